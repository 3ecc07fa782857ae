package org.synfire.bench;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.synfire.bench.byhand.StdpRule;
import org.synfire.engine.Bundle;
import org.synfire.engine.Engine;
import org.synfire.engine.Engine.Emitter;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.Targets;
import org.synfire.engine.Weights;
import org.synfire.models.Library;
import org.synfire.models.UnitModel;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// What a synaptic event takes on one core, in ns, with everything around it: 2,500 neurons that fire about
/// 30 times a second, whatever arrives, each with 1,000 synapses of 1.5 ms onto others; steps of 0.1 ms. The first
/// figure is that of
/// synapses that only transmit; plastic ones come from definitions, or from a rule written by hand (`byhand`).
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseParallelGC", "-Xmx2g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlasticKernels {

    private static final int NEURONS = 2_500;
    private static final int DEGREE = 1_000;
    private static final int INTERVAL = 333;
    private static final int EVENTS = NEURONS * DEGREE;

    /// The synapse models.
    @Param({
        "static_synapse",
        "stdp_synapse",
        "stdp_pl_synapse_hom",
        "byhand",
        "stdp_triplet_synapse",
        "vogels_sprekeler_synapse",
        "tsodyks2_synapse"
    })
    String model = "";

    private Engine engine = network();

    /// Makes the network.
    @Setup
    public void setUp() {
        engine = network();
    }

    private Engine network() {
        TimeGrid grid = TimeGrid.of(0.1);
        // So large that what arrives moves nothing: each fires 30 times a second by a current of its own.
        Map<String, Value> cell = Map.of(
                "C_m", Value.of(1e9),
                "tau_m", Value.of(10.0),
                "E_L", Value.of(0.0),
                "V_reset", Value.of(0.0),
                "V_th", Value.of(20.0),
                "I_e", Value.of(2.0909e9));
        UnitModel neurons =
                (UnitModel) Library.standard().units("iaf_psc_exp", new Library.Request(NEURONS, 1, 1, grid, cell));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < NEURONS; i++) {
            neurons.set(i, Map.of("V_m", Value.of(random.nextDouble(0, 20))));
        }
        int[] start = new int[NEURONS + 1];
        int[] targets = new int[EVENTS];
        for (int s = 0; s < NEURONS; s++) {
            start[s + 1] = start[s] + DEGREE;
            for (int k = 0; k < DEGREE; k++) {
                targets[s * DEGREE + k] = random.nextInt(NEURONS);
            }
        }
        Weights weights = model.startsWith("static") ? Weights.common(0.5, EVENTS) : Weights.each(each());
        Delays delays = Delays.common(15);
        Targets ends = Targets.of(targets);
        SynapseRows rows = model.equals("byhand")
                ? StdpRule.rows(start, ends, weights, delays)
                : Library.standard()
                        .synapse(model.isEmpty() ? "static_synapse" : model, Map.of())
                        .rows(start, ends, weights, delays);
        return new Engine(new Engine.Layout(
                List.of(new Emitter.Units(neurons)),
                new int[] {1},
                List.of(new Bundle(0, 0, 0, new SynapseRows[] {rows}, new int[1][0], -1)),
                List.of(),
                List.of(),
                List.of(),
                15,
                15,
                grid.ticsPerStep(),
                1));
    }

    private static double[] each() {
        double[] weights = new double[EVENTS];
        java.util.Arrays.fill(weights, 0.5);
        return weights;
    }

    /// As many steps as it takes for every synapse to see one spike.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long event() {
        engine.advance(INTERVAL, _ -> {});
        return engine.now();
    }
}
