package org.synfire.api;

import java.util.OptionalDouble;
import org.synfire.network.TimeGrid;

/// How a network is to be simulated.
///
/// @param timestepMillis length of a step: a whole number of 0.001 ms
/// @param minDelayMillis the smallest delay there may be, and that of synapses without one; absent for
/// one step
/// @param maxDelayMillis the largest delay there may be; absent for any
/// @param seed every random number follows from it
/// @param threads results do not depend on them
public record Setup(
        double timestepMillis, OptionalDouble minDelayMillis, OptionalDouble maxDelayMillis, long seed, int threads) {

    public Setup {
        TimeGrid.of(timestepMillis);
        Structure.require(threads >= 1, "at least one thread is needed, not " + threads);
        double least = minDelayMillis.orElse(timestepMillis);
        Structure.require(
                least >= timestepMillis, "min_delay " + least + " is less than a step of " + timestepMillis + " ms");
        Structure.require(
                maxDelayMillis.orElse(Double.POSITIVE_INFINITY) >= least,
                "max_delay " + maxDelayMillis + " is less than min_delay " + least);
    }

    /// Steps of 0.1 ms, any delays, seed 42, as many threads as there are processors.
    public static Setup standard() {
        return new Setup(
                0.1,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                42,
                Runtime.getRuntime().availableProcessors());
    }

    public Setup timestep(double millis) {
        return new Setup(millis, minDelayMillis, maxDelayMillis, seed, threads);
    }

    public Setup delays(double minMillis, double maxMillis) {
        return new Setup(timestepMillis, OptionalDouble.of(minMillis), OptionalDouble.of(maxMillis), seed, threads);
    }

    public Setup seed(long other) {
        return new Setup(timestepMillis, minDelayMillis, maxDelayMillis, other, threads);
    }

    public Setup threads(int number) {
        return new Setup(timestepMillis, minDelayMillis, maxDelayMillis, seed, number);
    }
}
