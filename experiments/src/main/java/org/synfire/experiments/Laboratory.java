package org.synfire.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.synfire.build.Linker;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.NetworkDescription;
import org.synfire.network.RecordSink;
import org.synfire.network.Run;
import org.synfire.network.Run.ConnectionQuery;
import org.synfire.network.RunSettings;
import org.synfire.network.TimeGrid;
import org.synfire.recording.MemorySink;

/// Runs experiments in this process and measures them.
public final class Laboratory {

    private static final int SAMPLED_SOURCES = 20;
    private static final long REBUILD_NANOS = 500_000_000L;

    private final RunSettings settings;
    /// One for all runs: what was compiled for one serves the next.
    private final ModelCatalogue catalogue = Linker.catalogue();

    /// @param seed of everything random
    public Laboratory(double resolutionMillis, long seed, int threads) {
        this.settings = new RunSettings(resolutionMillis, seed, threads);
    }

    /// Where models come from.
    public ModelCatalogue catalogue() {
        return catalogue;
    }

    /// Lets compilers see a network, so that what is measured afterwards is what goes on for hours in a long run.
    public void warmUp(Experiment small, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long stretch = REBUILD_NANOS;
        while (System.nanoTime() < end) {
            long pause = Math.min(end, System.nanoTime() + stretch);
            // What is rare must be seen too, or the code is compiled anew when it comes.
            stretch *= 2;
            try (Run run = begin(small, small.network().build(), Map.of())) {
                while (System.nanoTime() < pause) {
                    run.advance(10 * settings.resolutionMillis());
                }
            }
        }
    }

    private Run begin(Experiment experiment, NetworkDescription network, Map<Integer, RecordSink> sinks) {
        Run run = Linker.link(network, settings, sinks, catalogue);
        experiment.start().set(run, new SplittableRandom(settings.seed()));
        return run;
    }

    /// Measures a network: builds it, lets it settle, times it, and then runs it once more to see what it does, because
    /// recorders would take part of the time.
    ///
    /// @param observe whether to run it again
    public Measurement measure(Experiment experiment, boolean observe) {
        double base = memory("VmRSS");
        long start = System.nanoTime();
        Measured measured;
        try (Run run = begin(experiment, experiment.network().build(), Map.of())) {
            double build = (System.nanoTime() - start) / 1e9;
            run.advance(experiment.protocol().settle());
            long begin = System.nanoTime();
            run.advance(experiment.protocol().timed());
            measured = new Measured(
                    build, (System.nanoTime() - begin) / 1e9, run.connectionCount(), weights(experiment, run));
        }
        double peak = memory("VmHWM");
        SpikeStatistics seen = observe ? observe(experiment) : new SpikeStatistics(Double.NaN, Double.NaN, Double.NaN);
        return new Measurement(
                "Synfire",
                measured.connections(),
                measured.build(),
                experiment.protocol().timed(),
                measured.run(),
                peak,
                base,
                seen.rate(),
                seen.cv(),
                seen.correlation(),
                measured.weights());
    }

    private record Measured(double build, double run, long connections, List<Double> weights) {}

    /// The weights of the synapses of the first sources.
    private static List<Double> weights(Experiment experiment, Run run) {
        if (experiment.plastic().isEmpty()) {
            return List.of();
        }
        String projection = experiment.plastic().get();
        int first = experiment.network().firstId("E");
        List<Integer> sources = new ArrayList<>();
        for (int i = 0; i < Math.min(SAMPLED_SOURCES, experiment.network().size("E")); i++) {
            sources.add(first + i);
        }
        ConnectionQuery query = new ConnectionQuery(
                java.util.Optional.of(sources),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.of(projection));
        double[] weights = run.connections(query).stream()
                .mapToDouble(Run.Connection::weight)
                .toArray();
        double mean = Arrays.stream(weights).average().orElse(Double.NaN);
        double sd = Math.sqrt(Arrays.stream(weights)
                .map(w -> (w - mean) * (w - mean))
                .average()
                .orElse(Double.NaN));
        return List.of(
                mean,
                sd,
                Arrays.stream(weights).min().orElse(Double.NaN),
                Arrays.stream(weights).max().orElse(Double.NaN));
    }

    /// What the cells do in the window that is recorded, which follows the one that is timed; networks that do not stay
    /// as they are are recorded while they are timed.
    private SpikeStatistics observe(Experiment experiment) {
        TimeGrid grid = settings.grid();
        Map<Integer, RecordSink> sinks = new HashMap<>();
        List<MemorySink> own = new ArrayList<>();
        for (String cells : experiment.cells()) {
            MemorySink sink = MemorySink.ofSpikes(grid);
            own.add(sink);
            sinks.put(experiment.network().recordSpikes(cells), sink);
        }
        double begin = experiment.protocol().settle();
        double length = experiment.protocol().recorded();
        if (experiment.plastic().isEmpty()) {
            begin += Math.min(1000, experiment.protocol().timed());
        }
        try (Run run = begin(experiment, experiment.network().build(), sinks)) {
            run.advance(begin + length);
        }
        return together(experiment, own, begin, begin + length);
    }

    private static SpikeStatistics together(Experiment experiment, List<MemorySink> sinks, double begin, double end) {
        double rate = 0;
        double cv = 0;
        double correlation = 0;
        for (int p = 0; p < sinks.size(); p++) {
            String cells = experiment.cells().get(p);
            int size = experiment.network().size(cells);
            SpikeStatistics one = SpikeStatistics.of(
                    sinks.get(p).table(), experiment.network().firstId(cells), size, begin, end);
            double share = size / (double) experiment.size();
            rate += share * one.rate();
            cv += Double.isNaN(one.cv()) ? 0 : share * one.cv();
            correlation += Double.isNaN(one.correlation()) ? 0 : share * one.correlation();
        }
        return new SpikeStatistics(rate, cv, correlation);
    }

    /// What the operating system says of this process, in MiB; NaN where it does not tell.
    private static double memory(String key) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(l -> l.startsWith(key + ":"))
                    .mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException unknown) {
            return Double.NaN;
        }
    }
}
