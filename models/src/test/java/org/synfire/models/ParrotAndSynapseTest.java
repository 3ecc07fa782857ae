package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.Targets;
import org.synfire.engine.Weights;
import org.synfire.network.Value;

class ParrotAndSynapseTest {

    private static Rig parrot(int port, double weight, Map<String, Value> train) {
        Rig rig = new Rig(0.5);
        int generator = rig.add("spike_generator", train);
        int parrot = rig.add("parrot_neuron", Map.of());
        return rig.connect(generator, parrot, port, weight, 1.0);
    }

    @Test
    void parrotRepeatsSpikesWithTheTimeOfTheirArrival() {
        Rig rig = parrot(0, 1.0, Map.of("spike_times", Rig.list(1.0, 10.0))).run(20);
        assertThat(rig.spikes(1)).containsExactly(2.0, 11.0);
    }

    @Test
    void parrotIgnoresWeights() {
        Rig rig = parrot(0, -3.0, Map.of("spike_times", Rig.list(1.0))).run(20);
        assertThat(rig.spikes(1)).containsExactly(2.0);
    }

    @Test
    void parrotCountsMultiplicities() {
        Map<String, Value> train =
                Map.of("spike_times", Rig.list(1.0, 1.0), "spike_multiplicities", new Value.Wholes(List.of(3L, 1L)));
        assertThat(parrot(0, 1.0, train).run(20).spikes(1)).containsExactly(2.0, 2.0, 2.0, 2.0);
    }

    @Test
    void parrotIgnoresItsSecondPort() {
        Rig rig = parrot(1, 1.0, Map.of("spike_times", Rig.list(1.0))).run(20);
        assertThat(rig.spikes(1)).isEmpty();
    }

    @Test
    void parrotHasNoParameters() {
        Rig rig = parrot(0, 1.0, Map.of());
        assertThatThrownBy(() -> rig.set(1, Map.of("V_m", Value.of(1.0))))
                .hasMessageStartingWith("parrot_neuron has no parameter 'V_m'");
        assertThatThrownBy(() -> rig.value(1, "V_m")).hasMessageStartingWith("parrot_neuron has no parameter 'V_m'");
    }

    /// What an ht_synapse transmits for spikes of a parrot.
    private static List<Double> sent(Map<String, Value> train, Map<String, Value> synapse) {
        Rig rig = new Rig(1.0);
        int generator = rig.add("spike_generator", train);
        int parrot = rig.add("parrot_neuron", Map.of());
        int neuron = rig.add("ht_neuron", Map.of());
        rig.connect(generator, parrot, 0, -1.0, 1.0);
        rig.connect(parrot, neuron, 1, 1.0, 1.0, "ht_synapse", synapse).run(200);
        return rig.weights().stream().map(Rig.Row::value).filter(w -> w > 0).toList();
    }

    @Test
    void tripleSpikeDepressesTwiceOnTheWay() {
        Map<String, Value> train =
                Map.of("spike_times", Rig.list(10.0), "spike_multiplicities", new Value.Wholes(List.of(3L)));
        assertThat(sent(train, Map.of())).containsExactly(1.0, 0.875, 0.765625);
    }

    /// Written by NEST 2.20.2 for spikes at 10, 110 and 120.
    @Test
    void poolRecoversBetweenSpikesAsInNest() {
        Map<String, Value> train = Map.of("spike_times", Rig.list(9.0, 109.0, 119.0));
        List<Double> sent = sent(train, Map.of());
        assertThat(sent.get(0)).isEqualTo(1.0);
        assertThat(sent.get(1)).isCloseTo(0.8976586558652523, within(1e-15));
        assertThat(sent.get(2)).isCloseTo(0.7896996723095095, within(1e-15));
    }

    @Test
    void parametersOfTheSynapseModelAreThoseOfItsSynapses() {
        Map<String, Value> train = Map.of("spike_times", Rig.list(9.0, 59.0));
        Map<String, Value> values = Map.of("delta_P", Value.of(0.5), "tau_P", Value.of(50.0), "P", Value.of(0.8));
        double first = 1 - 0.2 * Math.exp(-10 / 50.0);
        double second = 1 - (1 - first * 0.5) * Math.exp(-1);
        assertThat(sent(train, values).get(0)).isCloseTo(first, within(1e-15));
        assertThat(sent(train, values).get(1)).isCloseTo(second, within(1e-15));
    }

    private static SynapseRows rows(SynapseModel model) {
        return model.rows(new int[] {0, 3}, Targets.of(0, 1, 2), Weights.common(2.0, 3), Delays.common(1));
    }

    private static SynapseModel model(String name) {
        return Library.standard().synapse(name, Map.of());
    }

    @Test
    void variablesOfASynapseCanBeSetOneByOne() {
        SynapseModel model = model("ht_synapse_lbl");
        SynapseRows rows = rows(model);
        for (String name : List.of("weight", "P", "tau_P", "delta_P")) {
            model.set(rows, 1, name, Value.of(0.25));
            assertThat(model.value(rows, 1, name)).as(name).isEqualTo(Value.of(0.25));
            assertThat(model.value(rows, 0, name)).as(name).isNotEqualTo(Value.of(0.25));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"static_synapse_lbl", "ht_synapse_lbl"})
    void labelledSynapsesCarryLabels(String name) {
        SynapseModel model = model(name);
        SynapseRows rows = rows(model);
        assertThat(model.value(rows, 2, "synapse_label")).isEqualTo(Value.ofWhole(-1));
        model.set(rows, 2, "synapse_label", Value.ofWhole(7));
        assertThat(model.value(rows, 2, "synapse_label")).isEqualTo(Value.ofWhole(7));
        assertThat(model.value(rows, 1, "synapse_label")).isEqualTo(Value.ofWhole(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"static_synapse", "ht_synapse"})
    void otherSynapsesHaveNoLabel(String name) {
        SynapseModel model = model(name);
        assertThatThrownBy(() -> model.value(rows(model), 0, "synapse_label"))
                .hasMessageStartingWith(name + " has no parameter 'synapse_label'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"static_synapse", "ht_synapse"})
    void delayOfAMadeSynapseIsFixed(String name) {
        SynapseModel model = model(name);
        assertThatThrownBy(() -> model.set(rows(model), 0, "delay", Value.of(2.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fixed once the network is made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "delta_P"})
    void poolAndUseAreFractions(String name) {
        assertThatThrownBy(() -> model("ht_synapse").check(Map.of(name, Value.of(1.5))))
                .hasMessage("'" + name + "' of ht_synapse must be between 0 and 1, not 1.5");
    }

    @Test
    void resetRestoresSynapses() {
        Rig rig = new Rig(1.0);
        int generator = rig.add("spike_generator", Map.of("spike_times", Rig.list(9.0, 10.0)));
        int neuron = rig.add("ht_neuron", Map.of());
        rig.connect(generator, neuron, 1, 1.0, 1.0, "ht_synapse", Map.of()).run(20);
        rig.engine().reset();
        rig.run(20);
        List<Double> sent = rig.weights().stream().map(Rig.Row::value).toList();
        assertThat(sent.subList(2, 4)).containsExactlyElementsOf(sent.subList(0, 2));
    }
}
