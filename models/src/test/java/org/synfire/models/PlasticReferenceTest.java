package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Value;

/// Synapses run with NEST 3.10.0: a plastic synapse from one parrot to another, and short-term plasticity that
/// drives a current.
class PlasticReferenceTest {

    private static final int PLASTIC = 2;

    /// Numbers under a key, by name.
    private static Map<String, Double> numbers(Reference given, String key) {
        Map<String, Double> found = new HashMap<>();
        String part = given.part(key).json();
        Matcher m = Pattern.compile("\"(\\w+)\":\\s*(-?[0-9.e+-]+)").matcher(part.substring(0, part.indexOf('}')));
        while (m.find()) {
            found.put(m.group(1), Double.parseDouble(m.group(2)));
        }
        return found;
    }

    private static Rig parrots(Reference given) {
        double delay = given.number("delay_ms");
        Rig rig = new Rig(given.number("resolution_ms"));
        Value tauMinus = Value.of(given.json().contains("tau_minus_ms") ? given.number("tau_minus_ms") : 20.0);
        int source = rig.add("parrot_neuron", Map.of());
        int target = rig.add("parrot_neuron", Map.of("tau_minus", tauMinus));
        for (String train : List.of("pre_spikes", "post_spikes")) {
            double[] times = given.json().contains(train) ? given.numbers(train) : new double[0];
            double[] emitted = DoubleStream.of(times).map(t -> t - 1).toArray();
            int generator = rig.add("spike_generator", Map.of("spike_times", Rig.list(emitted)));
            rig.connect(generator, train.equals("pre_spikes") ? source : target, 0, 1.0, 1.0);
        }
        Map<String, Value> values = new HashMap<>();
        numbers(given, "params_set").forEach((name, x) -> values.put(name, Value.of(x)));
        rig.connect(source, target, 1, values.get("weight").asDouble(), delay, name(given), values);
        return rig;
    }

    private static String name(Reference given) {
        Matcher m = Pattern.compile("\"model\":\\s*\"(\\w+)\"").matcher(given.json());
        assertThat(m.find()).isTrue();
        return m.group(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stdp_synapse",
                "stdp_synapse_hom",
                "stdp_pl_synapse_hom",
                "stdp_triplet_synapse",
                "stdp_nn_symm_synapse",
                "stdp_nn_restr_synapse",
                "stdp_nn_pre_centered_synapse",
                "vogels_sprekeler_synapse"
            })
    void weightsAtEachSpikeOfTheSourceEqualTheReference(String model) {
        Reference given = Reference.of(model);
        Rig rig = parrots(given).run(given.numbers("pre_spikes")[38] + 10);
        double[] times = given.part("weight_recorder").numbers("times");
        double[] weights = given.part("weight_recorder").numbers("weights");
        List<Rig.Row> sent = rig.weights(PLASTIC);
        assertThat(sent).hasSize(weights.length);
        for (int i = 0; i < weights.length; i++) {
            assertThat(sent.get(i).time()).isCloseTo(times[i], within(1e-9));
            assertThat(sent.get(i).value()).isCloseTo(weights[i], within(1e-9 * Math.max(1, weights[i])));
        }
        numbers(given, "params_final").forEach((name, x) -> {
            if (!name.equals("receptor")) {
                assertThat(rig.synapse(PLASTIC, name)).as(name).isCloseTo(x, within(1e-9 * Math.max(1, x)));
            }
        });
    }

    /// The reference has the current of a neuron with an exponential current of 3 ms, written at 12 digits.
    @ParameterizedTest
    @ValueSource(strings = {"tsodyks_synapse", "tsodyks2_synapse"})
    void currentsOfShortTermPlasticityEqualTheReference(String model) {
        Reference given = Reference.of(model);
        double[] times = given.numbers("times");
        double[] currents = given.numbers("I_syn_ex");
        Rig rig = parrots(given).run(times[times.length - 1] + 1);
        double delay = given.number("delay_ms");
        for (int i = 0; i < times.length; i++) {
            double current = 0;
            for (Rig.Row row : rig.weights(PLASTIC)) {
                double since = times[i] - row.time() - delay;
                current += since > -0.01 ? row.value() * Math.exp(-since / 3.0) : 0;
            }
            assertThat(current).as("at %s", times[i]).isCloseTo(currents[i], within(1e-9 * Math.max(1, currents[i])));
        }
    }
}
