package org.synfire.build.internal.spatial;

import org.synfire.network.TimeGrid;

/// Which delays a grid of steps can hold: those that round to at least one step, and to no more steps than a
/// queue of spikes can be long.
public final class DelayLimits {

    private static final int MOST_STEPS = Integer.MAX_VALUE / 2;

    private DelayLimits() {}

    public static boolean areKept(TimeGrid grid, double millis) {
        double h = grid.resolutionMillis();
        return millis / h + 0.5 >= 1 && millis / h <= MOST_STEPS;
    }

    /// The delay and the limit it breaks, as the end of a sentence.
    public static String complaint(TimeGrid grid, double millis) {
        double h = grid.resolutionMillis();
        return millis / h > MOST_STEPS
                ? millis + " ms, more than " + MOST_STEPS + " steps of " + h + " ms"
                : millis + " ms, which rounds to less than one step of " + h + " ms";
    }
}
