package org.synfire.build.internal.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.ConnectionRule.Spatial;
import org.synfire.network.Geometry.Free;
import org.synfire.network.Geometry.Grid;
import org.synfire.network.Mask;
import org.synfire.network.Point;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;

/// Which candidates are connected, and with what numbers.
class PairChoiceTest {

    private static final Grid TEN_BY_TEN = new Grid(10, 10, new Point(10, 10), Point.ORIGIN, true);

    private static final Mask NEAR = new Mask.Circular(2.2, Point.ORIGIN);

    private static final Profile HALF = Profile.constant(0.5);

    static List<Spatial> allKindsOfRules() {
        Spatial kernel = Rules.kernel(Rules.mask(Rules.CONVERGENT, NEAR), Profile.of(new Shape.Gaussian(0, 1, 0, 2)));
        Spatial divergent = Rules.kernel(Rules.mask(Rules.DIVERGENT, NEAR), HALF);
        return List.of(
                kernel,
                divergent,
                Rules.number(kernel, 7),
                Rules.number(divergent, 7),
                Rules.withoutMultapses(Rules.number(kernel, 7)),
                Rules.withoutMultapses(Rules.number(Rules.DIVERGENT, 7)));
    }

    private static Scene randomScene(Spatial rule) {
        return Scene.within(TEN_BY_TEN, 2, rule)
                .withWeight(Profile.of(new Shape.Normal(1, 1, 0, 5)))
                .withDelay(Profile.of(new Shape.Uniform(1, 20)), 0.5);
    }

    @ParameterizedTest
    @MethodSource("allKindsOfRules")
    void edgesDoNotDependOnHowDriversAreSplit(Spatial rule) {
        SpatialConnector connector = randomScene(rule).connector();
        List<Edge> inParts = IntStream.range(0, 20)
                .map(part -> 19 - part)
                .boxed()
                .flatMap(part -> Edge.made(connector, 10 * part, 10 * part + 10).stream())
                .sorted()
                .toList();
        assertThat(inParts).isEqualTo(Edge.sorted(connector));
    }

    @ParameterizedTest
    @MethodSource("allKindsOfRules")
    void edgesDependOnTheSeed(Spatial rule) {
        Scene scene = randomScene(rule);
        assertThat(scene.withSeed(2).edges()).isNotEqualTo(scene.edges());
    }

    @ParameterizedTest
    @MethodSource("allKindsOfRules")
    void edgesDependOnTheProjection(Spatial rule) {
        Scene scene = randomScene(rule);
        assertThat(Edge.made(scene.connector(1))).isNotEqualTo(scene.edges());
    }

    @Test
    void unitsOfAPositionAreDrawnIndependently() {
        Spatial rule = Rules.kernel(Rules.CONVERGENT, HALF);
        int units = 4;
        List<Edge> edges = Scene.within(new Grid(1, 1, new Point(1, 1), Point.ORIGIN, false), units, rule)
                .edges();
        assertThat(edges).hasSizeBetween(1, units * units - 1);
    }

    /// The number of connections is binomial; bounds of five deviations.
    @ParameterizedTest
    @MethodSource("bothDrivers")
    void kernelIsTheProbabilityOfAConnection(Spatial driven) {
        Spatial rule = Rules.kernel(driven, Profile.constant(0.3));
        int pairs = 200 * 200;
        double deviation = Math.sqrt(pairs * 0.3 * 0.7);
        assertThat((double) Scene.within(TEN_BY_TEN, 2, rule).edges().size())
                .isBetween(pairs * 0.3 - 5 * deviation, pairs * 0.3 + 5 * deviation);
    }

    static List<Spatial> bothDrivers() {
        return List.of(Rules.CONVERGENT, Rules.DIVERGENT);
    }

    @Test
    void randomKernelIsDrawnForEachPair() {
        Spatial rule = Rules.kernel(Rules.CONVERGENT, Profile.of(new Shape.Uniform(0, 1)));
        double deviation = Math.sqrt(200 * 200 / 4.0);
        assertThat((double) Scene.within(TEN_BY_TEN, 2, rule).edges().size())
                .isBetween(20_000 - 5 * deviation, 20_000 + 5 * deviation);
    }

    @Test
    void kernelOfOneAlwaysConnects() {
        assertThat(Scene.within(TEN_BY_TEN, 1, Rules.kernel(Rules.CONVERGENT, Profile.constant(1)))
                        .edges())
                .hasSize(10_000);
    }

    @Test
    void kernelBelowZeroNeverConnects() {
        assertThat(Scene.within(TEN_BY_TEN, 1, Rules.kernel(Rules.CONVERGENT, Profile.constant(-1)))
                        .edges())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bothDrivers")
    void unitsConnectToThemselvesUnlessForbidden(Spatial driven) {
        Spatial rule = Rules.mask(driven, NEAR);
        assertThat(Scene.within(TEN_BY_TEN, 2, rule).edges().stream().filter(e -> e.source() == e.target()))
                .hasSize(200);
        assertThat(Scene.within(TEN_BY_TEN, 2, Rules.withoutAutapses(rule)).edges())
                .noneMatch(e -> e.source() == e.target())
                .hasSize(200 * (2 * 13 - 1));
    }

    @Test
    void weightsAndDelaysAreDrawnApart() {
        Scene scene = randomScene(Rules.mask(Rules.CONVERGENT, NEAR));
        List<Double> weights = scene.edges().stream().map(Edge::weight).toList();
        Scene otherDelays = scene.withDelay(Profile.of(new Shape.Normal(5, 1, 1, 9)), 0.5);
        assertThat(otherDelays.edges()).map(Edge::weight).isEqualTo(weights);
    }

    @Test
    void randomWeightsDifferBetweenConnectionsOfOneDisplacement() {
        Grid single = new Grid(1, 1, new Point(1, 1), Point.ORIGIN, false);
        Scene scene = Scene.within(single, 5, Rules.CONVERGENT).withWeight(Profile.of(new Shape.Uniform(0, 1)));
        assertThat(scene.edges().stream().map(Edge::weight).distinct()).hasSize(25);
    }

    @Test
    void targetsDriveUnlessSourcesDrawANumber() {
        assertThat(Scene.within(TEN_BY_TEN, 1, Rules.CONVERGENT).connector().drivesTargets())
                .isTrue();
        assertThat(Scene.within(TEN_BY_TEN, 1, Rules.DIVERGENT).connector().drivesTargets())
                .isTrue();
        assertThat(Scene.within(TEN_BY_TEN, 1, Rules.number(Rules.CONVERGENT, 1))
                        .connector()
                        .drivesTargets())
                .isTrue();
        assertThat(Scene.within(TEN_BY_TEN, 1, Rules.number(Rules.DIVERGENT, 1))
                        .connector()
                        .drivesTargets())
                .isFalse();
    }

    @Test
    void driversComeInTheOrderOfTheirIds() {
        List<Edge> edges = Scene.within(TEN_BY_TEN, 2, Rules.CONVERGENT).edges();
        assertThat(edges.stream().map(Edge::target).distinct())
                .isEqualTo(IntStream.range(2, 202).boxed().toList());
    }

    @Test
    void severalUnitsOnGivenPositionsAreConnectedEach() {
        Free places = new Free(
                List.of(new Point(0, 0), new Point(0.3, 0), new Point(-0.4, 0.4)),
                new Point(1, 1),
                Point.ORIGIN,
                false);
        Spatial rule = Rules.mask(Rules.CONVERGENT, new Mask.Circular(0.3, Point.ORIGIN));
        assertThat(Scene.within(places, 3, rule).edges()).hasSize(9 * 5);
    }
}
