package org.synfire.tree;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.ModelVariant;
import org.synfire.network.SpecificationException;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// The scenarios of deNEST's test_models, and what the tree adds to them.
class NetworkModelsTest {

    private static final TimeGrid GRID = TimeGrid.of(0.1);

    private static ModelVariant variant(Network network, String name) {
        return network.describe(GRID).variant(name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "iaf_cond_exp, iaf_cond_exp, E_L",
        "my_iaf_cond_exp, iaf_cond_exp, E_L",
        "ht_neuron, ht_neuron, g_peak_AMPA",
        "my_ht_neuron, ht_neuron, g_peak_AMPA"
    })
    void aNeuronModelHasTheValuesOfItsLeaf(String name, String base, String parameter) {
        Network network = new Network();
        network.buildNeuronModels(Trees.leaf(name, Map.of("nest_model", base), Map.of("V_m", -80.0, parameter, 30.0)));
        assertThat(variant(network, name).base()).isEqualTo(base);
        assertThat(variant(network, name).values())
                .containsEntry("V_m", Value.of(-80.0))
                .containsEntry(parameter, Value.of(30.0));
    }

    @ParameterizedTest
    @CsvSource({"multimeter", "my_multimeter"})
    void aRecorderModelHasTheValuesOfItsLeaf(String name) {
        Network network = new Network();
        network.buildRecorderModels(Trees.leaf(
                name,
                Map.of("nest_model", "multimeter"),
                Map.of("record_from", List.of("V_m"), "record_to", List.of("memory"), "start", 100.0)));
        assertThat(requireNonNull(network.recorderModels().get(name)).nestParams())
                .containsEntry("record_from", List.of("V_m"))
                .containsEntry("start", 100.0);
    }

    @Test
    void aSynapseModelHasTheDelayOfItsLeaf() {
        Network network = new Network();
        network.buildSynapseModels(Trees.leaf("slow", Map.of("nest_model", "static_synapse"), Map.of("delay", 10.0)));
        assertThat(variant(network, "slow").values()).containsEntry("delay", Value.of(10.0));
    }

    @Test
    void aReceptorByNameBecomesAPort() {
        Network network = new Network();
        network.buildSynapseModels(Trees.leaf(
                "ampa",
                Map.of("nest_model", "static_synapse", "receptor_type", "AMPA", "target_neuron", "ht_neuron"),
                Map.of()));
        assertThat(requireNonNull(network.synapseModels().get("ampa")).nestParams())
                .containsEntry("receptor_type", 1L);
        assertThat(requireNonNull(network.synapseModels().get("ampa")).params()).containsOnlyKeys("nest_model");
    }

    @Test
    void theTargetNeuronMayBeAModelOfTheSameTree() {
        Network network = new Network();
        network.buildNeuronModels(Trees.leaf("cell", Map.of("nest_model", "ht_neuron"), Map.of()));
        network.buildSynapseModels(Trees.leaf(
                "gaba",
                Map.of("nest_model", "ht_synapse", "receptor_type", "GABA_A", "target_neuron", "cell"),
                Map.of()));
        assertThat(requireNonNull(network.synapseModels().get("gaba")).nestParams())
                .containsEntry("receptor_type", 3L);
    }

    @Test
    void aCopyMadeAfterAChangeOfDefaultsInheritsIt() {
        Network network = new Network();
        Map<String, Object> leaves = new java.util.LinkedHashMap<>();
        leaves.put("before", Map.of("params", Map.of("nest_model", "ht_neuron")));
        leaves.put(
                "ht_neuron", Map.of("params", Map.of("nest_model", "ht_neuron"), "nest_params", Map.of("g_KL", 2.0)));
        leaves.put("after", Map.of("params", Map.of("nest_model", "ht_neuron")));
        network.buildNeuronModels(ParamsTree.of(leaves));
        assertThat(variant(network, "before").values()).doesNotContainKey("g_KL");
        assertThat(variant(network, "after").values()).containsEntry("g_KL", Value.of(2.0));
    }

    @Test
    void wholeNumbersServeWhereRealsAreWanted() {
        Network network = new Network();
        network.buildNeuronModels(Trees.leaf("cell", Map.of("nest_model", "ht_neuron"), Map.of("V_m", -44)));
        assertThat(variant(network, "cell").values()).containsEntry("V_m", Value.of(-44.0));
    }

    @Test
    void aModelWithoutABaseIsRefused() {
        assertThatThrownBy(() -> new Network().buildNeuronModels(Trees.leaf("cell", Map.of(), Map.of())))
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.has(Kind.MISSING_KEY)).isTrue());
    }

    @Test
    void anUnknownParamIsRefused() {
        assertThatThrownBy(() -> new Network()
                        .buildNeuronModels(
                                Trees.leaf("cell", Map.of("nest_model", "ht_neuron", "colour", "red"), Map.of())))
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.has(Kind.UNKNOWN_KEY)).isTrue());
    }

    @Test
    void aSynapseModelWithTheKeyReceptorIsRefused() {
        assertThatThrownBy(() -> new Network()
                        .buildSynapseModels(Trees.leaf(
                                "syn", Map.of("nest_model", "static_synapse", "receptor", "AMPA"), Map.of())))
                .hasMessageContaining("did you mean 'receptor_type'?");
    }

    @Test
    void aTargetNeuronWithoutAReceptorIsRefused() {
        assertThatThrownBy(() -> new Network()
                        .buildSynapseModels(Trees.leaf(
                                "syn", Map.of("nest_model", "static_synapse", "target_neuron", "ht_neuron"), Map.of())))
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.has(Kind.MISSING_KEY)).isTrue());
    }

    @Test
    void aRefusedSectionLeavesTheNetworkAsItWas() {
        Network network = new Network();
        network.buildNeuronModels(Trees.leaf("cell", Map.of("nest_model", "ht_neuron"), Map.of()));
        assertThatThrownBy(() -> network.buildNeuronModels(Trees.leaf("other", Map.of(), Map.of())))
                .isInstanceOf(SpecificationException.class);
        assertThat(network.neuronModels()).containsOnlyKeys("cell");
    }
}
