package org.synfire.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.synfire.formats.StateFile;
import org.synfire.formats.StateValue;
import org.synfire.learn.DataSet;
import org.synfire.learn.DataSource;
import org.synfire.learn.Parameters;
import org.synfire.learn.SpikeTrains;
import org.synfire.learn.StandardEncoder;

/// Trains in nervos, on spikes that we have encoded, by a Python in which `import nervos` works.
record NervosRunner(Path python) {

    private static final String SCRIPT = "nervos_epoch.py";
    private static final Pattern SECONDS = Pattern.compile("\"seconds\": ([0-9.e+-]+)");

    boolean works() {
        try {
            return new ProcessBuilder(python.toString(), "-c", "import nervos")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// How long training takes there.
    ///
    /// @throws IllegalStateException when it fails, with what it said
    double seconds(Parameters parameters, DataSource.Split data) {
        try {
            Path folder = Files.createTempDirectory("synfire-nervos-");
            try {
                write(folder, parameters, data);
                return run(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nervos could not be run", e);
        }
    }

    private static void write(Path folder, Parameters parameters, DataSource.Split data) throws IOException {
        Files.writeString(folder.resolve("parameters.json"), parameters.json());
        try (InputStream script = Objects.requireNonNull(NervosRunner.class.getResourceAsStream(SCRIPT))) {
            Files.copy(script, folder.resolve(SCRIPT));
        }
        StandardEncoder encoder = StandardEncoder.of(parameters, data.training(), 1);
        Map<String, StateValue> arrays = new LinkedHashMap<>();
        arrays.put("inputs", new StateValue.Whole(encoder.inputs()));
        put(arrays, "training", data.training(), encoder);
        put(arrays, "testing", data.testing(), encoder);
        StateFile.write(folder.resolve("spikes.npz"), new StateValue.Entries(arrays));
    }

    private static void put(Map<String, StateValue> arrays, String name, DataSet data, StandardEncoder encoder) {
        List<Double> rows = new ArrayList<>();
        for (int k = 0; k < data.size(); k++) {
            SpikeTrains trains = encoder.encode(data.features(k), k);
            for (int t = 1; t <= trains.duration(); t++) {
                for (int at = trains.begins()[t]; at < trains.begins()[t + 1]; at++) {
                    rows.addAll(List.of((double) k, (double) trains.spikes()[at], (double) t));
                }
            }
        }
        double[] all = rows.stream().mapToDouble(Double::doubleValue).toArray();
        arrays.put(name, new StateValue.Numbers(new int[] {all.length / 3, 3}, all, true));
        int[] labels = IntStream.range(0, data.size()).map(data::label).toArray();
        arrays.put(name + "_labels", StateValue.Numbers.of(labels));
    }

    private double run(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        python.toString(), folder.resolve(SCRIPT).toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher seconds = SECONDS.matcher(said);
        if (!seconds.find()) {
            throw new IllegalStateException("nervos failed:\n" + said);
        }
        return Double.parseDouble(seconds.group(1));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
