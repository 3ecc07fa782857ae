package org.synfire.build.internal.spatial;

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

    /// Gamma-distributed with scale 1, by the method of Marsaglia and Tsang (2000), "A simple method for generating
    /// gamma variables", ACM Transactions on Mathematical Software 26:363.
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            v = v * v * v;
            if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
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
