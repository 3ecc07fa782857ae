package org.synfire.bench;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
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
import org.synfire.bench.byhand.HtNeuron;
import org.synfire.bench.byhand.IafCondAlpha;
import org.synfire.bench.byhand.IafCondExp;
import org.synfire.bench.byhand.IafPscAlpha;
import org.synfire.bench.byhand.ParrotNeuron;
import org.synfire.engine.SpikeSink;
import org.synfire.engine.UnitKernel;
import org.synfire.models.Library;
import org.synfire.models.UnitModel;
import org.synfire.network.TimeGrid;

/// What a neuron and step takes on one core, in ns: the library's models, which are compiled from definitions, and
/// some kernels written by hand for comparison (`made` is `hand`). 1000 units, steps of 0.1 ms.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-XX:+UseParallelGC", "-Xmx1g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NeuronKernels {

    private static final int UNITS = 1000;
    private static final int STEPS = 100;

    /// The models; those that are not written by hand are left out there.
    @Param({
        "iaf_psc_delta",
        "iaf_psc_exp",
        "iaf_psc_alpha",
        "izhikevich",
        "ignore_and_fire",
        "parrot_neuron",
        "mat2_psc_exp",
        "iaf_cond_exp",
        "iaf_cond_alpha",
        "aeif_cond_exp",
        "hh_psc_alpha",
        "hh_cond_exp_traub",
        "ht_neuron"
    })
    String model = "";

    /// How the kernel was made.
    @Param({"definition", "hand"})
    String made = "";

    /// How strong the input is: 0 is rest.
    @Param({"0", "1"})
    double input;

    private UnitKernel.Updater updater = (_, _, _, _, _) -> {};
    private Drive drive = new Drive(1, 1, 0);
    private long step;
    private long spikes;
    private final SpikeSink sink = (_, multiplicity, _, _) -> spikes += multiplicity;

    /// Makes the units and their input.
    @Setup
    public void setUp() {
        Library.Request request = new Library.Request(UNITS, 1, 42, TimeGrid.of(0.1), Map.of());
        UnitModel units = made.equals("hand")
                ? byHand(model, request)
                : (UnitModel) Library.standard().units(model, request);
        // Spikes arrive, in one row or two, and no currents.
        BitSet rows = new BitSet();
        rows.set(0, Math.max(1, Math.min(2, units.inputRows() - 1)));
        units.connect(rows);
        units.prepare(0);
        updater = units.updater();
        drive = model.equals("parrot_neuron") && input > 0
                ? Drive.sparse(UNITS, units.inputRows())
                : new Drive(UNITS, units.inputRows(), input * strength(model));
    }

    /// Spikes that arrive at some tens of kHz in all, or their like.
    private static double strength(String model) {
        return switch (model) {
            case "iaf_psc_delta", "izhikevich" -> 0.14;
            case "ht_neuron" -> 0.05;
            // Some tens of spikes a second.
            case "iaf_psc_exp", "iaf_psc_alpha" -> 8;
            case String name when name.contains("psc") -> 30;
            default -> 0.4;
        };
    }

    private static UnitModel byHand(String model, Library.Request r) {
        return switch (model) {
            case "ht_neuron" -> new HtNeuron(r.size(), r.grid(), r.values());
            case "iaf_psc_alpha" -> new IafPscAlpha(r.size(), r.grid(), r.values());
            case "iaf_cond_exp" -> new IafCondExp(r.size(), r.grid(), r.values());
            case "iaf_cond_alpha" -> new IafCondAlpha(r.size(), r.grid(), r.values());
            case "parrot_neuron" -> new ParrotNeuron(r.size(), r.values());
            default ->
                throw new IllegalArgumentException(model + " was never written by hand; choose one of "
                        + List.of("ht_neuron", "iaf_psc_alpha", "iaf_cond_exp", "iaf_cond_alpha", "parrot_neuron"));
        };
    }

    /// Steps of all units.
    @Benchmark
    @OperationsPerInvocation(UNITS * STEPS)
    public long update() {
        for (int i = 0; i < STEPS; i++) {
            updater.update(0, UNITS, step, drive.at(step), sink);
            step++;
        }
        return spikes;
    }
}
