package org.synfire.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.network.Value;

/// Blocks in files.
///
/// A `.npz` file holds a whole block, and is read again. For segment `S` it has the arrays
/// `S.spikes.times` (of all trains, one after the other), `S.spikes.counts`, `S.spikes.index`,
/// `S.spikes.id` and `S.spikes.stop`, and for each quantity `Q` the arrays `S.Q` (a row for each sample,
/// a column for each cell), `S.Q.index` and `S.Q.time` (start and interval); `metadata` has names, units
/// and notes, as texts in two columns. NumPy reads all of them.
public final class BlockFile {

    private static final String SPIKES = "spikes";
    private static final String METADATA = "metadata";
    private static final String BLOCK = "block";
    private static final String SEGMENT = "segment";
    private static final String UNIT = "unit";
    private static final String NOTE = "note";

    private BlockFile() {}

    /// Writes a block as `.npz`, first under a temporary name.
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, Block block) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        List<Map.Entry<String, String>> metadata = new ArrayList<>();
        metadata.add(Map.entry(BLOCK, block.name()));
        notes(BLOCK, block.annotations(), metadata);
        for (Segment segment : block.segments()) {
            metadata.add(Map.entry(SEGMENT, segment.name()));
            notes(segment.name(), segment.annotations(), metadata);
            if (!segment.spikeTrains().isEmpty()) {
                spikes(segment, arrays);
            }
            for (AnalogSignal signal : segment.signals()) {
                metadata.add(Map.entry(UNIT + "." + segment.name() + "." + signal.name(), signal.unit()));
                signal(segment, signal, arrays);
            }
        }
        Npz.write(path, new Npz.Content(arrays, Map.of(METADATA, metadata)));
    }

    private static void notes(String of, Map<String, Value> annotations, List<Map.Entry<String, String>> metadata) {
        annotations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(a -> metadata.add(Map.entry(
                        NOTE + "." + of + "." + a.getKey(), a.getValue().toString())));
    }

    private static void spikes(Segment segment, Map<String, NpyArray> arrays) {
        String name = segment.name() + "." + SPIKES;
        List<SpikeTrain> trains = segment.spikeTrains();
        arrays.put(
                name + ".times",
                column(trains.stream()
                        .flatMapToDouble(t -> Arrays.stream(t.times()))
                        .toArray()));
        arrays.put(
                name + ".counts",
                column(trains.stream().mapToDouble(SpikeTrain::size).toArray()));
        arrays.put(
                name + ".index",
                column(trains.stream().mapToDouble(SpikeTrain::sourceIndex).toArray()));
        arrays.put(
                name + ".id",
                column(trains.stream().mapToDouble(SpikeTrain::channelId).toArray()));
        arrays.put(name + ".stop", column(trains.getFirst().stopMillis()));
    }

    private static NpyArray column(double... values) {
        return new NpyArray(new int[] {values.length}, values);
    }

    private static void signal(Segment segment, AnalogSignal signal, Map<String, NpyArray> arrays) {
        String name = segment.name() + "." + signal.name();
        int samples = signal.sampleCount();
        int channels = signal.channelCount();
        double[] values = new double[samples * channels];
        for (int c = 0; c < channels; c++) {
            for (int k = 0; k < samples; k++) {
                values[k * channels + c] = signal.at(k, c);
            }
        }
        arrays.put(name, new NpyArray(new int[] {samples, channels}, values));
        arrays.put(
                name + ".index",
                column(Arrays.stream(signal.sourceIndices()).asDoubleStream().toArray()));
        arrays.put(name + ".time", column(signal.startMillis(), signal.intervalMillis()));
    }

    /// Reads a block from a `.npz` file that [#write] made. Notes are texts then.
    ///
    /// @throws NpyFormatException when it is none, or damaged
    /// @throws IOException when it cannot be read
    public static Block read(Path path) throws IOException, NpyFormatException {
        Npz.Content content = Npz.read(path);
        List<Map.Entry<String, String>> metadata = content.texts().get(METADATA);
        if (metadata == null
                || metadata.stream().noneMatch(line -> line.getKey().equals(BLOCK))) {
            throw new NpyFormatException("it holds no block: there is no '" + METADATA + "'");
        }
        String name = "";
        List<Segment> segments = new ArrayList<>();
        for (Map.Entry<String, String> line : metadata) {
            if (line.getKey().equals(BLOCK)) {
                name = line.getValue();
            } else if (line.getKey().equals(SEGMENT)) {
                segments.add(segment(line.getValue(), metadata, content));
            }
        }
        return new Block(name, notes(BLOCK, metadata), segments);
    }

    private static Map<String, Value> notes(String of, List<Map.Entry<String, String>> metadata) {
        String begin = NOTE + "." + of + ".";
        Map<String, Value> notes = new LinkedHashMap<>();
        metadata.stream()
                .filter(line -> line.getKey().startsWith(begin))
                .forEach(line -> notes.put(line.getKey().substring(begin.length()), Value.of(line.getValue())));
        return notes;
    }

    private static Segment segment(String name, List<Map.Entry<String, String>> metadata, Npz.Content content)
            throws NpyFormatException {
        List<AnalogSignal> signals = new ArrayList<>();
        String begin = UNIT + "." + name + ".";
        for (Map.Entry<String, String> line : metadata) {
            if (line.getKey().startsWith(begin)) {
                signals.add(signal(name, line.getKey().substring(begin.length()), line.getValue(), content));
            }
        }
        boolean spiked = content.arrays().containsKey(name + "." + SPIKES + ".times");
        return new Segment(name, notes(name, metadata), spiked ? trains(name, content) : List.of(), signals);
    }

    private static List<SpikeTrain> trains(String segment, Npz.Content content) throws NpyFormatException {
        String name = segment + "." + SPIKES;
        double[] times = content.array(name + ".times").values();
        int[] counts = wholes(content, name + ".counts");
        int[] index = wholes(content, name + ".index");
        int[] ids = wholes(content, name + ".id");
        double[] stop = content.array(name + ".stop").values();
        boolean fits = index.length == counts.length
                && ids.length == counts.length
                && stop.length == 1
                && Arrays.stream(counts).asLongStream().sum() == times.length;
        if (!fits) {
            throw new NpyFormatException("the arrays of '" + name + "' do not fit together");
        }
        List<SpikeTrain> trains = new ArrayList<>();
        int from = 0;
        for (int t = 0; t < counts.length; t++) {
            trains.add(new SpikeTrain(index[t], ids[t], stop[0], Arrays.copyOfRange(times, from, from + counts[t])));
            from += counts[t];
        }
        return trains;
    }

    /// @throws NpyFormatException when a number is not whole, or negative
    private static int[] wholes(Npz.Content content, String name) throws NpyFormatException {
        double[] values = content.array(name).values();
        for (double x : values) {
            if (x < 0 || x > Integer.MAX_VALUE || x != Math.rint(x)) {
                throw new NpyFormatException(
                        "'" + name + "' holds " + x + ", which is no index and no number of spikes");
            }
        }
        return Arrays.stream(values).mapToInt(x -> (int) x).toArray();
    }

    private static AnalogSignal signal(String segment, String quantity, String unit, Npz.Content content)
            throws NpyFormatException {
        String name = segment + "." + quantity;
        NpyArray array = content.array(name);
        int[] index = wholes(content, name + ".index");
        double[] time = content.array(name + ".time").values();
        if (array.shape().length != 2 || array.shape()[1] != index.length || time.length != 2) {
            throw new NpyFormatException("the arrays of '" + name + "' do not fit together");
        }
        List<double[]> channels = new ArrayList<>();
        for (int c = 0; c < index.length; c++) {
            double[] samples = new double[array.shape()[0]];
            for (int k = 0; k < samples.length; k++) {
                samples[k] = array.values()[k * index.length + c];
            }
            channels.add(samples);
        }
        return new AnalogSignal(quantity, unit, time[0], time[1], index, channels);
    }
}
