package org.synfire.engine;

import java.util.Arrays;

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

    /// Counts of one mean. An instance may be shared by threads.
    public final class Counts {

        private static final int GUIDE_BITS = 11;

        private final double mean;
        /// How probable at most so many are.
        private final double[] cumulated;
        /// For the leading bits of a uniform number, the smallest count it can mean.
        private final byte[] guide;

        private Counts(double mean) {
            this.mean = mean;
            this.cumulated = mean > 0 && mean < INVERSION_BELOW ? cumulated(mean) : new double[0];
            this.guide = new byte[cumulated.length == 0 ? 0 : 1 << GUIDE_BITS];
            for (int g = 0; g < guide.length; g++) {
                guide[g] = (byte) count(0, g / (double) guide.length);
            }
        }

        /// The expected count.
        public double mean() {
            return mean;
        }

        private int count(int from, double u) {
            int k = from;
            while (u >= cumulated[k]) {
                k++;
            }
            return k;
        }

        /// @param id the generator
        /// @param stream which of its synapses
        /// @param step when
        public int draw(int id, int stream, long step) {
            if (mean <= 0) {
                return 0;
            }
            if (guide.length == 0) {
                return byRejection(mean, id, stream, step);
            }
            long bits = Philox.derived(philox.bits(id, 0, step), stream);
            return count(guide[(int) (bits >>> -GUIDE_BITS)], Philox.uniform(bits));
        }

        /// Draws for streams one behind the other.
        public void draw(int id, int firstStream, long step, int[] counts, int n) {
            if (guide.length == 0) {
                for (int i = 0; i < n; i++) {
                    counts[i] = draw(id, firstStream + i, step);
                }
                return;
            }
            long named = philox.bits(id, 0, step);
            for (int i = 0; i < n; i++) {
                long bits = Philox.derived(named, firstStream + i);
                int k = guide[(int) (bits >>> -GUIDE_BITS)];
                double u = Philox.uniform(bits);
                while (u >= cumulated[k]) {
                    k++;
                }
                counts[i] = k;
            }
        }
    }

    /// @param mean the expected count, at least 0
    public Counts of(double mean) {
        return new Counts(mean);
    }

    /// Up to where no uniform number reaches.
    private static double[] cumulated(double mean) {
        double[] sums = new double[64];
        double p = Math.exp(-mean);
        sums[0] = p;
        int k = 0;
        while (p > SMALLEST_TERM) {
            k++;
            p *= mean / k;
            sums[k] = sums[k - 1] + p;
        }
        sums[k] = 1;
        return Arrays.copyOf(sums, k + 1);
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
