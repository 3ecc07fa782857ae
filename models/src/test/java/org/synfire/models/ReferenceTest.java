package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Value;

/// Cases run with NEST 3.10.0, which does not write the samples of the last millisecond.
class ReferenceTest {

    private static final double TOLERANCE = 1e-9;

    /// A neuron driven by a current step and two spike generators, one row for each step.
    private record Driven(Rig rig, int neuron) {

        static Driven like(Reference given, String model) {
            Rig rig = new Rig(given.number("resolution_ms"));
            int neuron = rig.add(model, Map.of());
            Reference current = given.part("dc");
            int dc = rig.add(
                    "dc_generator",
                    Map.of(
                            "amplitude", Value.of(current.number("amplitude_pA")),
                            "start", Value.of(current.number("start")),
                            "stop", Value.of(current.number("stop"))));
            rig.connect(dc, neuron, 0, 1.0, current.number("delay"));
            for (String name : List.of("exc", "inh")) {
                Reference train = given.part(name);
                int source = rig.add("spike_generator", Map.of("spike_times", Rig.list(train.numbers("times"))));
                rig.connect(
                        source, neuron, (int) train.number("receptor"), train.number("weight"), train.number("delay"));
            }
            return new Driven(rig.run(given.number("duration_ms")), neuron);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aeif_cond_alpha",
                "aeif_cond_exp",
                "hh_cond_exp_traub",
                "hh_psc_alpha",
                "ht_neuron",
                "iaf_chxk_2008",
                "iaf_cond_alpha",
                "iaf_cond_beta",
                "iaf_cond_exp",
                "iaf_psc_alpha",
                "iaf_psc_delta",
                "iaf_psc_exp",
                "iaf_tum_2000",
                "izhikevich",
                "mat2_psc_exp"
            })
    void everyRecordableOfEveryStepEqualsTheReference(String model) {
        Driven driven = Driven.like(Reference.of(model), model);
        List<String[]> table = Reference.table(model);
        for (int column = 1; column < table.getFirst().length; column++) {
            int c = column;
            double[] expected = table.stream()
                    .skip(1)
                    .mapToDouble(row -> Double.parseDouble(row[c]))
                    .toArray();
            assertThat(worst(driven.rig().trace(driven.neuron(), table.getFirst()[c]), expected))
                    .as(table.getFirst()[c])
                    .isLessThan(TOLERANCE);
        }
    }

    private static double worst(double[] made, double[] expected) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(made[i] - expected[i]) / Math.max(1, Math.abs(expected[i])));
        }
        return worst;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ht_neuron", "iaf_psc_alpha", "iaf_cond_exp", "iaf_cond_alpha"})
    void spikesEqualTheReference(String model) {
        Reference given = Reference.of(model);
        Driven driven = Driven.like(given, model);
        assertThat(driven.rig().spikes(driven.neuron()))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1)
                .containsExactly(Arrays.stream(given.numbers("spikes")).boxed().toArray(Double[]::new));
    }

    /// The case has an exponentially decaying current with 3 ms as target; it is the sum of the weights that
    /// arrived.
    @Test
    void depressingSynapseTransmitsWhatTheReferenceDoes() {
        Reference given = Reference.of("ht_synapse");
        Rig rig = new Rig(given.number("resolution_ms"));
        int generator =
                rig.add("spike_generator", Map.of("spike_times", Rig.list(given.numbers("pre_generator_times"))));
        int parrot = rig.add("parrot_neuron", Map.of());
        int target = rig.add("iaf_psc_alpha", Map.of());
        double delay = given.number("delay_ms");
        rig.connect(generator, parrot, 0, 1.0, 1.0);
        rig.connect(parrot, target, 0, given.number("weight"), delay, "ht_synapse", Map.of());
        double[] times = given.numbers("times");
        rig.run(800);
        List<Rig.Row> sent =
                rig.weights().stream().filter(row -> row.value() > 1).toList();
        assertThat(rig.spikes(parrot)).hasSize(given.numbers("pre_spikes").length);
        double[] expected = given.numbers("I_syn_ex");
        double[] made = DoubleStream.of(times).map(t -> current(sent, t, delay)).toArray();
        assertThat(made).containsExactly(expected, within(1e-6));
    }

    private static double current(List<Rig.Row> sent, double time, double delay) {
        return sent.stream()
                .mapToDouble(row -> {
                    double since = time - row.time() - delay;
                    return since < -1e-6 ? 0 : row.value() * Math.exp(-since / 3.0);
                })
                .sum();
    }
}
