package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MatrixExponentialTest {

    private static void assertClose(double[][] found, double[][] expected, double relative) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                assertThat(found[i][j])
                        .as("%d, %d", i, j)
                        .isCloseTo(expected[i][j], within(relative * Math.max(1, Math.abs(expected[i][j]))));
            }
        }
    }

    @Test
    void ofZeroIsIdentity() {
        assertThat(MatrixExponential.of(new double[3][3]))
                .isDeepEqualTo(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    }

    @Test
    void ofDiagonalIsExponentialOfEach() {
        double[][] a = {{-3, 0, 0}, {0, 0.5, 0}, {0, 0, -200}};
        double[][] expected = {{Math.exp(-3), 0, 0}, {0, Math.exp(0.5), 0}, {0, 0, Math.exp(-200)}};
        assertClose(MatrixExponential.of(a), expected, 1e-14);
    }

    @Test
    void ofNilpotentIsPolynomial() {
        double[][] a = {{0, 2, 0}, {0, 0, 3}, {0, 0, 0}};
        assertClose(MatrixExponential.of(a), new double[][] {{1, 2, 3}, {0, 1, 3}, {0, 0, 1}}, 1e-15);
    }

    @Test
    void ofSkewIsRotation() {
        double angle = 30;
        double[][] expected = {{Math.cos(angle), -Math.sin(angle)}, {Math.sin(angle), Math.cos(angle)}};
        assertClose(MatrixExponential.of(new double[][] {{0, -angle}, {angle, 0}}), expected, 1e-13);
    }

    @Test
    void ofJordanBlockHasTimeTimesExponential() {
        double rate = -12;
        double e = Math.exp(rate);
        double[][] expected = {{e, e, e / 2}, {0, e, e}, {0, 0, e}};
        double[][] block = {{rate, 1, 0}, {0, rate, 1}, {0, 0, rate}};
        double[][] found = MatrixExponential.of(block);
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                assertThat(found[i][j] / expected[i][j]).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void unknownsOfVeryDifferentSizeCostNoDigits() {
        double[][] found = MatrixExponential.of(new double[][] {{0, 1e-9, 0}, {1e9, 0, 0}, {0, 0, 1}});
        assertThat(found[0][0]).isCloseTo(Math.cosh(1), within(1e-14));
        assertThat(found[0][1] * 1e9).isCloseTo(Math.sinh(1), within(1e-14));
        assertThat(found[1][0] / 1e9).isCloseTo(Math.sinh(1), within(1e-14));
        assertThat(found[2][2]).isCloseTo(Math.E, within(1e-14));
    }

    @Test
    void largeDriveCostsNoDigits() {
        double[][] found = MatrixExponential.of(new double[][] {{-0.01, 1e12, 0}, {0, -0.05, 1e-3}, {0, 0, 0}});
        assertThat(found[0][0]).isCloseTo(Math.exp(-0.01), within(1e-15));
        assertThat(found[0][1] / 1e12).isCloseTo((Math.exp(-0.01) - Math.exp(-0.05)) / 0.04, within(1e-14));
        assertThat(found[1][2] / 1e-3).isCloseTo(-Math.expm1(-0.05) / 0.05, within(1e-14));
    }

    @Test
    void stiffDecayEndsAtItsRest() {
        double[][] found = MatrixExponential.of(new double[][] {{-1e6, 2e6}, {0, 0}});
        assertThat(found[0][0]).isZero();
        assertThat(found[0][1]).isCloseTo(2, within(1e-9));
    }

    @Test
    void ofOppositeIsInverse() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 1; n < 8; n++) {
            double[][] a = new double[n][n];
            double[][] opposite = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i][j] = random.nextDouble(-1, 1);
                    opposite[i][j] = -a[i][j];
                }
            }
            assertClose(product(MatrixExponential.of(a), MatrixExponential.of(opposite)), identity(n), 1e-11);
        }
    }

    private static double[][] identity(int n) {
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            result[i][i] = 1;
        }
        return result;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int k = 0; k < a.length; k++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    @Test
    void ofWhatIsNoNumberIsNoNumber() {
        double[][] found = MatrixExponential.of(new double[][] {{Double.NaN, 0}, {0, Double.POSITIVE_INFINITY}});
        assertThat(Arrays.stream(found).flatMapToDouble(Arrays::stream)).anyMatch(x -> Double.isNaN(x));
    }
}
