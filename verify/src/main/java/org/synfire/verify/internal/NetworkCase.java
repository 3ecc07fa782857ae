package org.synfire.verify.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.synfire.build.Linker;
import org.synfire.network.ConnectionRule;
import org.synfire.network.EdgeList;
import org.synfire.network.NetworkBuilder;
import org.synfire.network.NetworkBuilder.Synapses;
import org.synfire.network.Run;
import org.synfire.network.Run.ConnectionQuery;
import org.synfire.network.RunSettings;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;
import org.synfire.recording.MemorySink;
import org.synfire.recording.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One network: built, run, and compared with its raster and its final weights.
final class NetworkCase {

    private static final String CELLS = "neurons";
    private static final String TRAINS = "trains";
    private static final String PLASTIC = "plastic";
    private static final double WEIGHT_TOLERANCE = 1e-6;

    private final Path folder;
    private final CaseFile file;
    private final TimeGrid grid;
    private final int size;
    private final NetworkBuilder network = new NetworkBuilder();
    private double smallestDelay = Double.POSITIVE_INFINITY;

    NetworkCase(Path folder) {
        this.folder = folder;
        this.file = CaseFile.read(folder.resolve(NetworkCases.NETWORK));
        this.grid = TimeGrid.of(file.number("resolution_ms"));
        this.size = (int) file.number("N");
    }

    private Path path(String name) {
        Path plain = folder.resolve(name);
        return Files.exists(plain) ? plain : folder.resolve(name + ".gz");
    }

    /// @return what was compared
    String compare(Comparison comparison) {
        double[][] trains = trains();
        network.population(CELLS, file.text("model"), size, file.values("params", List.of()));
        network.population(TRAINS, "spike_generator", trains.length, Map.of());
        edges();
        inputs();
        MemorySink spikes = MemorySink.ofSpikes(grid);
        int recorder = network.recordSpikes(CELLS);
        RunSettings settings = new RunSettings(grid.resolutionMillis(), 1, 1);
        try (Run run = Linker.link(network.build(), settings, Map.of(recorder, spikes))) {
            begin(run, trains);
            run.advance(file.number("duration_ms"));
            int compared = compareSpikes(spikes.table(), comparison);
            return compared + " spikes" + compareWeights(run, spikes.table(), comparison);
        }
    }

    private double[][] trains() {
        Path path = path("input_trains.json");
        try (InputStream in = DataFiles.open(path)) {
            List<double[]> trains = new ArrayList<>();
            for (JsonNode train : new ObjectMapper().readTree(in)) {
                trains.add(IntStream.range(0, train.size())
                        .mapToDouble(i -> train.get(i).asDouble(Double.NaN))
                        .toArray());
            }
            return trains.toArray(double[][]::new);
        } catch (JacksonException | IOException e) {
            throw new CaseFile.Broken("has an unreadable " + path.getFileName() + ": " + e.getMessage());
        }
    }

    private void edges() {
        EdgeTable edges = EdgeTable.read(path("edges.csv"));
        if (!edges.has(PLASTIC)) {
            project("edges", CELLS, "source", edges, Synapses.of(0, 1));
            return;
        }
        project("edges", CELLS, "source", edges.where(PLASTIC, 0), Synapses.of(0, 1));
        if (!edges.where(PLASTIC, 1).rows().isEmpty()) {
            JsonNode rule = file.part(PLASTIC);
            CaseFile of = new CaseFile(file.path(), rule);
            project(
                    PLASTIC,
                    CELLS,
                    "source",
                    edges.where(PLASTIC, 1),
                    Synapses.of(0, 1).with(of.text("model"), of.values("params", List.of())));
        }
    }

    private void inputs() {
        project("inputs", TRAINS, "train", EdgeTable.read(path("input_edges.csv")), Synapses.of(0, 1));
    }

    private void project(String name, String from, String sources, EdgeTable edges, Synapses synapses) {
        double[] delays = edges.column("delay_ms");
        smallestDelay = Math.min(smallestDelay, Arrays.stream(delays).min().orElse(smallestDelay));
        EdgeList list = EdgeList.of(edges.wholes(sources), edges.wholes("target"))
                .withWeights(edges.column("weight"))
                .withDelays(delays);
        network.project(name, from, CELLS, new ConnectionRule.Listed(list), synapses);
    }

