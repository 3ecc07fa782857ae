package org.synfire.build.internal.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.engine.Philox;

class QuickSequenceTest {

    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.75, 0.674489750196081743",
        "0.975, 1.95996398454005423",
        "0.995, 2.57582930354890076",
        "0.001, -3.09023230616781354",
        "1e-20, -9.26234008979840757"
    })
    void quantilesAreTheTabulatedOnes(double p, double x) {
        assertThat(QuickSequence.quantile(p)).isCloseTo(x, within(1e-14 * Math.max(1, Math.abs(x))));
    }

    @Test
    void theExtremesAreFinite() {
        assertThat(QuickSequence.quantile(0x1.0p-54)).isBetween(-9.0, -8.0);
        assertThat(QuickSequence.quantile(1 - 0x1.0p-53)).isBetween(8.0, 9.0);
    }

    @Test
    void driversHaveNumbersOfTheirOwnThatCanBeDrawnAgain() {
        QuickSequence sequence = new QuickSequence(1, Philox.Purpose.WEIGHT, 2);
        sequence.begin(5);
        double first = sequence.uniform();
        double second = sequence.uniform();
        sequence.begin(6);
        assertThat(sequence.uniform()).isNotEqualTo(first);
        sequence.begin(5);
        assertThat(sequence.uniform()).isEqualTo(first);
        assertThat(sequence.uniform()).isEqualTo(second).isNotEqualTo(first);
    }
}
