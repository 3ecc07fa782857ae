package org.synfire.build.internal.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.ConnectionRule.Spatial;
import org.synfire.network.Diagnostic;
import org.synfire.network.Geometry.Grid;
import org.synfire.network.Mask;
import org.synfire.network.Point;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.SpecificationException;

/// Fixed numbers of partners.
class FixedNumberTest {

    private static final Grid SHEET = new Grid(10, 10, new Point(10, 10), Point.ORIGIN, true);

    private static final Mask CROSS = new Mask.Circular(1, Point.ORIGIN);

    static List<Spatial> bothDrivers() {
        return List.of(Rules.CONVERGENT, Rules.DIVERGENT);
    }

    private static Map<Integer, Long> edgesByDriver(Scene scene) {
        SpatialConnector connector = scene.connector();
        Function<Edge, Integer> driver = connector.drivesTargets() ? Edge::target : Edge::source;
        return Edge.made(connector).stream().collect(Collectors.groupingBy(driver, Collectors.counting()));
    }

    @ParameterizedTest
    @MethodSource("bothDrivers")
    void everyDriverHasItsNumberOfPartnersWithoutAMask(Spatial driven) {
        assertThat(edgesByDriver(Scene.within(SHEET, 2, Rules.number(driven, 7))))
                .hasSize(200)
                .allSatisfy((_, count) -> assertThat(count).isEqualTo(7));
    }

    @ParameterizedTest
    @MethodSource("bothDrivers")
    void everyDriverHasItsNumberOfPartnersInsideTheMask(Spatial driven) {
        Scene scene = Scene.within(SHEET, 2, Rules.number(Rules.mask(driven, CROSS), 7))
                .withWeight(Profile.of(new Shape.Linear(1, 0)));
        assertThat(edgesByDriver(scene))
                .allSatisfy((_, count) -> assertThat(count).isEqualTo(7));
        assertThat(scene.edges()).allSatisfy(e -> assertThat(e.weight()).isIn(0.0, 1.0));
    }

    @ParameterizedTest
    @MethodSource("bothDrivers")
    void noPartnersAreDrawnForZero(Spatial driven) {
        Mask nothing = new Mask.Shifted(new Mask.Circular(0.1, Point.ORIGIN), new Point(0.5, 0.5));
        Scene scene = Scene.within(SHEET, 1, Rules.number(Rules.mask(driven, nothing), 0));
        scene.connector().check();
        assertThat(scene.edges()).isEmpty();
    }

    /// 200 drivers of 500 draws among 200 units.
    @ParameterizedTest
    @MethodSource("bothDrivers")
    void partnersAreDrawnEvenlyWithoutKernel(Spatial driven) {
        Scene scene = Scene.within(SHEET, 2, Rules.number(driven, 500));
        int[] counts = new int[200];
        boolean countSources = scene.connector().drivesTargets();
        scene.edges().forEach(e -> counts[(countSources ? e.source() : e.target()) - 2]++);
        double[] expected = new double[200];
        Arrays.fill(expected, 500);
        assertThat(ChiSquare.statistic(counts, expected)).isLessThan(ChiSquare.limit(199));
    }

    /// A driver has itself at distance 0 and four neighbours at distance 1.
    @ParameterizedTest
    @MethodSource("bothDrivers")
    void partnersAreDrawnInProportionToTheKernel(Spatial driven) {
        Profile kernel = Profile.of(new Shape.Linear(-0.5, 1));
        Spatial rule = Rules.number(Rules.kernel(Rules.mask(driven, CROSS), kernel), 300);
        int[] counts = new int[2];
        Scene.within(SHEET, 1, rule)
                .withWeight(Profile.of(new Shape.Linear(1, 0)))
                .edges()
                .forEach(e -> counts[e.weight() < 0.5 ? 0 : 1]++);
        double[] expected = {30_000 / 3.0, 30_000 * 2 / 3.0};
        assertThat(ChiSquare.statistic(counts, expected)).isLessThan(ChiSquare.limit(1));
    }

