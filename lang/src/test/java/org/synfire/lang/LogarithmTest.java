package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogarithmTest {

    @Test
    void aLogarithmIsExactToTheLastPlace() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            double x = Math.exp(random.nextDouble(-600, 600));
            assertThat(Logarithm.log(x)).isCloseTo(Math.log(x), within(2.5 * Math.ulp(Math.log(x))));
            double nearOne = 1 + random.nextDouble(-0.3, 0.4);
            assertThat(Logarithm.log(nearOne)).isCloseTo(Math.log(nearOne), within(2.5 * Math.ulp(Math.log(nearOne))));
        }
        assertThat(Logarithm.log(1)).isZero();
    }

    @Test
    void aPowerIsExactToSomePlacesMoreWhenItIsLarge() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 100_000; i++) {
            double x = Math.exp(random.nextDouble(-20, 20));
            double y = random.nextDouble(-5, 5);
            double expected = Math.pow(x, y);
            double places = 2 + Math.abs(y * Math.log(x));
            assertThat(Logarithm.power(x, y)).isCloseTo(expected, within(places * Math.ulp(expected)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, -2.5, 1e-310, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersWithoutALogarithmAreThoseOfTheStandardLibrary(double x) {
        assertThat(Logarithm.log(x)).isEqualTo(Double.valueOf(Math.log(x)));
        for (double y : new double[] {0, 1, -1, 2, 3, 0.3, -0.7, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(Logarithm.power(x, y)).isEqualTo(Double.valueOf(Math.pow(x, y)));
        }
    }

    @Test
    void powersBeyondTheNumbersThereAreAreThoseOfTheStandardLibrary() {
        assertThat(Logarithm.power(10, 400)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Logarithm.power(10, -400)).isZero();
        assertThat(Logarithm.power(1.5, Double.NaN)).isNaN();
    }
}
