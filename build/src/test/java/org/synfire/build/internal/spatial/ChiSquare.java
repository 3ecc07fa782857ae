package org.synfire.build.internal.spatial;

/// Pearson's test of counts against expected counts.
final class ChiSquare {

    /// Upper quantile 1 - 1e-6 of the standard normal distribution.
    private static final double Z = 4.7534;

    private ChiSquare() {}

    static double statistic(int[] counts, double[] expected) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
        }
        return sum;
    }

    /// What the statistic exceeds with a probability of one in a million when the expectation is right; by
    /// Wilson and Hilferty (1931), "The distribution of chi-square".
    static double limit(int degreesOfFreedom) {
        double v = 2 / (9.0 * degreesOfFreedom);
        double root = 1 - v + Z * Math.sqrt(v);
        return degreesOfFreedom * root * root * root;
    }
}
