package org.synfire.network;

/// How a description is run. The result is a function of the description, the resolution and the seed; never of
/// the number of threads.
///
/// @param resolutionMillis length of a step; a whole number of tics of 0.001 ms, at least one
/// @param seed every random number follows from it
/// @param threads at least 1
public record RunSettings(double resolutionMillis, long seed, int threads) {

    public RunSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, not " + threads);
        }
        TimeGrid.of(resolutionMillis);
    }

    public TimeGrid grid() {
        return TimeGrid.of(resolutionMillis);
    }
}
