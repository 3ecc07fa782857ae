package org.synfire.web.internal.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.synfire.analysis.Window;
import org.synfire.plot.Figure;
import org.synfire.plot.RecordingFigure;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;
import org.synfire.recording.Table;

/// Panels of what a recorder recorded.
final class RecordedFigure {

    /// Of how many cells a signal is shown.
    private static final int CELLS = 4;

    private RecordedFigure() {}

    /// The last segment of a block.
    static List<Figure.Part> of(Block block) {
        return block.segments().isEmpty()
                ? List.of()
                : of(block.name(), block.segments().getLast());
    }

    private static List<Figure.Part> of(String title, Segment segment) {
        Window all = RecordingFigure.duration(segment);
        return RecordingFigure.of(title, segment, all, CELLS);
    }

    /// Rows of a recorder: `gid` and `time` for spikes, further columns for signals, `weight` for what
    /// synapses transmitted.
    static List<Figure.Part> of(String title, Table table) {
        List<String> columns = table.columnNames();
        if (table.rowCount() == 0 || !columns.contains("time")) {
            return List.of();
        }
        if (columns.contains("weight")) {
            return RecordingFigure.weights(title, synapses(table), table.column("time"), table.column("weight"));
        }
        if (!columns.contains("gid")) {
            return List.of();
        }
        return of(title, columns.size() == 2 ? spikes(table) : signals(table));
    }

    private static double[] synapses(Table table) {
        double[] sources = table.column("source");
        double[] targets = table.column("target");
        double[] synapses = new double[sources.length];
        Arrays.setAll(synapses, i -> sources[i] * 0x1p26 + targets[i]);
        return synapses;
    }

    private static Segment spikes(Table table) {
        Map<Integer, List<Double>> trains = new TreeMap<>();
        double[] ids = table.column("gid");
        double[] times = table.column("time");
        for (int i = 0; i < ids.length; i++) {
            trains.computeIfAbsent((int) ids[i], _ -> new ArrayList<>()).add(times[i]);
        }
        double end = Arrays.stream(times).max().orElse(0);
        List<SpikeTrain> all = new ArrayList<>();
        trains.forEach((id, own) -> all.add(
                new SpikeTrain(id, id, end, own.stream().mapToDouble(t -> t).toArray())));
        return new Segment("segment000", Map.of(), all, List.of());
    }

    private static Segment signals(Table table) {
        double[] times = table.column("time");
        double[] distinct = Arrays.stream(times).distinct().sorted().toArray();
        double interval = distinct.length > 1 ? distinct[1] - distinct[0] : 1;
        List<AnalogSignal> signals = new ArrayList<>();
        for (String name : table.columnNames()) {
            if (!name.equals("gid") && !name.equals("time")) {
                Map<Integer, double[]> channels = channels(table, name, distinct);
                int[] ids = channels.keySet().stream().mapToInt(id -> id).toArray();
                signals.add(new AnalogSignal(name, "", distinct[0], interval, ids, List.copyOf(channels.values())));
            }
        }
        return new Segment("segment000", Map.of(), List.of(), signals);
    }

    /// The samples of each cell, NaN where there is none.
    private static Map<Integer, double[]> channels(Table table, String name, double[] instants) {
        double[] ids = table.column("gid");
        double[] times = table.column("time");
        double[] values = table.column(name);
        Map<Integer, double[]> channels = new LinkedHashMap<>();
        for (int i = 0; i < ids.length; i++) {
            double[] channel = channels.computeIfAbsent((int) ids[i], _ -> {
                double[] unset = new double[instants.length];
                Arrays.fill(unset, Double.NaN);
                return unset;
            });
            channel[Math.max(0, Arrays.binarySearch(instants, times[i]))] = values[i];
        }
        return channels;
    }
}
