package org.synfire.build.internal.spatial;

/// The gamma function of positive numbers, by Lanczos (1964), "A precision approximation of the gamma
/// function", with the coefficients of Godfrey (g = 7, n = 9); relative error below 2e-13.
final class GammaFunction {

    private static final double G = 7;
    private static final double[] COEFFICIENTS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private GammaFunction() {}

    /// @param x greater than 0
    static double of(double x) {
        if (x < 0.5) {
            return Math.PI / (Math.sin(Math.PI * x) * of(1 - x));
        }
        double z = x - 1;
        double sum = COEFFICIENTS[0];
        for (int i = 1; i < COEFFICIENTS.length; i++) {
            sum += COEFFICIENTS[i] / (z + i);
        }
        double t = z + G + 0.5;
        double halfPower = Math.pow(t, (z + 0.5) / 2);
        return Math.sqrt(2 * Math.PI) * halfPower * Math.exp(-t) * halfPower * sum;
    }
}
