package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonSamplerTest {

    private static final int DRAWS = 200_000;

    private final PoissonSampler sampler = new PoissonSampler(5);

    private int[] draws(double mean) {
        PoissonSampler.Counts counts = sampler.of(mean);
        int[] draws = new int[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = counts.draw(3, 1, i);
        }
        return draws;
    }

    /// Mean and variance of a Poisson number agree; five standard errors leave one failure in a million.
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 2, 9.99, 10, 30, 250, 12_345})
    void meanAndVarianceEqualTheExpectedCount(double mean) {
        double sum = 0;
        double squares = 0;
        for (int n : draws(mean)) {
            sum += n;
            squares += (n - mean) * (n - mean);
        }
        double errorOfMean = Math.sqrt(mean / DRAWS);
        double errorOfVariance = Math.sqrt((mean + 2 * mean * mean) / DRAWS);
        assertThat(sum / DRAWS).isCloseTo(mean, within(5 * errorOfMean));
        assertThat(squares / DRAWS).isCloseTo(mean, within(5 * errorOfVariance));
    }

    /// Chi square of the counts against the Poisson probabilities, cells of at least 20 expected draws pooled
    /// at the ends; the bound is the mean plus five standard deviations.
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 4, 9.5, 10.5, 40})
    void countsAreDistributedAsPoissonSays(double mean) {
        int cells = (int) (mean + 12 * Math.sqrt(mean) + 12);
        double[] expected = new double[cells];
        double logP = -mean;
        for (int k = 0; k < cells; k++) {
            expected[k] = DRAWS * Math.exp(logP);
            logP += Math.log(mean) - Math.log(k + 1);
        }
        int[] observed = new int[cells];
        for (int n : draws(mean)) {
            observed[Math.min(n, cells - 1)]++;
        }
        assertChiSquare(observed, expected);
    }

    private static void assertChiSquare(int[] observed, double[] expected) {
        double chiSquare = 0;
        int degrees = -1;
        double restExpected = 0;
        double restObserved = 0;
        for (int k = 0; k < observed.length; k++) {
            if (expected[k] < 20) {
                restExpected += expected[k];
                restObserved += observed[k];
            } else {
                chiSquare += (observed[k] - expected[k]) * (observed[k] - expected[k]) / expected[k];
                degrees++;
            }
        }
        if (restExpected > 5) {
            chiSquare += (restObserved - restExpected) * (restObserved - restExpected) / restExpected;
            degrees++;
        }
        assertThat(chiSquare).isLessThan(degrees + 5 * Math.sqrt(2.0 * degrees));
    }

    @Test
    void streamsAreIndependent() {
        double product = 0;
        for (int i = 0; i < DRAWS; i++) {
            product += (sampler.of(2).draw(3, 1, i) - 2.0) * (sampler.of(2).draw(3, 2, i) - 2.0);
        }
        assertThat(product / DRAWS / 2)
                .as("correlation, five standard errors")
                .isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
    }

    @Test
    void neighbouringStepsAreIndependent() {
        int[] draws = draws(20);
        double product = 0;
        for (int i = 1; i < DRAWS; i++) {
            product += (draws[i] - 20.0) * (draws[i - 1] - 20.0);
        }
        assertThat(product / DRAWS / 20)
                .as("correlation, five standard errors")
                .isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
    }

    @Test
    void meanOfZeroGivesNoSpikes() {
        assertThat(draws(0)).containsOnly(0);
    }

    @Test
    void drawIsAFunctionOfItsName() {
        assertThat(new PoissonSampler(5).of(50).draw(3, 1, 17))
                .isEqualTo(sampler.of(50).draw(3, 1, 17));
    }
}
