package org.synfire.build.internal.spatial;

import org.synfire.engine.GammaDraw;
import org.synfire.engine.NormalDraw;
import org.synfire.engine.Philox;

/// The random numbers of one driver for one purpose, one after the other; which they are depends on the seed,
/// the driver and the projection alone.
sealed class DrawSequence permits QuickSequence {

    final Philox philox;
    final int projectionIndex;
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

    /// Standard normal.
    double normal() {
        return NormalDraw.of(uniform());
    }

    /// Gamma-distributed with scale 1.
    double gamma(double shape) {
        return GammaDraw.of(shape, this::uniform);
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