    @ParameterizedTest
    @MethodSource("bothDrivers")
    void noPartnerIsDrawnTwiceWithoutMultapses(Spatial driven) {
        Profile kernel = Profile.of(new Shape.Exponential(1, 0, 0.5));
        Spatial rule = Rules.withoutMultapses(Rules.number(Rules.kernel(driven, kernel), 60));
        List<Edge> edges = Scene.within(SHEET, 1, rule).edges();
        assertThat(edges).hasSize(6000).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("bothDrivers")
    void selfIsNotDrawnWithoutAutapses(Spatial driven) {
        Spatial rule = Rules.withoutAutapses(Rules.number(Rules.mask(driven, CROSS), 50));
        assertThat(Scene.within(SHEET, 1, rule).edges()).hasSize(5000).noneMatch(e -> e.source() == e.target());
    }

    @Test
    void allOthersAreDrawnWhenJustEnough() {
        Spatial rule = Rules.withoutMultapses(Rules.withoutAutapses(Rules.number(Rules.CONVERGENT, 99)));
        Scene scene = Scene.within(SHEET, 1, rule);
        scene.connector().check();
        assertThat(scene.edges()).hasSize(9900).doesNotHaveDuplicates();
    }

    @Test
    void positionsInTwoImagesAreTwoCandidates() {
        Grid small = new Grid(2, 2, new Point(2, 2), Point.ORIGIN, true);
        Spatial rule = Rules.withoutMultapses(Rules.number(Rules.mask(Rules.CONVERGENT, CROSS), 5));
        Scene scene = Scene.within(small, 1, rule);
        scene.connector().check();
        assertThat(scene.edges()).hasSize(20);
    }

    @ParameterizedTest
    @MethodSource("bothDrivers")
    void drawingMoreThanThereAreIsReportedWithTheDriver(Spatial driven) {
        Spatial rule = Rules.withoutMultapses(Rules.withoutAutapses(Rules.number(Rules.mask(driven, CROSS), 5)));
        Scene scene = Scene.within(SHEET, 1, rule);
        assertThatThrownBy(scene::edges)
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.has(Diagnostic.Kind.CONNECTION)).isTrue())
                .hasMessageContaining("projection 'p': number_of_connections is 5, but unit 2 has only 4 ")
                .hasMessageContaining("s to draw without multapses");
    }

    @Test
    void candidatesOfProbabilityZeroDoNotCount() {
        Profile onlySelf = new Profile(new Shape.Linear(-1, 1), OptionalDouble.empty(), Point.ORIGIN);
        Spatial rule = Rules.number(Rules.kernel(Rules.mask(Rules.CONVERGENT, CROSS), onlySelf), 3);
        assertThat(Scene.within(SHEET, 1, rule).edges()).allMatch(e -> e.source() == e.target());
        assertThatThrownBy(Scene.within(SHEET, 1, Rules.withoutAutapses(rule))::edges)
                .hasMessageContaining("number_of_connections is 3, but unit 2 has no source to draw");
    }

    @Test
    void emptyRandomKernelsAreReportedWhenDrawn() {
        Profile never = Profile.of(new Shape.Uniform(-2, -1));
        Scene scene = Scene.within(SHEET, 1, Rules.number(Rules.kernel(Rules.DIVERGENT, never), 3));
        scene.connector().check();
        assertThatThrownBy(scene::edges)
                .hasMessageContaining("number_of_connections is 3, but unit 2 has no target to draw");
    }

    @Test
    void infiniteKernelIsReported() {
        Profile pole = Profile.of(new Shape.Gamma(0.5, 1));
        Scene scene = Scene.within(SHEET, 1, Rules.number(Rules.kernel(Rules.CONVERGENT, pole), 3));
        assertThatThrownBy(scene::edges).hasMessageContaining("the kernel is infinite for a partner of unit 2");
    }
}
