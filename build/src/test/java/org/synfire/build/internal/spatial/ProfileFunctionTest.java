package org.synfire.build.internal.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.synfire.engine.Philox;
import org.synfire.network.Point;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.SpecificationException;

class ProfileFunctionTest {

    private static final int DRAWS = 100_000;

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static DrawSequence draws() {
        DrawSequence draws = new DrawSequence(3, Philox.Purpose.WEIGHT, 4);
        draws.begin(5);
        return draws;
    }

    private static ProfileFunction function(Profile profile) {
        return new ProfileFunction("projection 'p', weight", profile);
    }

    /// The value at (3, -4), at distance 5.
    private static double at(Shape shape) {
        return function(Profile.of(shape)).at(3, -4, draws());
    }

    private static DoubleStream drawn(Shape shape) {
        DrawSequence draws = draws();
        ProfileFunction function = function(Profile.of(shape));
        return DoubleStream.generate(() -> function.at(0, 0, draws)).limit(DRAWS);
    }

    @Test
    void constantIsTheSameEverywhere() {
        assertThat(at(new Shape.Constant(2.5))).isEqualTo(2.5);
    }

    @Test
    void linearGrowsWithDistance() {
        assertThat(at(new Shape.Linear(-0.5, 3))).isEqualTo(0.5);
    }

    @Test
    void exponentialFallsWithDistance() {
        assertThat(at(new Shape.Exponential(2, 0.25, 4))).isCloseTo(0.25 + 2 * Math.exp(-1.25), within(1e-15));
    }

    @Test
    void gaussianFallsWithTheSquareOfTheDistanceFromItsMean() {
        assertThat(at(new Shape.Gaussian(0.5, 2, 1, 3))).isCloseTo(0.5 + 2 * Math.exp(-16.0 / 18), within(1e-15));
    }

    @Test
    void gaussian2DHasItsOwnWidthOnEachAxisAndACorrelation() {
        double x = (3 - 1) / 2.0;
        double y = (-4 + 2) / 4.0;
        double form = (x * x + y * y - 2 * 0.5 * x * y) / (2 * 0.75);
        assertThat(at(new Shape.Gaussian2D(0.1, 2, 1, 2, -2, 4, 0.5)))
                .isCloseTo(0.1 + 2 * Math.exp(-form), within(1e-15));
    }

    @Test
    void gammaIsTheDensityOfTheGammaDistribution() {
        assertThat(at(new Shape.Gamma(3, 2))).isCloseTo(25 * Math.exp(-2.5) / (8 * 2), within(1e-14));
    }

    @Test
    void gammaOfShapeOneIsTheExponentialDensity() {
        assertThat(function(Profile.of(new Shape.Gamma(1, 2))).at(0, 0, draws()))
                .isCloseTo(0.5, within(1e-14));
    }

    @Test
    void valuesBelowTheCutoffAreZero() {
        Profile profile = new Profile(new Shape.Linear(1, 0), OptionalDouble.of(5.001), Point.ORIGIN);
        assertThat(function(profile).at(3, -4, draws())).isZero();
    }

    @Test
    void valuesAtTheCutoffStay() {
        Profile profile = new Profile(new Shape.Linear(1, 0), OptionalDouble.of(5), Point.ORIGIN);
        assertThat(function(profile).at(3, -4, draws())).isEqualTo(5);
    }

    @Test
    void distanceIsMeasuredFromTheAnchor() {
        Profile profile = new Profile(new Shape.Linear(1, 0), OptionalDouble.empty(), new Point(3, 1));
        assertThat(function(profile).at(3, -4, draws())).isEqualTo(5);
    }

    @Test
    void onlyDistributionsAreRandom() {
        assertThat(new Shape[] {
                    new Shape.Constant(1), new Shape.Linear(1, 0), new Shape.Exponential(1, 0, 1),
                    new Shape.Gaussian(0, 1, 0, 1), new Shape.Gaussian2D(0, 1, 0, 1, 0, 1, 0), new Shape.Gamma(1, 1)
                })
                .noneMatch(shape -> function(Profile.of(shape)).isRandom());
        assertThat(new Shape[] {new Shape.Uniform(0, 1), new Shape.Normal(0, 1, 0, 1), new Shape.Lognormal(0, 1, 0, 1)})
                .allMatch(shape -> function(Profile.of(shape)).isRandom());
    }

    @Test
    void uniformDrawsFillTheirIntervalEvenly() {
        int[] counts = new int[20];
        drawn(new Shape.Uniform(-1, 3)).forEach(x -> counts[(int) ((x + 1) / 4 * 20)]++);
        double[] expected = DoubleStream.generate(() -> DRAWS / 20.0).limit(20).toArray();
        assertThat(ChiSquare.statistic(counts, expected)).isLessThan(ChiSquare.limit(19));
    }

    /// Bounds of five standard errors.
    @Test
    void normalDrawsHaveTheirMeanAndDeviation() {
        double[] drawn = drawn(new Shape.Normal(10, 2, -INFINITY, INFINITY)).toArray();
        double mean = DoubleStream.of(drawn).average().orElseThrow();
        double variance = DoubleStream.of(drawn)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(10, within(5 * 2 / Math.sqrt(DRAWS)));
        assertThat(variance).isCloseTo(4, within(5 * 4 * Math.sqrt(2.0 / DRAWS)));
    }

    /// The quartiles of a half-normal distribution of deviation 1.
    @Test
    void truncatedNormalKeepsItsShapeBetweenTheLimits() {
        int[] counts = new int[4];
        drawn(new Shape.Normal(0, 1, 0, INFINITY))
                .forEach(x -> counts[x < 0.31864 ? 0 : x < 0.67449 ? 1 : x < 1.15035 ? 2 : 3]++);
        double[] expected = {DRAWS / 4.0, DRAWS / 4.0, DRAWS / 4.0, DRAWS / 4.0};
        assertThat(ChiSquare.statistic(counts, expected)).isLessThan(ChiSquare.limit(3));
    }

    @Test
    void truncatedDrawsStayBetweenTheLimits() {
        assertThat(drawn(new Shape.Lognormal(0, 1, 0.5, 2)).boxed().toList()).allMatch(x -> x >= 0.5 && x < 2);
    }

    @Test
    void logarithmsOfLognormalDrawsAreNormal() {
        double[] logs =
                drawn(new Shape.Lognormal(1, 0.5, 0, INFINITY)).map(Math::log).toArray();
        assertThat(DoubleStream.of(logs).average().orElseThrow()).isCloseTo(1, within(5 * 0.5 / Math.sqrt(DRAWS)));
    }

    @Test
    void unreachableLimitsAreReportedInsteadOfDrawingForever() {
        assertThatThrownBy(() -> at(new Shape.Normal(0, 1, 40, 41)))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining(
                        "projection 'p', weight: none of 10000 draws for driver 5 lies between min 40.0 and max 41.0");
    }
}
