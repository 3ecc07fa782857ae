package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.synfire.engine.SynapseRows.Delays;

class SynapseRowsTest {

    private static SynapseRows rows(Weights weights, Delays delays) {
        return new PlainRows(new int[] {0, 2, 3}, Targets.of(4, 5, 6), weights, delays);
    }

    @Test
    void rowsAreTheSynapsesOfASource() {
        SynapseRows rows = rows(Weights.common(1, 3), Delays.common(2));
        assertThat(rows.rowStart(1)).isEqualTo(2);
        assertThat(rows.rowEnd(1)).isEqualTo(3);
        assertThat(rows.target(2)).isEqualTo(6);
        assertThat(rows.size()).isEqualTo(3);
    }

    @Test
    void commonValuesAreThoseOfEverySynapse() {
        SynapseRows rows = rows(Weights.common(0.5, 3), Delays.common(2));
        assertThat(rows.weight(1)).isEqualTo(0.5);
        assertThat(rows.delaySteps(2)).isEqualTo(2);
    }

    @Test
    void delaysReachTo65535Steps() {
        SynapseRows rows = rows(Weights.common(1, 3), Delays.each(new short[] {1, (short) 65_535, 3}));
        assertThat(rows.delaySteps(1)).isEqualTo(65_535);
    }

    @Test
    void settingOneWeightLeavesTheOthers() {
        SynapseRows rows = rows(Weights.common(0.5, 3), Delays.common(2));
        rows.setWeight(1, 3.0);
        double[] sent = new double[3];
        rows.transmit(0, 0, 3, 2, sent);
        assertThat(sent).containsExactly(0.5, 3.0, 0.5);
    }

    @Test
    void resetRestoresTheCommonWeight() {
        SynapseRows rows = rows(Weights.common(0.5, 3), Delays.common(2));
        rows.setWeight(1, 3.0);
        rows.setWeight(2, 4.0);
        rows.reset();
        assertThat(rows.weight(1)).isEqualTo(0.5);
    }

    @Test
    void resetRestoresEachWeight() {
        SynapseRows rows = rows(Weights.each(new double[] {1, 2, 3}), Delays.common(2));
        rows.setWeight(1, 7.0);
        rows.reset();
        rows.setWeight(0, 9.0);
        assertThat(rows.weight(1)).isEqualTo(2.0);
    }
}
