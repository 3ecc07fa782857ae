package org.synfire.build.internal.spatial;

import java.util.function.DoubleSupplier;
import org.synfire.network.Diagnostic;
import org.synfire.network.Point;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.SpecificationException;

/// A profile made ready to be evaluated many times. Immutable.
public final class ProfileFunction {

    /// Draws of a truncated distribution before giving up.
    private static final int REDRAWS = 10_000;

    private final String what;
    private final Shape shape;
    private final double cutoff;
    private final double anchorX;
    private final double anchorY;
    private final double scale;

    /// @param what names the profile in messages
    public ProfileFunction(String what, Profile profile) {
        Point anchor = profile.anchor();
        this.what = what;
        this.shape = profile.shape();
        this.cutoff = profile.cutoff().orElse(Double.NEGATIVE_INFINITY);
        this.anchorX = anchor.x();
        this.anchorY = anchor.y();
        this.scale = scale(shape);
    }

    /// The factor that a shape needs for every displacement alike.
    private static double scale(Shape shape) {
        return shape instanceof Shape.Gamma(double kappa, double theta)
                ? 1 / (Math.pow(theta, kappa) * GammaFunction.of(kappa))
                : 1;
    }

    /// Whether two connections of equal displacement may differ.
    boolean isRandom() {
        return switch (shape) {
            case Shape.Uniform _, Shape.Normal _, Shape.Lognormal _, Shape.ExponentialDraw _, Shape.GammaDraw _ -> true;
            case Shape.Constant _,
                    Shape.Linear _,
                    Shape.Exponential _,
                    Shape.Gaussian _,
                    Shape.Gaussian2D _,
                    Shape.Gamma _ -> false;
        };
    }

    boolean isConstant() {
        return shape instanceof Shape.Constant;
    }

    /// The value at a displacement.
    ///
    /// @param draws where random shapes take their numbers from
    /// @throws SpecificationException when a truncated distribution never falls between its limits
    double at(double dx, double dy, DrawSequence draws) {
        double value = shapeAt(dx - anchorX, dy - anchorY, draws);
        return value < cutoff ? 0 : value;
    }

    private double shapeAt(double x, double y, DrawSequence draws) {
        return switch (shape) {
            case Shape.Constant(double value) -> value;
            case Shape.Linear(double a, double c) -> a * norm(x, y) + c;
            case Shape.Exponential(double a, double c, double tau) -> c + a * Math.exp(-norm(x, y) / tau);
            case Shape.Gaussian g -> gaussian(g, norm(x, y));
            case Shape.Gaussian2D g -> gaussian2D(g, x, y);
            case Shape.Gamma g -> gamma(g, norm(x, y));
            case Shape.Uniform(double min, double max) -> uniform(min, max, draws);
            case Shape.Normal n -> truncated(n.min(), n.max(), draws, () -> n.mean() + n.sigma() * draws.normal());
            case Shape.Lognormal n ->
                truncated(n.min(), n.max(), draws, () -> Math.exp(n.mu() + n.sigma() * draws.normal()));
            case Shape.ExponentialDraw e ->
                truncated(e.min(), e.max(), draws, () -> -e.mean() * Math.log(1 - draws.uniform()));
            case Shape.GammaDraw g -> truncated(g.min(), g.max(), draws, () -> g.theta() * draws.gamma(g.kappa()));
        };
    }

    private static double norm(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    private static double gaussian(Shape.Gaussian g, double d) {
        double off = d - g.mean();
        return g.c() + g.pCenter() * Math.exp(-off * off / (2 * g.sigma() * g.sigma()));
    }

    private static double gaussian2D(Shape.Gaussian2D g, double x, double y) {
        double u = (x - g.meanX()) / g.sigmaX();
        double v = (y - g.meanY()) / g.sigmaY();
        double form = u * u + v * v - 2 * g.rho() * u * v;
        return g.c() + g.pCenter() * Math.exp(-form / (2 * (1 - g.rho() * g.rho())));
    }

    private double gamma(Shape.Gamma g, double d) {
        return Math.pow(d, g.kappa() - 1) * Math.exp(-d / g.theta()) * scale;
    }

    /// Rounding may lift the largest draws to max itself; they are redrawn as the upper limit is open.
    private double uniform(double min, double max, DrawSequence draws) {
        return truncated(min, max, draws, () -> min + draws.uniform() * (max - min));
    }

    private double truncated(double min, double max, DrawSequence draws, DoubleSupplier draw) {
        for (int i = 0; i < REDRAWS; i++) {
            double value = draw.getAsDouble();
            if (value >= min && value < max) {
                return value;
            }
        }
        throw new SpecificationException(
                Diagnostic.Kind.OUT_OF_RANGE,
                "%s: none of %d draws for driver %d lies between min %s and max %s"
                        .formatted(what, REDRAWS, draws.driverId(), min, max));
    }
}
