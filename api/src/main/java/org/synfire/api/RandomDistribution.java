package org.synfire.api;

import java.util.random.RandomGenerator;
import org.synfire.engine.GammaDraw;
import org.synfire.engine.NormalDraw;

/// A distribution that values are drawn from. Which numbers come depends on the seed of the simulation
/// and on what they are for (which parameter of which cell, which synapses of which projection), not on
/// threads nor on the order of statements.
public sealed interface RandomDistribution extends CellValue, ConnectionValue {

    /// From low, included, to high, excluded.
    record Uniform(double low, double high) implements RandomDistribution {
        public Uniform {
            Structure.require(low <= high, "low is at most high");
        }
    }

    /// Whole numbers from low, included, to high, excluded.
    record UniformInt(long low, long high) implements RandomDistribution {
        public UniformInt {
            Structure.require(low < high, "low is less than high");
        }
    }

    /// @param mu mean
    /// @param sigma standard deviation
    record Normal(double mu, double sigma) implements RandomDistribution {
        public Normal {
            notNegative("sigma", sigma);
        }
    }

    /// Normal, drawn again until it lies from low to high.
    record NormalClipped(double mu, double sigma, double low, double high) implements RandomDistribution {
        public NormalClipped {
            notNegative("sigma", sigma);
            Structure.require(low <= high, "low is at most high");
        }
    }

    /// Normal; what lies beyond low or high is moved there.
    record NormalClippedToBoundary(double mu, double sigma, double low, double high) implements RandomDistribution {
        public NormalClippedToBoundary {
            notNegative("sigma", sigma);
            Structure.require(low <= high, "low is at most high");
        }
    }

    /// @param mu mean of the logarithm
    /// @param sigma standard deviation of the logarithm
    record Lognormal(double mu, double sigma) implements RandomDistribution {
        public Lognormal {
            notNegative("sigma", sigma);
        }
    }

    /// @param beta the mean
    record Exponential(double beta) implements RandomDistribution {
        public Exponential {
            positive("beta", beta);
        }
    }

    /// @param k shape
    /// @param theta scale; the mean is k·theta
    record Gamma(double k, double theta) implements RandomDistribution {
        public Gamma {
            positive("k", k);
            positive("theta", theta);
        }
    }

    /// How many of n trials succeed.
    ///
    /// @param p the chance of each
    record Binomial(int n, double p) implements RandomDistribution {
        public Binomial {
            Structure.require(n >= 0, "n is at least 0");
            Structure.require(p >= 0 && p <= 1, "p lies from 0 to 1");
        }
    }

    /// @param lambda the mean
    record Poisson(double lambda) implements RandomDistribution {
        public Poisson {
            notNegative("lambda", lambda);
        }
    }

    /// Angles in radians, from -pi to pi about the mean.
    ///
    /// @param mu mean
    /// @param kappa concentration; 0 for all angles alike
    record VonMises(double mu, double kappa) implements RandomDistribution {
        public VonMises {
            notNegative("kappa", kappa);
        }
    }

    /// A value.
    ///
    /// @throws IllegalArgumentException when a clipped distribution never falls between its limits
    default double draw(RandomGenerator random) {
        return switch (this) {
            case Uniform(double low, double high) -> low + (high - low) * random.nextDouble();
            case UniformInt(long low, long high) -> random.nextLong(low, high);
            case Normal(double mu, double sigma) -> mu + sigma * normal(random);
            case NormalClipped clipped -> clipped(clipped, random);
            case NormalClippedToBoundary(double mu, double sigma, double low, double high) ->
                Math.clamp(mu + sigma * normal(random), low, high);
            case Lognormal(double mu, double sigma) -> Math.exp(mu + sigma * normal(random));
            case Exponential(double beta) -> beta * GammaDraw.of(1, random::nextDouble);
            case Gamma(double k, double theta) -> theta * GammaDraw.of(k, random::nextDouble);
            case Binomial(int n, double p) -> binomial(n, p, random);
            case Poisson(double lambda) -> poisson(lambda, random);
            case VonMises(double mu, double kappa) -> vonMises(mu, kappa, random);
        };
    }

    private static double normal(RandomGenerator random) {
        return NormalDraw.of(random.nextDouble());
    }

    private static double clipped(NormalClipped d, RandomGenerator random) {
        int most = 1000;
        for (int i = 0; i < most; i++) {
            double x = d.mu + d.sigma * normal(random);
            if (x >= d.low && x <= d.high) {
                return x;
            }
        }
        throw new IllegalArgumentException(d + " did not fall between its limits in " + most + " draws");
    }

    private static double binomial(int n, double p, RandomGenerator random) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            count += random.nextDouble() < p ? 1 : 0;
        }
        return count;
    }

    /// Counts arrivals; long times are cut into pieces, since the chance of none would be too small to
    /// hold.
    private static double poisson(double lambda, RandomGenerator random) {
        int piece = 500;
        long count = 0;
        for (double left = lambda; left > 0; left -= piece) {
            double none = Math.exp(-Math.min(piece, left));
            double product = 1 - random.nextDouble();
            while (product > none) {
                count++;
                product *= 1 - random.nextDouble();
            }
        }
        return count;
    }

    /// Best & Fisher (1979), "Efficient simulation of the von Mises distribution", Applied Statistics
    /// 28:152.
    private static double vonMises(double mu, double kappa, RandomGenerator random) {
        if (kappa < 1e-8) {
            return Math.IEEEremainder(mu + 2 * Math.PI * random.nextDouble(), 2 * Math.PI);
        }
        double tau = 1 + Math.sqrt(1 + 4 * kappa * kappa);
        double rho = (tau - Math.sqrt(2 * tau)) / (2 * kappa);
        double r = (1 + rho * rho) / (2 * rho);
        while (true) {
            double z = Math.cos(Math.PI * random.nextDouble());
            double f = (1 + r * z) / (r + z);
            double c = kappa * (r - f);
            double u = 1 - random.nextDouble();
            if (c * (2 - c) > u || Math.log(c / u) + 1 >= c) {
                double angle = Math.acos(Math.clamp(f, -1, 1));
                return Math.IEEEremainder(mu + (random.nextBoolean() ? angle : -angle), 2 * Math.PI);
            }
        }
    }

    private static void positive(String name, double x) {
        Structure.require(x > 0, name + " is greater than 0, unlike " + x);
    }

    private static void notNegative(String name, double x) {
        Structure.require(x >= 0, name + " is at least 0, unlike " + x);
    }
}
