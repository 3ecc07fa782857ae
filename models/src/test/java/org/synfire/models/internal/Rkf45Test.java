package org.synfire.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class Rkf45Test {

    private static Rkf45 decay(double rate, double tolerance) {
        return new Rkf45((y, f) -> f[0] = -rate * y[0], 1, tolerance);
    }

    @Test
    void stepThatReachesTheEndReachesItExactly() {
        double[] y = {1.0};
        assertThat(decay(1, 1e-3).step(y, 0.1, 0.3, 1.0)).isEqualTo(0.3);
    }

    @Test
    void smoothSolutionIsOfFifthOrder() {
        double[] y = {1.0};
        decay(1, 1e-3).step(y, 0, 0.1, 0.1);
        assertThat(y[0]).isCloseTo(Math.exp(-0.1), within(1e-9));
    }

    @Test
    void smallErrorLengthensTheNextStepAtMostFivefold() {
        Rkf45 integrator = decay(1e-6, 1e-3);
        integrator.step(new double[] {1.0}, 0, 0.1, 0.1);
        assertThat(integrator.suggestion()).isEqualTo(0.5);
    }

    @Test
    void truncatedLastStepSetsTheSuggestion() {
        Rkf45 integrator = decay(1e-6, 1e-3);
        integrator.step(new double[] {1.0}, 0, 0.01, 10.0);
        assertThat(integrator.suggestion()).isEqualTo(0.05);
    }

    @Test
    void tooLargeErrorIsTriedAgainWithAShorterStep() {
        Rkf45 integrator = decay(100, 1e-6);
        double[] y = {1.0};
        double reached = integrator.step(y, 0, 1.0, 1.0);
        assertThat(reached).isLessThan(0.1);
        assertThat(y[0]).isCloseTo(Math.exp(-100 * reached), within(1e-5));
    }

    /// The ratio of error to tolerance is found by a first step, and a tolerance chosen that makes it 0.8.
    @Test
    void middlingErrorKeepsTheStep() {
        double error = errorOfOneStep();
        Rkf45 integrator = decay(1, error / 0.8);
        integrator.step(new double[] {1.0}, 0, 10, 1.0);
        assertThat(integrator.suggestion()).isEqualTo(1.0);
    }

    /// Of y' = -y with y = 1 and a step of 1, from the length suggested after it.
    private static double errorOfOneStep() {
        Rkf45 integrator = decay(1, 1.0);
        integrator.step(new double[] {1.0}, 0, 10, 1.0);
        return Math.pow(integrator.suggestion() / 0.9, -6);
    }

    @Test
    void lastEvaluationIsAtTheNewState() {
        double[] seen = {0};
        Rkf45 integrator = new Rkf45(
                (y, f) -> {
                    seen[0] = y[0];
                    f[0] = 1;
                },
                1,
                1e-3);
        double[] y = {0.0};
        integrator.step(y, 0, 0.1, 0.1);
        assertThat(seen[0]).isEqualTo(y[0]);
    }

    @Test
    void errorThatIsNoNumberEndsTheStep() {
        Rkf45 integrator = new Rkf45((_, f) -> f[0] = Double.NaN, 1, 1e-3);
        assertThat(integrator.step(new double[] {0.0}, 0, 0.1, 0.1)).isEqualTo(0.1);
    }
}
