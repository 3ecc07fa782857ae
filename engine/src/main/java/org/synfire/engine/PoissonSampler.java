package org.synfire.engine;

/// Poisson-distributed counts as a function of where they are used.
///
/// Below a mean of 10 by inversion of one uniform number; above by the transformed rejection PTRS of W. Hörmann
/// (1993), "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics
/// and Economics 12:39.
public final class PoissonSampler {

    private static final double INVERSION_BELOW = 10;
    private static final int MOST_DRAWS = 1 << 10;

    /// Terms below cannot move a uniform number of 53 bits.
    private static final double SMALLEST_TERM = 0x1.0p-60;

    private final Philox philox;

    public PoissonSampler(long seed) {
        this.philox = new Philox(seed, Philox.Purpose.POISSON);
    }

    /// @param mean the expected count, at least 0
    /// @param id the generator
    /// @param stream which of its synapses
    /// @param step when
    public int draw(double mean, int id, int stream, long step) {
        if (mean <= 0) {
            return 0;
        }
        return mean < INVERSION_BELOW ? byInversion(mean, id, stream, step) : byRejection(mean, id, stream, step);
    }

    private int byInversion(double mean, int id, int stream, long step) {
        double u = philox.uniform(id, stream, step * MOST_DRAWS);
        double p = Math.exp(-mean);
        double cumulated = p;
        int k = 0;
        while (u >= cumulated && p > SMALLEST_TERM) {
            k++;
            p *= mean / k;
            cumulated += p;
        }
        return k;
    }

    private int byRejection(double mean, int id, int stream, long step) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double vr = 0.9277 - 3.6224 / (b - 2);
        double logMean = Math.log(mean);
        for (int draw = 0; draw < MOST_DRAWS; draw += 2) {
            double u = philox.uniform(id, stream, step * MOST_DRAWS + draw) - 0.5;
            double v = philox.uniform(id, stream, step * MOST_DRAWS + draw + 1);
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            boolean quick = us >= 0.07 && v <= vr;
            if (quick || (k >= 0 && !(us < 0.013 && v > us) && accepts(v, inverseAlpha, a, us, b, k, logMean, mean))) {
                return (int) Math.min(k, Integer.MAX_VALUE);
            }
        }
        throw new IllegalStateException("no Poisson number with mean " + mean + " in " + MOST_DRAWS + " draws");
    }

    private static boolean accepts(
            double v, double inverseAlpha, double a, double us, double b, double k, double logMean, double mean) {
        return Math.log(v * inverseAlpha / (a / (us * us) + b)) <= k * logMean - mean - logFactorial(k);
    }

    /// Stirling's series for ln k!, exact to a double's precision above 10.
    private static double logFactorial(double k) {
        if (k < 10) {
            double product = 1;
            for (int i = 2; i <= k; i++) {
                product *= i;
            }
            return Math.log(product);
        }
        double x = k + 1;
        double inverse = 1 / x;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
    }
}
