package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.build.Linker;
import org.synfire.network.ModelCatalogue;
import org.synfire.plot.Figure;
import org.synfire.plot.Figure.Panel;

class ModelPictureTest {

    private static final ModelCatalogue CATALOGUE = Linker.catalogue();

    private static Figure figure(String model) {
        return new ModelPicture(CATALOGUE, CATALOGUE.find(model).orElseThrow()).figure();
    }

    @Test
    void aNeuronIsShownUnderACurrentAndAfterASpike() {
        Figure figure = figure("iaf_psc_alpha");
        assertThat(figure.columns()).isEqualTo(2);
        assertThat(figure.curvePanels())
                .extracting(Panel::yLabel)
                .containsExactly("V_m (mV)", "V_m (mV)", "I_syn_ex (pA)", "I_syn_ex (pA)");
        assertThat(figure.curvePanels().getFirst().title()).isEqualTo("iaf_psc_alpha: 500 pA from 50 to 250 ms");
        assertThat(figure.curvePanels().getFirst().curves()).hasSize(2);
        double[] current = figure.curvePanels().getLast().curves().getFirst().y();
        assertThat(Arrays.stream(current).max().orElseThrow()).isCloseTo(100, within(0.2));
    }

    @Test
    void aPlasticSynapseIsShownWithPairsOfSpikes() {
        Figure figure = figure("stdp_synapse");
        double[] apart = figure.curvePanels().getLast().curves().getFirst().x();
        double[] change = figure.curvePanels().getLast().curves().getFirst().y();
        for (int i = 0; i < apart.length; i++) {
            assertThat(Math.signum(change[i])).isEqualTo(Math.signum(apart[i]));
            double expected = 0.5 * Math.exp(-Math.abs(apart[i]) / 20);
            assertThat(Math.abs(change[i])).isCloseTo(expected, within(0.06 * expected));
        }
    }

    @Test
    void aShortTermSynapseIsShownUnderATrain() {
        Figure figure = figure("tsodyks2_synapse");
        assertThat(figure.curvePanels()).hasSize(1);
        double[] sent = figure.curvePanels().getFirst().curves().getFirst().y();
        assertThat(sent).hasSize(11);
        assertThat(sent[9]).isLessThan(sent[0]);
        assertThat(sent[10]).isGreaterThan(sent[9]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dc_generator", "multimeter", "parrot_neuron"})
    void ofSomeModelsThereIsNothingToShow(String model) {
        assertThatThrownBy(() -> figure(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + model + "'");
    }
}
