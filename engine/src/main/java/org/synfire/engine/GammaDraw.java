package org.synfire.engine;

import java.util.function.DoubleSupplier;

/// Gamma-distributed numbers, by the method of Marsaglia & Tsang (2000), "A simple method for generating gamma
/// variables", ACM Transactions on Mathematical Software 26:363.
public final class GammaDraw {

    private GammaDraw() {}

    /// A number of scale 1, whose mean is the shape.
    ///
    /// @param shape greater than 0; 1 for the exponential distribution
    /// @param uniform numbers in [0, 1), multiples of 2^-53
    public static double of(double shape, DoubleSupplier uniform) {
        if (shape == 1) {
            return -Math.log(1 - uniform.getAsDouble());
        }
        if (shape < 1) {
            return of(shape + 1, uniform) * Math.pow(1 - uniform.getAsDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = NormalDraw.of(uniform.getAsDouble());
            double v = 1 + c * x;
            v = v * v * v;
            if (v > 0 && Math.log(1 - uniform.getAsDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
