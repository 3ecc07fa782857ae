package org.synfire.network;

/// Time as whole steps of whole tics; a tic is 0.001 ms. Step k covers (k·h, (k+1)·h]; a stamp is the end of a
/// step.
///
/// @param ticsPerStep length of a step in tics, at least 1
public record TimeGrid(long ticsPerStep) {

    /// Tics in a millisecond.
    public static final int TICS_PER_MILLI = 1000;

    private static final double ROUNDING = 1e-6;

    public TimeGrid {
        if (ticsPerStep < 1) {
            throw new IllegalArgumentException("a step is at least one tic (0.001 ms)");
        }
    }

    /// The grid of a resolution.
    ///
    /// @throws IllegalArgumentException when the resolution is not a whole number of tics, or not positive
    public static TimeGrid of(double resolutionMillis) {
        double tics = resolutionMillis * TICS_PER_MILLI;
        if (!(tics >= 1 - ROUNDING) || tics > Long.MAX_VALUE / 4.0 || Math.abs(tics - Math.rint(tics)) > ROUNDING) {
            throw new IllegalArgumentException(
                    "a resolution is a whole number of tics of 0.001 ms, not " + resolutionMillis + " ms");
        }
        return new TimeGrid(Math.round(tics));
    }

    public double resolutionMillis() {
        return ticsPerStep / (double) TICS_PER_MILLI;
    }

    /// A number of steps as ms, exact to the last digit a double has.
    public double toMillis(long steps) {
        return steps * ticsPerStep / (double) TICS_PER_MILLI;
    }

    /// Whether a time lies on the grid to within half a tic.
    public boolean isOnGrid(double millis) {
        return !Double.isFinite(millis) ? millis > 0 : tics(millis) % ticsPerStep == 0;
    }

    /// Steps of a duration, rounded up to the grid.
    public long stepsRoundedUp(double millis) {
        if (millis == Double.POSITIVE_INFINITY || millis * TICS_PER_MILLI > Long.MAX_VALUE / 4.0) {
            return Long.MAX_VALUE / 4;
        }
        return Math.floorDiv(tics(millis) + ticsPerStep - 1, ticsPerStep);
    }

    /// Steps of a delay, rounded to the nearest, halves up.
    public int delaySteps(double millis) {
        double steps = Math.floor(millis / resolutionMillis() + 0.5);
        if (steps > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("a delay of " + millis + " ms is too long");
        }
        return (int) steps;
    }

    private static long tics(double millis) {
        return (long) Math.floor(millis * TICS_PER_MILLI + 0.5);
    }
}
