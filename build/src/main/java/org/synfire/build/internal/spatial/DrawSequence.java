package org.synfire.build.internal.spatial;

import org.synfire.engine.Philox;

/// The random numbers of one driver for one purpose, one after the other; which they are depends on the seed,
/// the driver and the projection alone.
final class DrawSequence {

    private final Philox philox;
    private final int projectionIndex;
    private int driverId;
    private long index;

    DrawSequence(long seed, Philox.Purpose purpose, int projectionIndex) {
        this.philox = new Philox(seed, purpose);
        this.projectionIndex = projectionIndex;
    }

    /// Starts the sequence of a driver.
    void begin(int id) {
        driverId = id;
        index = 0;
    }

    int driverId() {
        return driverId;
    }

    /// In [0, 1).
    double uniform() {
        return philox.uniform(driverId, projectionIndex, index++);
    }

    /// Standard normal, by the method of Box and Muller (1958), "A note on the generation of random normal
    /// deviates".
    double normal() {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform()));
        return radius * Math.cos(2 * Math.PI * uniform());
    }

    /// Whether an event of the given probability happens. Uses up one number whatever the probability is.
    boolean happens(double probability) {
        if (probability > 0 && probability < 1) {
            return uniform() < probability;
        }
        index++;
        return probability >= 1;
    }
}
