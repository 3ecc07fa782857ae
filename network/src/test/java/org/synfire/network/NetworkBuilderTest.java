package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.synfire.network.NetworkBuilder.Synapses;

class NetworkBuilderTest {

    private final NetworkBuilder builder = new NetworkBuilder()
            .population("a", "parrot_neuron", 3, Map.of("tau_minus", Value.of(30.0)))
            .population("b", "iaf_psc_exp", new Geometry.Grid(2, 2, new Point(2, 2), Point.ORIGIN, true), Map.of());

    @Test
    void idsAreGivenInOrder() {
        assertThat(builder.firstId("a")).isEqualTo(2);
        assertThat(builder.size("a")).isEqualTo(3);
        assertThat(builder.firstId("b")).isEqualTo(6);
        assertThat(builder.size("b")).isEqualTo(4);
        assertThat(builder.recordSpikes("a")).isEqualTo(10);
        assertThat(builder.recordSamples("b", List.of("V_m"), 0.5)).isEqualTo(11);
        assertThat(builder.build().nodeCount()).isEqualTo(12);
    }

    @Test
    void projectionsUseVariantsOfTheirOwn() {
        Synapses synapses = Synapses.of(2, 1.5)
                .with("stdp_synapse", Map.of("Wmax", Value.of(9.0)))
                .at(1);
        builder.project("p", "a", "b", new ConnectionRule.AllToAll(true), synapses);
        int recorder = builder.recordWeights("p");
        NetworkDescription network = builder.build();
        Projection projection = network.projection("p").orElseThrow();
        assertThat(network.baseOf(projection.synapse())).isEqualTo("stdp_synapse");
        assertThat(network.variant(projection.synapse()).orElseThrow().values()).containsEntry("Wmax", Value.of(9.0));
        assertThat(projection.receptor()).isEqualTo(1);
        assertThat(projection.weight().constantValue()).hasValue(2);
        assertThat(network.recorders()).singleElement().extracting(Recorder::id).isEqualTo(recorder);
        assertThat(network.baseOf(
                        network.layers().getFirst().populations().getFirst().model()))
                .isEqualTo("parrot_neuron");
    }

    @Test
    void namesMeanOneThing() {
        assertThatThrownBy(() -> builder.population("a", "parrot_neuron", 1, Map.of()))
                .hasMessage("there is a population 'a' already");
        assertThatThrownBy(() -> builder.firstId("c")).hasMessage("there is no population 'c'");
    }
}
