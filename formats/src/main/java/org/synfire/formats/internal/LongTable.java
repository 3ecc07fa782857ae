package org.synfire.formats.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.synfire.formats.FormatException;
import org.synfire.network.Value;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

/// A block as one table in long form: a row for each spike and each sample. What the rows do not say
/// stands in properties: names, units, notes, cells without a spike.
///
/// @param segment the segment's name
/// @param quantity `spikes`, or the name of a signal
/// @param index of the cell in its population
/// @param id node id of the cell; -1 for samples
/// @param time in ms
/// @param value of a sample; NaN for spikes
/// @param properties `block`, `segments`, `trains.SEGMENT` (when it ended, then index:id of each),
/// `signal.SEGMENT.NAME` (unit, start, interval, index of each cell), `note.block.NAME`,
/// `note.SEGMENT.NAME`
record LongTable(
        List<String> segment,
        List<String> quantity,
        int[] index,
        int[] id,
        double[] time,
        double[] value,
        Map<String, String> properties) {

    static final List<String> COLUMNS = List.of("segment", "quantity", "index", "id", "time", "value");

    private static final String SPIKES = "spikes";

    static LongTable of(Block block) {
        int rows = Math.toIntExact(block.segments().stream()
                .mapToLong(s -> s.spikeCount()
                        + s.signals().stream()
                                .mapToLong(a -> (long) a.sampleCount() * a.channelCount())
                                .sum())
                .sum());
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("block", block.name());
        properties.put("segments", block.segments().stream().map(Segment::name).collect(Collectors.joining("\n")));
        notes("note.block.", block.annotations(), properties);
        LongTable table = new LongTable(
                new ArrayList<>(rows),
                new ArrayList<>(rows),
                new int[rows],
                new int[rows],
                new double[rows],
                new double[rows],
                properties);
        block.segments().forEach(table::add);
        return table;
    }

    private static void notes(String prefix, Map<String, Value> notes, Map<String, String> properties) {
        new TreeMap<>(notes).forEach((name, value) -> properties.put(prefix + name, value.toString()));
    }

    private void add(Segment of) {
        notes("note." + of.name() + ".", of.annotations(), properties);
        List<SpikeTrain> trains = of.spikeTrains();
        if (!trains.isEmpty()) {
            properties.put(
                    "trains." + of.name(),
                    trains.getFirst().stopMillis()
                            + trains.stream()
                                    .map(t -> " " + t.sourceIndex() + ":" + t.channelId())
                                    .collect(Collectors.joining()));
        }
        for (SpikeTrain train : trains) {
            for (double t : train.times()) {
                row(of.name(), SPIKES, train.sourceIndex(), train.channelId(), t, Double.NaN);
            }
        }
        of.signals().forEach(signal -> add(of.name(), signal));
    }

    private void add(String segmentName, AnalogSignal signal) {
        properties.put(
                "signal." + segmentName + "." + signal.name(),
                signal.unit() + "\n" + signal.startMillis() + " " + signal.intervalMillis()
                        + IntStream.of(signal.sourceIndices())
                                .mapToObj(i -> " " + i)
                                .collect(Collectors.joining()));
        double[] times = signal.times();
        for (int c = 0; c < signal.channelCount(); c++) {
            double[] samples = signal.channel(c);
            for (int k = 0; k < samples.length; k++) {
                row(segmentName, signal.name(), signal.sourceIndices()[c], -1, times[k], samples[k]);
            }
        }
    }

    private void row(String segmentName, String name, int cell, int node, double millis, double x) {
        int at = segment.size();
        segment.add(segmentName);
        quantity.add(name);
        index[at] = cell;
        id[at] = node;
        time[at] = millis;
        value[at] = x;
    }

    /// The block.
    ///
    /// @throws FormatException when rows and properties do not fit together
    Block block(Path path) throws FormatException {
        String segments = properties.get("segments");
        if (segments == null) {
            throw new FormatException(path, "it holds no block: nothing is said of its segments");
        }
        try {
            Map<String, List<Integer>> rows = new LinkedHashMap<>();
            for (int i = 0; i < segment.size(); i++) {
                rows.computeIfAbsent(key(segment.get(i), quantity.get(i), index[i]), _ -> new ArrayList<>())
                        .add(i);
            }
            List<Segment> all = new ArrayList<>();
            for (String name : segments.isEmpty() ? new String[0] : segments.split("\n", -1)) {
                all.add(segment(name, rows));
            }
            return new Block(properties.getOrDefault("block", ""), notes("note.block."), all);
        } catch (IllegalArgumentException | IndexOutOfBoundsException unfit) {
            throw new FormatException(
                    path, "its rows and properties do not fit together: " + unfit.getMessage(), unfit);
        }
    }

    private static String key(String segmentName, String name, int cell) {
        return segmentName + "\n" + name + "\n" + cell;
    }

    private Map<String, Value> notes(String prefix) {
        Map<String, Value> notes = new LinkedHashMap<>();
        properties.forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                notes.put(name.substring(prefix.length()), Value.of(text));
            }
        });
        return notes;
    }

    private Segment segment(String name, Map<String, List<Integer>> rows) {
        List<SpikeTrain> trains = new ArrayList<>();
        String known = properties.get("trains." + name);
        if (known != null) {
            String[] parts = known.split(" ");
            for (int t = 1; t < parts.length; t++) {
                String[] cell = parts[t].split(":");
                int source = Integer.parseInt(cell[0]);
                trains.add(new SpikeTrain(
                        source,
                        Integer.parseInt(cell[1]),
                        Double.parseDouble(parts[0]),
                        taken(time, rows.getOrDefault(key(name, SPIKES, source), List.of()))));
            }
        }
        List<AnalogSignal> signals = new ArrayList<>();
        String prefix = "signal." + name + ".";
        properties.forEach((key, text) -> {
            if (key.startsWith(prefix)) {
                signals.add(signal(name, key.substring(prefix.length()), text, rows));
            }
        });
        return new Segment(name, notes("note." + name + "."), trains, signals);
    }

    private static double[] taken(double[] column, List<Integer> rows) {
        return rows.stream().mapToDouble(i -> column[i]).toArray();
    }

    private AnalogSignal signal(String segmentName, String name, String text, Map<String, List<Integer>> rows) {
        int line = text.indexOf('\n');
        String[] parts = text.substring(line + 1).split(" ");
        int[] cells = Arrays.stream(parts).skip(2).mapToInt(Integer::parseInt).toArray();
        List<double[]> channels = IntStream.of(cells)
                .mapToObj(cell -> taken(value, rows.getOrDefault(key(segmentName, name, cell), List.of())))
                .toList();
        return new AnalogSignal(
                name,
                text.substring(0, Math.max(0, line)),
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                cells,
                channels);
    }
}
