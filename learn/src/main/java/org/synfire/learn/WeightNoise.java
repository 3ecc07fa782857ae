package org.synfire.learn;

import org.synfire.engine.NormalDraw;
import org.synfire.engine.Philox;

/// Noise of synapses: factors 1 + n, with n normal, of a standard deviation of a third of its limits, beyond which
/// there is nothing.
final class WeightNoise {

    private static final double LIMIT = 3;
    private static final double BELOW = 0.0013498980316300946;

    private final double halfRange;

    WeightNoise(double halfRange) {
        this.halfRange = halfRange;
    }

    /// A weight with noise, within 0 and 1 or the largest weight, whichever is more.
    ///
    /// @param bits random ones
    double on(double weight, double most, long bits) {
        double p = BELOW + Philox.uniform(bits) * (1 - 2 * BELOW);
        double n = Math.clamp(NormalDraw.quantile(p), -LIMIT, LIMIT) / LIMIT * halfRange;
        return Math.clamp(weight * (1 + n), 0, Math.max(1, most));
    }
}
