package org.synfire.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.synfire.build.Linker;
import org.synfire.experiments.TwoPopulations.PeakPotential;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.Run;
import org.synfire.network.Run.Connection;
import org.synfire.network.Run.ConnectionQuery;
import org.synfire.network.RunSettings;
import org.synfire.network.TimeGrid;
import org.synfire.recording.MemorySink;
import org.synfire.recording.Table;
import org.synfire.recording.WholeFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The plastic network of two populations at one size: built, run, measured, written down.
///
/// @param model `iaf_psc_alpha` or `ignore_and_fire`
/// @param size number of neurons
/// @param timeMillis simulated time
/// @param folder where everything goes: `N<size>/<model>/` below it
public record ScalingRun(
        String model, int size, double timeMillis, long seed, int threads, PeakPotential peak, Path folder) {

    private static final String DATA = "data.json";

    /// So many excitatory cells from the first on are looked at, as sources and as targets.
    private static final int SUBSET = 200;

    /// Networks that are run first: the weights of larger ones are kept in another way.
    private static final int[] FIRST_SIZES = {6250, 1250};

    /// What `data.json` says.
    public record Data(
            double buildTime,
            double simTime,
            double rate,
            double weightMean,
            double weightSd,
            double weightMin,
            double weightMax,
            double weightMedian) {}

    private Path place() {
        return folder.resolve("N" + size).resolve(model);
    }

    /// What an earlier run left, if it ran to the end.
    public Optional<Data> known() {
        Path file = place().resolve(DATA);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode node = new ObjectMapper().readTree(file.toFile());
        return Optional.of(new Data(
                node.path("build_time").asDouble(),
                node.path("sim_time").asDouble(),
                node.path("rate").asDouble(),
                node.path("weight_mean").asDouble(),
                node.path("weight_sd").asDouble(),
                node.path("weight_min").asDouble(),
                node.path("weight_max").asDouble(),
                node.path("weight_median").asDouble()));
    }

    /// Lets compilers see such networks.
    public void warmUp(Laboratory laboratory, double seconds) {
        for (int first : FIRST_SIZES) {
            laboratory.warmUp(TwoPopulations.of(model, first, timeMillis, peak), seconds / FIRST_SIZES.length);
        }
    }

    /// Runs it, and writes everything; `data.json` comes last, so that it tells that all is there.
    ///
    /// @param catalogue where models come from; what was compiled for one run serves the next
    /// @param progress told the simulated time
    public Data run(ModelCatalogue catalogue, DoubleConsumer progress) {
        Experiment experiment = TwoPopulations.of(model, size, timeMillis, peak);
        RunSettings settings = new RunSettings(experiment.resolutionMillis(), seed, threads);
        TimeGrid grid = settings.grid();
        MemorySink exciting = MemorySink.ofSpikes(grid);
        MemorySink inhibiting = MemorySink.ofSpikes(grid);
        Map<Integer, org.synfire.network.RecordSink> sinks = Map.of(
                experiment.network().recordSpikes("E"),
                exciting,
                experiment.network().recordSpikes("I"),
                inhibiting);
        long start = System.nanoTime();
        try (Run run = Linker.link(experiment.network().build(), settings, sinks, catalogue)) {
            experiment.start().set(run, new SplittableRandom(seed));
            double build = (System.nanoTime() - start) / 1e9;
            long begin = System.nanoTime();
            run.advance(timeMillis, progress);
            double simulation = (System.nanoTime() - begin) / 1e9;
            List<Connection> subset = subset(experiment, run);
            Table[] spikes = {exciting.table(), inhibiting.table()};
            return write(experiment, build, simulation, subset, spikes);
        }
    }

    private static List<Connection> subset(Experiment experiment, Run run) {
        int first = experiment.network().firstId("E");
        List<Integer> cells = IntStream.range(
                        first, first + Math.min(SUBSET, experiment.network().size("E")))
                .boxed()
                .toList();
        return run.connections(
                new ConnectionQuery(Optional.of(cells), Optional.of(cells), Optional.empty(), experiment.plastic()));
    }

    private Data write(
            Experiment experiment, double build, double simulation, List<Connection> subset, Table[] spikes) {
        double[] weights =
                subset.stream().mapToDouble(Connection::weight).sorted().toArray();
        long count = spikes[0].rowCount() + (long) spikes[1].rowCount();
        double mean = Arrays.stream(weights).average().orElse(Double.NaN);
        Data data = new Data(
                build,
                simulation,
                count / timeMillis / size * 1000,
                mean,
                Math.sqrt(Arrays.stream(weights)
                        .map(w -> (w - mean) * (w - mean))
                        .average()
                        .orElse(Double.NaN)),
                weights.length == 0 ? Double.NaN : weights[0],
                weights.length == 0 ? Double.NaN : weights[weights.length - 1],
                median(weights));
        try {
            Files.createDirectories(place());
            put("spikes-" + (size + 2) + "-0.dat", spikes(experiment, spikes));
            put("connectivity_postsim.dat", connectivity(experiment, subset));
            put("model_instance_parameters.json", new ObjectMapper().writeValueAsString(parameters()));
            put(DATA, new ObjectMapper().writeValueAsString(map(data)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + place(), e);
        }
        return data;
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private void put(String name, String text) throws IOException {
        WholeFile.write(place().resolve(name), text);
    }

    private static Map<String, Object> map(Data data) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("build_time", data.buildTime());
        map.put("sim_time", data.simTime());
        map.put("rate", data.rate());
        map.put("weight_mean", data.weightMean());
        map.put("weight_sd", data.weightSd());
        map.put("weight_min", data.weightMin());
        map.put("weight_max", data.weightMax());
        map.put("weight_median", data.weightMedian());
        return map;
    }

    private Map<String, Object> parameters() {
        Map<String, Object> map = new LinkedHashMap<>(TwoPopulations.parameters(model, size, peak));
        map.put("T", timeMillis);
        map.put("seed", seed);
        map.put("n_threads", threads);
        map.put("record_spikes", true);
        map.put("N_rec_spikes", size);
        map.put("data_path", place().toString());
        return map;
    }

    /// Cells are numbered from 1 on, excitatory ones first.
    private static String spikes(Experiment experiment, Table[] tables) {
        StringBuilder text =
                new StringBuilder("# Synfire, spikes in the order of their times\n# sender: number of the cell, "
                        + "excitatory ones first; time in ms\nsender\ttime_ms\n");
        List<String> names = List.of("E", "I");
        double[][] rows = new double[tables[0].rowCount() + tables[1].rowCount()][];
        int row = 0;
        for (int p = 0; p < tables.length; p++) {
            int shift = 1
                    + (p == 0 ? 0 : experiment.network().size("E"))
                    - experiment.network().firstId(names.get(p));
            double[] ids = tables[p].column("gid");
            double[] times = tables[p].column("time");
            for (int i = 0; i < ids.length; i++) {
                rows[row++] = new double[] {ids[i] + shift, times[i]};
            }
        }
        Arrays.sort(rows, (a, b) -> a[1] != b[1] ? Double.compare(a[1], b[1]) : Double.compare(a[0], b[0]));
        for (double[] r : rows) {
            text.append((int) r[0])
                    .append('\t')
                    .append(String.format(Locale.ROOT, "%.3f", r[1]))
                    .append('\n');
        }
        return text.toString();
    }

    private static String connectivity(Experiment experiment, List<Connection> subset) {
        int first = experiment.network().firstId("E");
        StringBuilder text = new StringBuilder("# source target weight(pA) delay(ms)\n");
        for (Connection c : subset) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d\t%d\t%.3e\t%.3e\n",
                    c.source() - first + 1,
                    c.target() - first + 1,
                    c.weight(),
                    c.delayMillis()));
        }
        return text.toString();
    }
}
