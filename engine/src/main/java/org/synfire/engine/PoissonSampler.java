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

    /// Counts of one mean. An instance may be shared by threads. Hot.
    public final class Counts {

        private static final int GUIDE_BITS = 11;

        private final double mean;
        /// The first of the 53-bit numbers that mean more than so many.
        private final long[] beyond;
        /// For the leading bits of a number the count it means; where they leave several, -1 less the smallest.
        private final byte[] guide;

        private Counts(double mean) {
            this.mean = mean;
            boolean small = mean > 0 && mean < INVERSION_BELOW;
            this.beyond = small ? beyond(mean) : new long[0];
            this.guide = new byte[small ? 1 << GUIDE_BITS : 0];
            for (int g = 0; g < guide.length; g++) {
                int least = count(0, (long) g << 53 - GUIDE_BITS);
                int most = count(least, ((long) (g + 1) << 53 - GUIDE_BITS) - 1);
                guide[g] = (byte) (least == most ? least : -1 - least);
            }
        }

        /// The expected count.
        public double mean() {
            return mean;
        }

        private int count(int from, long number) {
            int k = from;
            while (number >= beyond[k]) {
                k++;
            }
            return k;
        }

        private int count(long bits) {
            int k = guide[(int) (bits >>> -GUIDE_BITS)];
            return k >= 0 ? k : count(-1 - k, bits >>> 11);
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
            return count(Philox.derived(philox.bits(id, 0, step), stream));
        }

        /// Draws for streams one behind the other.
        ///
        /// @param work somewhere to work, [DrawnSource#WORK] long
        public void draw(int id, int firstStream, long step, int[] counts, int n, long[] work) {
            if (guide.length == 0) {
                for (int i = 0; i < n; i++) {
                    counts[i] = draw(id, firstStream + i, step);
                }
                return;
            }
            long named = philox.bits(id, 0, step);
            for (int begin = 0; begin < n; begin += Philox.BLOCK) {
                int end = Math.min(n, begin + Philox.BLOCK);
                Philox.derive(named, firstStream + begin, work, end - begin);
                for (int i = begin; i < end; i++) {
                    int k = guide[(int) (work[i - begin] >>> -GUIDE_BITS)];
                    counts[i] = k >= 0 ? k : count(-1 - k, work[i - begin] >>> 11);
                }
            }
        }
    }

    /// @param mean the expected count, at least 0
    public Counts of(double mean) {
        return new Counts(mean);
    }

    private static long[] beyond(double mean) {
        long[] numbers = new long[64];
        double p = Math.exp(-mean);
        double sum = p;
        int k = 0;
        while (p > SMALLEST_TERM) {
            numbers[k++] = (long) Math.ceil(sum * 0x1.0p53);
            p *= mean / k;
            sum += p;
        }
        // No number is as large.
        numbers[k] = Long.MAX_VALUE;
        return Arrays.copyOf(numbers, k + 1);
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