    private void begin(Run run, double[][] trains) {
        for (int t = 0; t < trains.length; t++) {
            run.set(network.firstId(TRAINS) + t, Map.of("spike_times", Value.of(trains[t])));
        }
        if (file.part("initial_V_m").isArray()) {
            double[] initial = file.numbers("initial_V_m");
            for (int i = 0; i < Math.min(size, initial.length); i++) {
                run.set(network.firstId(CELLS) + i, Map.of("V_m", Value.of(initial[i])));
            }
        }
    }

    /// Spikes as steps and neurons, in order.
    private static long[] raster(double[] times, double[] neurons, double firstNeuron, double step) {
        return IntStream.range(0, times.length)
                .mapToLong(i -> Math.round(times[i] / step) << 32 | (long) (neurons[i] - firstNeuron))
                .sorted()
                .toArray();
    }

    private int compareSpikes(Table table, Comparison comparison) {
        double step = grid.resolutionMillis();
        EdgeTable reference = EdgeTable.read(path("spikes.csv"));
        long[] expected = raster(reference.column("time_ms"), reference.column("neuron"), 0, step);
        long[] actual = raster(table.column("time"), table.column("gid"), network.firstId(CELLS), step);
        if (!Arrays.equals(expected, actual)) {
            comparison.fail(difference(expected, actual, step));
        }
        return expected.length;
    }

    private static String difference(long[] expected, long[] actual, double step) {
        int first = Math.max(0, Arrays.mismatch(expected, actual));
        return "expected " + expected.length + " spikes, got " + actual.length + "; the first that differs: expected "
                + spike(expected, first, step) + ", got " + spike(actual, first, step);
    }

    private static String spike(long[] raster, int i, double step) {
        return i < raster.length
                ? String.format(Locale.ROOT, "neuron %d at %.3f ms", (int) raster[i], (raster[i] >> 32) * step)
                : "none";
    }

    /// Edges whose source spiked in the very last interval are left out: the reference delivers those spikes only when
    /// it goes on.
    private String compareWeights(Run run, Table spikes, Comparison comparison) {
        Path path = path("final_weights.csv");
        if (!Files.exists(path)) {
            return "";
        }
        Set<Long> late = lateSources(spikes);
        EdgeTable reference = EdgeTable.read(path);
        TreeMap<Long, List<Double>> expected = new TreeMap<>();
        double[] weights = reference.column("weight");
        int[] sources = reference.wholes("source");
        int[] targets = reference.wholes("target");
        for (int e = 0; e < weights.length; e++) {
            put(expected, sources[e], targets[e], weights[e], late);
        }
        TreeMap<Long, List<Double>> actual = new TreeMap<>();
        int first = network.firstId(CELLS);
        run.connections(ConnectionQuery.ofProjection(PLASTIC))
                .forEach(c -> put(actual, c.source() - first, c.target() - first, c.weight(), late));
        if (!expected.keySet().equals(actual.keySet())) {
            comparison.fail("the plastic edges are others than those of " + path.getFileName());
            return "";
        }
        expected.forEach((edge, list) -> compare(edge, list, actual.getOrDefault(edge, List.of()), comparison));
        return ", " + expected.size() + " weights";
    }

    private Set<Long> lateSources(Table spikes) {
        double end = file.number("duration_ms");
        double[] times = spikes.column("time");
        double[] ids = spikes.column("gid");
        Set<Long> late = new HashSet<>();
        for (int i = 0; i < times.length; i++) {
            if (times[i] > end - smallestDelay + grid.resolutionMillis() / 2) {
                late.add((long) ids[i] - network.firstId(CELLS));
            }
        }
        return late;
    }

    private static void put(Map<Long, List<Double>> weights, long source, long target, double weight, Set<Long> late) {
        if (!late.contains(source)) {
            weights.computeIfAbsent(source << 32 | target, _ -> new ArrayList<>())
                    .add(weight);
        }
    }

    private void compare(long edge, List<Double> expected, List<Double> actual, Comparison comparison) {
        List<Double> left = expected.stream().sorted().toList();
        List<Double> right = actual.stream().sorted().toList();
        String name = "weight from " + (edge >> 32) + " to " + (int) edge;
        if (left.size() != right.size()) {
            comparison.fail(name + ": expected " + left.size() + " edges, got " + right.size());
            return;
        }
        for (int i = 0; i < left.size(); i++) {
            double allowed = file.tolerance("weight", WEIGHT_TOLERANCE);
            comparison.number(name, left.get(i), right.get(i), allowed);
        }
    }
}
