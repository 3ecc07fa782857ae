package org.synfire.build.internal.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class GammaFunctionTest {

    private static final double PERCENT = 2e-11;

    @Test
    void wholeNumbersGiveFactorials() {
        double factorial = 1;
        for (int n = 1; n <= 170; n++) {
            assertThat(GammaFunction.of(n)).as("gamma(%d)", n).isCloseTo(factorial, withinPercentage(PERCENT));
            factorial *= n;
        }
    }

    @Test
    void oneHalfGivesTheRootOfPi() {
        assertThat(GammaFunction.of(0.5)).isCloseTo(Math.sqrt(Math.PI), withinPercentage(PERCENT));
    }

    @Test
    void smallNumbersKeepTheRecurrence() {
        for (double x = 0.01; x < 3; x += 0.07) {
            assertThat(GammaFunction.of(x + 1)).isCloseTo(x * GammaFunction.of(x), withinPercentage(PERCENT));
        }
    }
}
