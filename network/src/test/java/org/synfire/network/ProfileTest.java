package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.Profile.Shape;

class ProfileTest {

    private static Profile cutAt(double cutoff, Shape shape) {
        return new Profile(shape, OptionalDouble.of(cutoff), Point.ORIGIN);
    }

    @Test
    void constantProfileKnowsItsValue() {
        assertThat(Profile.constant(2.5).constantValue()).hasValue(2.5);
    }

    @Test
    void constantBelowItsCutoffIsZero() {
        assertThat(cutAt(3, new Shape.Constant(2.5)).constantValue()).hasValue(0);
    }

    @Test
    void constantAtItsCutoffStays() {
        assertThat(cutAt(2.5, new Shape.Constant(2.5)).constantValue()).hasValue(2.5);
    }

    @Test
    void otherShapesHaveNoConstantValue() {
        assertThat(Profile.of(new Shape.Linear(0, 1)).constantValue()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void profileOfAShapeHasNeitherCutoffNorAnchor(Shape shape) {
        assertThat(Profile.of(shape)).isEqualTo(new Profile(shape, OptionalDouble.empty(), Point.ORIGIN));
    }

    static List<Shape> shapes() {
        return List.of(
                new Shape.Linear(1, 0),
                new Shape.Exponential(1, 0, 1),
                new Shape.Gaussian(0, 1, 0, 1),
                new Shape.Gaussian2D(0, 1, 0, 1, 0, 1, 0.5),
                new Shape.Gamma(1, 1),
                new Shape.Uniform(0, 1),
                new Shape.Normal(0, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                new Shape.Lognormal(0, 1, 0, Double.POSITIVE_INFINITY));
    }

    @Test
    void impossibleNumbersAreRefusedByName() {
        refused(() -> new Shape.Exponential(1, 0, 0), "tau must be greater than 0, not 0.0");
        refused(() -> new Shape.Gaussian(0, 1, 0, -1), "sigma must be greater than 0, not -1.0");
        refused(() -> new Shape.Gaussian2D(0, 1, 0, 0, 0, 1, 0), "sigma_x must be greater than 0, not 0.0");
        refused(() -> new Shape.Gaussian2D(0, 1, 0, 1, 0, 0, 0), "sigma_y must be greater than 0, not 0.0");
        refused(() -> new Shape.Gaussian2D(0, 1, 0, 1, 0, 1, 1), "rho must lie between -1 and 1, not 1.0");
        refused(() -> new Shape.Gaussian2D(0, 1, 0, 1, 0, 1, -1), "rho must lie between -1 and 1, not -1.0");
        refused(() -> new Shape.Gamma(0, 1), "kappa must be greater than 0, not 0.0");
        refused(() -> new Shape.Gamma(1, Double.NaN), "theta must be greater than 0, not NaN");
        refused(() -> new Shape.Uniform(1, 1), "min 1.0 must be smaller than max 1.0");
        refused(() -> new Shape.Normal(0, 0, 0, 1), "sigma must be greater than 0, not 0.0");
        refused(() -> new Shape.Normal(0, 1, 2, 1), "min 2.0 must be smaller than max 1.0");
        refused(() -> new Shape.Lognormal(0, -1, 0, 1), "sigma must be greater than 0, not -1.0");
        refused(() -> new Shape.Lognormal(0, 1, 2, 1), "min 2.0 must be smaller than max 1.0");
    }

    private static void refused(ThrowingCallable shape, String message) {
        assertThatThrownBy(shape).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
