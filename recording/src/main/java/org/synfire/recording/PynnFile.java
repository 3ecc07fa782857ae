package org.synfire.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// One quantity of some cells in the layouts that PyNN had before it had blocks. As text: lines `# key =
/// value`, then for spikes the time and the index of the cell in each line, for other quantities the
/// value and the index, cell after cell. As `.npz`: an array `data` with the same two columns, and an
/// array `metadata` with keys and values.
///
/// Keys are `label`, `variable`, `units`, `n` (cells), `first_index` and `last_index`, for other
/// quantities than spikes `dt` and `t_start`, for spikes `t_stop`, in ms. Values are texts and are not
/// evaluated.
public final class PynnFile {

    private static final String SPIKES = "spikes";
    private static final int COLUMNS = 2;

    private PynnFile() {}

    /// Rows of two numbers, and what is said of them.
    private record Rows(Map<String, String> metadata, double[] first, double[] index) {}

    /// Writes one quantity of the last segment, first under a temporary name.
    ///
    /// @param path `.npz`, or any other ending for text
    /// @param quantity `spikes`, or the name of a signal
    /// @throws IOException when it cannot be written; what was there is kept
    /// @throws IllegalArgumentException when it was not recorded
    public static void write(Path path, Block block, String quantity) throws IOException {
        Segment segment = block.segments().getLast();
        Rows rows = quantity.equals(SPIKES) ? spikes(block, segment) : samples(block, segment, quantity);
        if (isNpz(path)) {
            writeNpz(path, rows);
        } else {
            writeText(path, rows);
        }
    }

    private static boolean isNpz(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
    }

    private static Rows spikes(Block block, Segment segment) {
        List<SpikeTrain> trains = segment.spikeTrains();
        int[] cells = trains.stream().mapToInt(SpikeTrain::sourceIndex).toArray();
        Map<String, String> metadata = metadata(block, SPIKES, "ms", cells);
        trains.stream().findFirst().ifPresent(t -> metadata.put("t_stop", Double.toString(t.stopMillis())));
        return new Rows(
                metadata,
                trains.stream().flatMapToDouble(t -> Arrays.stream(t.times())).toArray(),
                trains.stream()
                        .flatMapToDouble(t -> Arrays.stream(t.times()).map(_ -> t.sourceIndex()))
                        .toArray());
    }

