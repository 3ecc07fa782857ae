package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {

    @Test
    void compactWeightsHaveThirtySevenBinaryDigits() {
        SplittableRandom random = new SplittableRandom(1);
        Weights weights = Weights.common(1, 1000).compact();
        for (int i = 0; i < 1000; i++) {
            double w = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-30, 30));
            weights.set(i, w);
            assertThat(weights.at(i)).isCloseTo(w, within(Math.abs(w) * 0x1.0p-37));
        }
    }

    @Test
    void whatIsStoredCompactIsLoadedAgain() {
        Weights weights = Weights.each(1, 2, 3, 4).compact();
        weights.spread();
        weights.store(1, 3, new double[] {9, 7.5, -8.25}, 1);
        double[] loaded = new double[5];
        weights.load(0, 4, loaded, 1);
        assertThat(loaded).containsExactly(0, 1, 7.5, -8.25, 4);
    }

    @Test
    void roundingCarriesIntoTheExponent() {
        Weights weights = Weights.common(0, 1).compact();
        weights.set(0, Math.nextDown(2.0));
        assertThat(weights.at(0)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resetRestoresTheInitialWeights(boolean compact) {
        Weights each = Weights.each(1, 2);
        Weights common = Weights.common(5, 2);
        for (Weights weights : new Weights[] {compact ? each.compact() : each, compact ? common.compact() : common}) {
            double before = weights.at(1);
            weights.set(1, 42);
            assertThat(weights.at(1)).isEqualTo(42);
            weights.reset();
            assertThat(weights.at(1)).isEqualTo(before);
        }
    }

    @Test
    void theUntouchedAreExact() {
        assertThat(Weights.common(0.1, 3).compact().at(2)).isEqualTo(0.1);
    }
}
