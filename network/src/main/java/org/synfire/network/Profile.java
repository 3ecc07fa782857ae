package org.synfire.network;

import java.util.OptionalDouble;

/// How a connection probability, a weight or a delay depends on the displacement between driver and pool
/// position.
///
/// @param shape the function of the displacement
/// @param cutoff values below it become 0
/// @param anchor the displacement from which distance is measured
public record Profile(Shape shape, OptionalDouble cutoff, Point anchor) {

    /// The same value everywhere.
    public static Profile constant(double value) {
        return of(new Shape.Constant(value));
    }

    /// A shape without cutoff and anchor.
    public static Profile of(Shape shape) {
        return new Profile(shape, OptionalDouble.empty(), Point.ORIGIN);
    }

    /// Functions of the displacement; d is its Euclidean norm.
    public sealed interface Shape {

        record Constant(double value) implements Shape {}

        /// a·d + c
        record Linear(double a, double c) implements Shape {}

        /// c + a·exp(-d/tau)
        record Exponential(double a, double c, double tau) implements Shape {
            public Exponential {
                requirePositive("tau", tau);
            }
        }

        /// c + pCenter·exp(-(d - mean)²/(2 sigma²))
        record Gaussian(double c, double pCenter, double mean, double sigma) implements Shape {
            public Gaussian {
                requirePositive("sigma", sigma);
            }
        }

        /// c + pCenter·exp(-(X² + Y² - 2 rho X Y)/(2(1 - rho²))), X = (x - meanX)/sigmaX, Y likewise
        record Gaussian2D(
                double c, double pCenter, double meanX, double sigmaX, double meanY, double sigmaY, double rho)
                implements Shape {
            public Gaussian2D {
                requirePositive("sigma_x", sigmaX);
                requirePositive("sigma_y", sigmaY);
                if (!(rho > -1 && rho < 1)) {
                    throw new IllegalArgumentException("rho must lie between -1 and 1, not " + rho);
                }
            }
        }

        /// d^(kappa-1)·exp(-d/theta)/(theta^kappa·Γ(kappa))
        record Gamma(double kappa, double theta) implements Shape {
            public Gamma {
                requirePositive("kappa", kappa);
                requirePositive("theta", theta);
            }
        }

        /// Uniform in [min, max), the same everywhere.
        record Uniform(double min, double max) implements Shape {
            public Uniform {
                requireOrdered(min, max);
            }
        }

        /// Normal, redrawn until in [min, max).
        record Normal(double mean, double sigma, double min, double max) implements Shape {
            public Normal {
                requirePositive("sigma", sigma);
                requireOrdered(min, max);
            }
        }

        /// exp(mu + sigma·N(0, 1)), redrawn until in [min, max).
        record Lognormal(double mu, double sigma, double min, double max) implements Shape {
            public Lognormal {
                requirePositive("sigma", sigma);
                requireOrdered(min, max);
            }
        }

        /// Exponentially distributed, redrawn until in [min, max).
        record ExponentialDraw(double mean, double min, double max) implements Shape {
            public ExponentialDraw {
                requirePositive("mean", mean);
                requireOrdered(min, max);
            }
        }

        /// Gamma-distributed with shape kappa and scale theta, redrawn until in [min, max).
        record GammaDraw(double kappa, double theta, double min, double max) implements Shape {
            public GammaDraw {
                requirePositive("kappa", kappa);
                requirePositive("theta", theta);
                requireOrdered(min, max);
            }
        }

        private static void requirePositive(String name, double value) {
            if (!(value > 0)) {
                throw new IllegalArgumentException(name + " must be greater than 0, not " + value);
            }
        }

        private static void requireOrdered(double min, double max) {
            if (!(min < max)) {
                throw new IllegalArgumentException("min " + min + " must be smaller than max " + max);
            }
        }
    }

    /// Whether the value is the same for every connection.
    public OptionalDouble constantValue() {
        if (!(shape instanceof Shape.Constant(double value))) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(cutoff.isPresent() && value < cutoff.getAsDouble() ? 0.0 : value);
    }
}
