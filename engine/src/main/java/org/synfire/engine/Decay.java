package org.synfire.engine;

/// What is left of something that decays exponentially: a factor for each number of steps. Hot: factors of a
/// few thousand steps are kept in a table that grows when it is asked; they are the same bits as those computed
/// anew. An instance belongs to one thread.
public final class Decay {

    private static final int SMALLEST_TABLE = 256;
    private static final int LARGEST_TABLE = 1 << 15;
    private static final double[] NO_TABLE = {};

    private final long ticsPerStep;
    private final boolean tabulated;
    private double tauMillis;
    private double[] table = NO_TABLE;
    private final int[] room = new int[Lanes.WIDEST];
    private double[] factors = {};

    Decay(long ticsPerStep, boolean tabulated, double tauMillis) {
        this.ticsPerStep = ticsPerStep;
        this.tabulated = tabulated;
        this.tauMillis = tauMillis;
    }

    /// The factor, without a table; 0 for a time constant of 0.
    static double factor(double steps, long ticsPerStep, double tauMillis) {
        if (tauMillis == 0) {
            return 0;
        }
        return Math.exp(-(steps * ticsPerStep / 1000.0) / tauMillis);
    }

    /// This, with a time constant that may be another than before.
    Decay of(double millis) {
        if (millis != tauMillis) {
            tauMillis = millis;
            table = NO_TABLE;
        }
        return this;
    }

    /// What is left of 1 after some steps.
    public double over(long steps) {
        double[] known = table;
        return steps >= 0 && steps < known.length ? known[(int) steps] : beyond(steps);
    }

    /// What is left of 1 at some stamps, of what was 1 at another.
    void over(long[] stamps, long since, double[] values, int n) {
        if (!Lanes.best().left(table, stamps, since, values, n, room)) {
            for (int j = 0; j < n; j++) {
                values[j] = over(stamps[j] - since);
            }
        }
    }

    /// Multiplies numbers with what is left after some steps.
    ///
    /// @param at index of the first number
    void reduce(long[] steps, double[] values, int at, int n) {
        if (factors.length < n) {
            factors = new double[n];
        }
        over(steps, 0, factors, n);
        for (int j = 0; j < n; j++) {
            values[at + j] *= factors[j];
        }
    }

    private double beyond(long steps) {
        if (!tabulated || steps < 0 || steps >= LARGEST_TABLE) {
            return factor(steps, ticsPerStep, tauMillis);
        }
        int size = Math.max(SMALLEST_TABLE, Integer.highestOneBit((int) steps) * 2);
        double[] larger = new double[size];
        for (int n = 0; n < size; n++) {
            larger[n] = factor(n, ticsPerStep, tauMillis);
        }
        table = larger;
        return larger[(int) steps];
    }
}
