package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.engine.Philox.Purpose;

class RandomDistributionTest {

    private static final int N = 20_000;

    private static double[] drawn(RandomDistribution distribution) {
        CountedRandom random = new CountedRandom(3, Purpose.PARAMETER, 1, 2);
        return DoubleStream.generate(() -> distribution.draw(random)).limit(N).toArray();
    }

    static Stream<Arguments> moments() {
        return Stream.of(
                Arguments.of(new RandomDistribution.Uniform(2, 4), 3, 1 / 3.0),
                Arguments.of(new RandomDistribution.UniformInt(2, 5), 3, 2 / 3.0),
                Arguments.of(new RandomDistribution.Normal(1, 2), 1, 4),
                Arguments.of(new RandomDistribution.NormalClipped(0, 1, -10, 10), 0, 1),
                Arguments.of(new RandomDistribution.Lognormal(0, 0.5), Math.exp(0.125), 0.3647),
                Arguments.of(new RandomDistribution.Exponential(3), 3, 9),
                Arguments.of(new RandomDistribution.Gamma(2, 3), 6, 18),
                Arguments.of(new RandomDistribution.Gamma(0.5, 2), 1, 2),
                Arguments.of(new RandomDistribution.Binomial(10, 0.3), 3, 2.1),
                Arguments.of(new RandomDistribution.Poisson(4.5), 4.5, 4.5),
                Arguments.of(new RandomDistribution.Poisson(1200), 1200, 1200),
                Arguments.of(new RandomDistribution.VonMises(0.5, 0), 0, Math.PI * Math.PI / 3),
                Arguments.of(new RandomDistribution.VonMises(0.5, 40), 0.5, 0.02533));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void meansAndVariancesAreThoseOfTheDistribution(RandomDistribution distribution, double mean, double variance) {
        double[] values = drawn(distribution);
        double found = DoubleStream.of(values).average().orElseThrow();
        double spread =
                DoubleStream.of(values).map(x -> (x - found) * (x - found)).sum() / (N - 1);
        assertThat(found).isCloseTo(mean, within(5 * Math.sqrt(variance / N)));
        assertThat(spread).isCloseTo(variance, within(0.1 * variance));
    }

    @Test
    void clippedValuesLieBetweenTheBounds() {
        assertThat(DoubleStream.of(drawn(new RandomDistribution.NormalClipped(0, 1, 0.5, 1)))
                        .boxed())
                .allMatch(x -> x >= 0.5 && x <= 1);
        assertThat(DoubleStream.of(drawn(new RandomDistribution.NormalClippedToBoundary(0, 1, -0.5, 1)))
                        .boxed())
                .allMatch(x -> x >= -0.5 && x <= 1)
                .contains(-0.5, 1.0);
        assertThatThrownBy(() -> drawn(new RandomDistribution.NormalClipped(0, 1, 50, 60)))
                .hasMessageContaining("did not fall");
    }

    @Test
    void parametersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new RandomDistribution.Normal(0, -1)).hasMessageContaining("sigma is at least 0");
        assertThatThrownBy(() -> new RandomDistribution.Gamma(0, 1)).hasMessageContaining("k is greater than 0");
        assertThatThrownBy(() -> new RandomDistribution.Uniform(1, 0)).hasMessageContaining("low");
        assertThatThrownBy(() -> new RandomDistribution.Binomial(3, 1.5)).hasMessageContaining("p lies");
    }
}
