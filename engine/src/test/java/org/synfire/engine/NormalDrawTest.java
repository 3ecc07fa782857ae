package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDrawTest {

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
        assertThat(NormalDraw.quantile(p)).isCloseTo(x, within(1e-14 * Math.max(1, Math.abs(x))));
    }

    @Test
    void theExtremesAreFinite() {
        assertThat(NormalDraw.of(0)).isBetween(-9.0, -8.0);
        assertThat(NormalDraw.of(1 - 0x1.0p-53)).isBetween(8.0, 9.0);
    }
}
