package org.synfire.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.synfire.engine.Engine.Emitter;
import org.synfire.engine.SynapseRows.Delays;

/// A small network put together edge by edge. A step is 0.5 ms long; units are numbered from 100 on, population
/// by population.
final class Net {

    static final long TICS_PER_STEP = 500;

    /// One synapse.
    record Edge(int source, int target, double weight, int delay) {}

    private static final Window ALWAYS = new Window(0, Long.MAX_VALUE);

    private final int threads;
    private final List<Emitter> populations = new ArrayList<>();
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<SampleTap> sampleTaps = new ArrayList<>();
    private final List<SpikeTap> spikeTaps = new ArrayList<>();
    private final List<WeightTap> weightTaps = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private int smallestDelay = Integer.MAX_VALUE;
    private int largestDelay = 1;

    Net(int threads) {
        this.threads = threads;
    }

    int units(UnitKernel kernel) {
        return add(new Emitter.Units(kernel));
    }

    int drawn(DrawnSource source) {
        return add(new Emitter.Drawn(source));
    }

    int currents(CurrentSource source) {
        return add(new Emitter.Currents(source));
    }

    private int add(Emitter emitter) {
        populations.add(emitter);
        return populations.size() - 1;
    }

    Net connect(int source, int target, int port, Edge... edges) {
        return connect(source, target, port, false, -1, edges);
    }

    /// Synapses that halve with every spike.
    Net connectHalving(int source, int target, int port, Edge... edges) {
        return connect(source, target, port, true, -1, edges);
    }

    /// Synapses whose events are told as `weight source target port step weight`.
    Net connectRecorded(int source, int target, int port, Window window, Edge... edges) {
        WeightTap tap = new WeightTap();
        tap.add(
                () -> window,
                (s, t, p, step, weight) -> told.add("weight %d %d %d %d %s".formatted(s, t, p, step, weight)));
        weightTaps.add(tap);
        return connect(source, target, port, true, weightTaps.size() - 1, edges);
    }

    private Net connect(int source, int target, int port, boolean halving, int tap, Edge... edges) {
        int targetSize = populations.get(target).size();
        SynapseRows[] rows = new SynapseRows[threads];
        for (int t = 0; t < threads; t++) {
            int from = Engine.rangeStart(targetSize, t, threads);
            int to = Engine.rangeStart(targetSize, t + 1, threads);
            List<Edge> own = Arrays.stream(edges)
                    .filter(e -> e.target() >= from && e.target() < to)
                    .toList();
            rows[t] = rows(populations.get(source).size(), own, halving);
        }
        bundles.add(new Bundle(source, target, port, rows, streams(source, rows), tap));
        for (Edge edge : edges) {
            smallestDelay = Math.min(smallestDelay, edge.delay());
            largestDelay = Math.max(largestDelay, edge.delay());
        }
        return this;
    }

    private static SynapseRows rows(int sources, List<Edge> edges, boolean halving) {
        List<Edge> sorted = edges.stream()
                .sorted((a, b) -> Integer.compare(a.source(), b.source()))
                .toList();
        int[] start = new int[sources + 1];
        sorted.forEach(e -> start[e.source() + 1]++);
        for (int s = 1; s <= sources; s++) {
            start[s] += start[s - 1];
        }
        Targets targets = Targets.of(sorted.stream().mapToInt(Edge::target).toArray());
        Weights weights = sorted.stream().mapToDouble(Edge::weight).distinct().count() == 1
                ? Weights.common(sorted.getFirst().weight(), sorted.size())
                : Weights.each(sorted.stream().mapToDouble(Edge::weight).toArray());
        Delays delays = delays(sorted);
        return halving
                ? new HalvingRows(start, targets, weights, delays)
                : new PlainRows(start, targets, weights, delays);
    }

    private static Delays delays(List<Edge> edges) {
        if (edges.stream().mapToInt(Edge::delay).distinct().count() == 1) {
            return Delays.common(edges.getFirst().delay());
        }
        short[] steps = new short[edges.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (short) edges.get(i).delay();
        }
        return Delays.each(steps);
    }

    private int[][] streams(int source, SynapseRows[] rows) {
        int[] next = new int[populations.get(source).size()];
        int[][] streams = new int[threads][next.length];
        for (int t = 0; t < threads; t++) {
            for (int unit = 0; unit < next.length; unit++) {
                streams[t][unit] = next[unit];
                next[unit] += rows[t].rowEnd(unit) - rows[t].rowStart(unit);
            }
        }
        return streams;
    }

    /// Spikes are told as `spike unit step`.
    Net recordSpikes(int population) {
        return recordSpikes(population, ALWAYS);
    }

    Net recordSpikes(int population, Window window) {
        spikeTaps.add(new SpikeTap(
                population, () -> window, (unit, step, _) -> told.add("spike %d %d".formatted(unit, step))));
        return this;
    }

    /// Levels are told as `level unit step value`.
    Net sampleLevels(int population, long interval, long offset, Window window) {
        sampleTaps.add(new SampleTap(
                population,
                new int[] {Accumulators.LEVEL},
                interval,
                offset,
                () -> window,
                (unit, step, values) -> told.add("level %d %d %s".formatted(unit, step, values[0]))));
        return this;
    }

    Net sampleLevels(int population, long interval) {
        return sampleLevels(population, interval, 0, ALWAYS);
    }

    Engine engine() {
        int[] firstIds = new int[populations.size()];
        for (int p = 0, id = 100; p < firstIds.length; p++) {
            firstIds[p] = id;
            id += populations.get(p).size();
        }
        return new Engine(new Engine.Layout(
                populations,
                firstIds,
                bundles,
                sampleTaps,
                spikeTaps,
                weightTaps,
                smallestDelay == Integer.MAX_VALUE ? 1 : smallestDelay,
                largestDelay,
                TICS_PER_STEP,
                threads));
    }

    /// What recorders were told so far.
    List<String> told() {
        return told;
    }
}