    private static Rows samples(Block block, Segment segment, String quantity) {
        AnalogSignal signal = segment.signal(quantity)
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + quantity + "' of " + block.name() + " was not recorded"));
        Map<String, String> metadata = metadata(block, quantity, signal.unit(), signal.sourceIndices());
        metadata.put("dt", Double.toString(signal.intervalMillis()));
        metadata.put("t_start", Double.toString(signal.startMillis()));
        int samples = signal.sampleCount();
        double[] values = new double[samples * signal.channelCount()];
        double[] indices = new double[values.length];
        for (int c = 0; c < signal.channelCount(); c++) {
            System.arraycopy(signal.channel(c), 0, values, c * samples, samples);
            Arrays.fill(indices, c * samples, (c + 1) * samples, signal.sourceIndices()[c]);
        }
        return new Rows(metadata, values, indices);
    }

    private static Map<String, String> metadata(Block block, String variable, String units, int[] cells) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("label", block.name());
        metadata.put("variable", variable);
        metadata.put("units", units);
        metadata.put("n", Integer.toString(cells.length));
        metadata.put("first_index", Integer.toString(Arrays.stream(cells).min().orElse(0)));
        metadata.put("last_index", Integer.toString(Arrays.stream(cells).max().orElse(-1)));
        return metadata;
    }

    private static void writeNpz(Path path, Rows rows) throws IOException {
        double[] both = new double[COLUMNS * rows.first().length];
        for (int i = 0; i < rows.first().length; i++) {
            both[COLUMNS * i] = rows.first()[i];
            both[COLUMNS * i + 1] = rows.index()[i];
        }
        Npz.write(
                path,
                new Npz.Content(
                        Map.of("data", new NpyArray(new int[] {rows.first().length, COLUMNS}, both)),
                        Map.of("metadata", List.copyOf(rows.metadata().entrySet()))));
    }

    private static void writeText(Path path, Rows rows) throws IOException {
        WholeFile.write(path, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            for (Map.Entry<String, String> line : rows.metadata().entrySet()) {
                text.append("# " + line.getKey() + " = " + line.getValue().replaceAll("\\R", " ") + "\n");
            }
            for (int i = 0; i < rows.first().length; i++) {
                text.append(rows.first()[i] + "\t" + (int) rows.index()[i] + "\n");
            }
            text.flush();
        });
    }

    /// Reads a file of one quantity as a block of one segment. Cells without a spike are known when the
    /// file tells the range of indices.
    ///
    /// @param path `.npz`, or any other ending for text
    /// @throws NpyFormatException when it is none
    /// @throws IOException when it cannot be read
    public static Block read(Path path) throws IOException, NpyFormatException {
        Rows rows = isNpz(path) ? readNpz(path) : readText(path);
        String variable = rows.metadata().getOrDefault("variable", SPIKES);
        Map<Integer, List<Double>> cells = new TreeMap<>();
        for (int i = 0; i < rows.first().length; i++) {
            cells.computeIfAbsent((int) rows.index()[i], _ -> new ArrayList<>()).add(rows.first()[i]);
        }
        try {
            Segment segment = variable.equals(SPIKES) ? spikes(rows, cells) : samples(rows, variable, cells);
            return new Block(rows.metadata().getOrDefault("label", ""), Map.of(), List.of(segment));
        } catch (IllegalArgumentException unfit) {
            throw new NpyFormatException(
                    "its rows and what is said of them do not fit together: " + unfit.getMessage());
        }
    }

    private static Segment spikes(Rows rows, Map<Integer, List<Double>> cells) {
        int first = Integer.parseInt(rows.metadata().getOrDefault("first_index", "0"));
        int last = Integer.parseInt(rows.metadata().getOrDefault("last_index", "-1"));
        TreeSet<Integer> all = new TreeSet<>(cells.keySet());
        if (last - (long) first + 1 == Integer.parseInt(rows.metadata().getOrDefault("n", "-1"))) {
            for (int cell = first; cell <= last; cell++) {
                all.add(cell);
            }
        }
        double stop = Double.parseDouble(rows.metadata()
                .getOrDefault(
                        "t_stop",
                        Double.toString(Arrays.stream(rows.first()).max().orElse(0))));
        return new Segment(
                "segment000",
                Map.of(),
                all.stream()
                        .map(cell -> new SpikeTrain(cell, cell, stop, numbers(cells.getOrDefault(cell, List.of()))))
                        .toList(),
                List.of());
    }

    private static Segment samples(Rows rows, String variable, Map<Integer, List<Double>> cells) {
        AnalogSignal signal = new AnalogSignal(
                variable,
                rows.metadata().getOrDefault("units", ""),
                Double.parseDouble(rows.metadata().getOrDefault("t_start", "0")),
                Double.parseDouble(rows.metadata().getOrDefault("dt", "1")),
                cells.keySet().stream().mapToInt(cell -> cell).toArray(),
                cells.values().stream().map(PynnFile::numbers).toList());
        return new Segment("segment000", Map.of(), List.of(), List.of(signal));
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(x -> x).toArray();
    }

    private static Rows readNpz(Path path) throws IOException, NpyFormatException {
        Npz.Content content = Npz.read(path);
        NpyArray data = content.array("data");
        List<Map.Entry<String, String>> pairs = content.texts().getOrDefault("metadata", List.of());
        if (data.shape().length != COLUMNS || data.shape()[1] != COLUMNS) {
            throw new NpyFormatException("'data' has not two columns");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        pairs.forEach(p -> metadata.put(p.getKey(), p.getValue()));
        double[] first = new double[data.shape()[0]];
        double[] index = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = data.values()[COLUMNS * i];
            index[i] = data.values()[COLUMNS * i + 1];
        }
        return new Rows(metadata, first, index);
    }

    private static Rows readText(Path path) throws IOException, NpyFormatException {
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Double> first = new ArrayList<>();
        List<Double> index = new ArrayList<>();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.startsWith("#")) {
                    String[] pair = line.substring(1).split("=", COLUMNS);
                    metadata.put(pair[0].strip(), pair.length < COLUMNS ? "" : pair[1].strip());
                } else if (!line.isBlank()) {
                    String[] cells = line.strip().split("\\s+");
                    if (cells.length != COLUMNS) {
                        throw new NpyFormatException("line " + number + " has not two columns");
                    }
                    first.add(Double.parseDouble(cells[0]));
                    index.add(Double.parseDouble(cells[1]));
                }
            }
        } catch (CharacterCodingException foreign) {
            throw new NpyFormatException("line " + (number + 1) + " is no text");
        } catch (NumberFormatException bad) {
            throw new NpyFormatException("line " + number + " holds no numbers: " + bad.getMessage());
        }
        return new Rows(metadata, numbers(first), numbers(index));
    }
}
