package org.synfire.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.synfire.analysis.Window;
import org.synfire.formats.BlockFiles;
import org.synfire.formats.SpikeStream;
import org.synfire.plot.Figure;
import org.synfire.plot.RecordingFigure;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.ConnectionFile;
import org.synfire.recording.NpyFormatException;
import org.synfire.recording.PynnFile;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;
import org.synfire.recording.Table;
import org.synfire.tree.ResultFolder;

/// What is to be drawn of a file or an output folder.
final class RecordingPicture {

    private final UnaryOperator<Window> shown;
    private final int cells;

    /// @param shown what of the time that was recorded is shown
    /// @param cells of how many cells a signal is shown
    RecordingPicture(UnaryOperator<Window> shown, int cells) {
        this.shown = shown;
        this.cells = cells;
    }

    /// Makes panels of a file.
    private interface Way {
        List<? extends Figure.Part> panels(Path file) throws IOException, NpyFormatException;
    }

    /// A file may hold one of several things; what it does hold tells which.
    ///
    /// @throws IOException with what is wrong with it as the most likely of them
    List<? extends Figure.Part> ofFile(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        List<Way> ways = new ArrayList<>();
        if (BlockFiles.Format.of(file).isPresent()) {
            ways.add(f -> last(BlockFiles.read(f)));
        }
        if (name.endsWith(".feather") || name.endsWith(".arrow") || name.endsWith(".npz")) {
            ways.add(this::streamed);
        }
        if (name.endsWith(".csv")
                || name.endsWith(".npz")
                || BlockFiles.Format.of(file).isEmpty()
                || name.endsWith(".txt")) {
            ways.add(f -> RecordingFigure.of(title(f), ConnectionFile.read(f)));
        }
        ways.add(f -> last(PynnFile.read(f)));
        List<String> reasons = new ArrayList<>();
        for (Way way : ways) {
            try {
                return way.panels(file);
            } catch (IOException | IllegalArgumentException | NpyFormatException other) {
                reasons.add(String.valueOf(other.getMessage()));
            }
        }
        throw new IOException(reasons.getFirst());
    }

    private static String title(Path file) {
        return String.valueOf(file.getFileName());
    }

    private List<? extends Figure.Part> last(Block block) {
        if (block.segments().isEmpty()) {
            return List.of();
        }
        return of(block.name(), block.segments().getLast());
    }

    private List<Figure.Part> of(String title, Segment segment) {
        return RecordingFigure.of(title, segment, shown.apply(RecordingFigure.duration(segment)), cells);
    }

    private List<Figure.Part> streamed(Path file) throws IOException {
        Map<Integer, List<Double>> trains = new TreeMap<>();
        SpikeStream.read(file, (ids, times) -> {
            for (int i = 0; i < ids.length; i++) {
                trains.computeIfAbsent(ids[i], _ -> new ArrayList<>()).add(times[i]);
            }
        });
        double end = trains.values().stream()
                .mapToDouble(t -> t.isEmpty() ? 0 : t.getLast())
                .max()
                .orElse(0);
        return of(title(file), spikes(trains, end));
    }

    private static Segment spikes(Map<Integer, List<Double>> trains, double end) {
        List<SpikeTrain> all = new ArrayList<>();
        trains.forEach((id, times) -> all.add(
                new SpikeTrain(id, id, end, times.stream().mapToDouble(t -> t).toArray())));
        return new Segment("segment000", Map.of(), all, List.of());
    }

    /// Every recorder of an output folder.
    List<? extends Figure.Part> ofFolder(Path folder) throws IOException {
        ResultFolder results = new ResultFolder(folder);
        if (!results.exists()) {
            throw new IOException(folder + " is no output folder: there is no session_times.yml in it");
        }
        List<Figure.Part> panels = new ArrayList<>();
        for (Path metadata : results.metadataPaths()) {
            if (!ResultFolder.dataFiles(metadata).isEmpty()) {
                panels.addAll(recorder(ResultFolder.metadata(metadata), ResultFolder.load(metadata), end(results)));
            }
        }
        return panels;
    }

    private static double end(ResultFolder results) {
        return results.sessionTimes().values().stream()
                .mapToDouble(List::getLast)
                .max()
                .orElse(0);
    }

    private List<Figure.Part> recorder(Map<String, @Nullable Object> metadata, Table table, double end) {
        List<String> columns = table.columnNames();
        if (table.rowCount() == 0 || !columns.contains("time")) {
            return List.of();
        }
        if (columns.contains("weight")) {
            String projection = String.valueOf(metadata.get("projection_name"));
            return RecordingFigure.weights(projection, synapses(table), table.column("time"), table.column("weight"));
        }
        String title = metadata.get("population_name") + " in " + metadata.get("layer_name");
        if (!columns.contains("gid")) {
            return List.of();
        }
        return columns.size() == 2 ? of(title, spikes(table, end)) : of(title, signals(table));
    }

    private static double[] synapses(Table table) {
        double[] sources = table.column("source");
        double[] targets = table.column("target");
        double[] synapses = new double[sources.length];
        Arrays.setAll(synapses, i -> sources[i] * 0x1p26 + targets[i]);
        return synapses;
    }

    private static Segment spikes(Table table, double end) {
        Map<Integer, List<Double>> trains = new TreeMap<>();
        double[] ids = table.column("gid");
        double[] times = table.column("time");
        for (int i = 0; i < ids.length; i++) {
            trains.computeIfAbsent((int) ids[i], _ -> new ArrayList<>()).add(times[i]);
        }
        return spikes(trains, end);
    }

    private static Segment signals(Table table) {
        double[] ids = table.column("gid");
        double[] times = table.column("time");
        double[] distinct = Arrays.stream(times).distinct().sorted().toArray();
        double interval = distinct.length > 1 ? distinct[1] - distinct[0] : 1;
        List<AnalogSignal> signals = new ArrayList<>();
        for (String name : table.columnNames()) {
            if (!name.equals("gid") && !name.equals("time")) {
                double[] values = table.column(name);
                Map<Integer, double[]> channels = new LinkedHashMap<>();
                for (int i = 0; i < ids.length; i++) {
                    double[] channel = channels.computeIfAbsent((int) ids[i], _ -> filled(distinct.length));
                    channel[Math.max(0, Arrays.binarySearch(distinct, times[i]))] = values[i];
                }
                signals.add(new AnalogSignal(
                        name,
                        "",
                        distinct[0],
                        interval,
                        channels.keySet().stream().mapToInt(id -> id).toArray(),
                        List.copyOf(channels.values())));
            }
        }
        return new Segment("segment000", Map.of(), List.of(), signals);
    }

    private static double[] filled(int n) {
        double[] unset = new double[n];
        Arrays.fill(unset, Double.NaN);
        return unset;
    }
}
