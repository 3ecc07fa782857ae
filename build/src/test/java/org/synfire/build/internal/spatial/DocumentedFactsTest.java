package org.synfire.build.internal.spatial;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.ConnectionRule.Images;
import org.synfire.network.ConnectionRule.Spatial;
import org.synfire.network.Geometry.Grid;
import org.synfire.network.Mask;
import org.synfire.network.Point;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;

/// Facts measured with NEST 2.20.2.
class DocumentedFactsTest {

    private static final Grid FIVE_BY_FIVE = new Grid(5, 5, new Point(8, 8), Point.ORIGIN, true);

    private static final Grid THREE_BY_THREE = new Grid(3, 3, new Point(3, 3), Point.ORIGIN, false);

    private record Pair(int source, int target) {}

    /// How often each pair is connected.
    private static Map<Pair, Long> visits(Scene scene) {
        return scene.edges().stream().collect(groupingBy(e -> new Pair(e.source(), e.target()), counting()));
    }

    private static Map<Long, Long> pairsByVisits(Scene scene) {
        return visits(scene).values().stream().collect(groupingBy(Function.identity(), TreeMap::new, counting()));
    }

    private static Mask circle(double radius) {
        return new Mask.Circular(radius, Point.ORIGIN);
    }

    private static Spatial convergent(Mask mask) {
        return Rules.mask(Rules.CONVERGENT, mask);
    }

    private static Spatial divergent(Mask mask) {
        return Rules.mask(Rules.DIVERGENT, mask);
    }

    @Test
    void positionsHalfALayerAwayAreVisitedTwiceOnFourByFour() {
        Grid grid = new Grid(4, 4, new Point(4, 4), Point.ORIGIN, true);
        assertThat(pairsByVisits(Scene.within(grid, 1, divergent(circle(2))))).isEqualTo(Map.of(1L, 144L, 2L, 32L));
    }

    @Test
    void positionsHalfALayerAwayAreVisitedTwiceOnTwoByTwo() {
        Grid grid = new Grid(2, 2, new Point(2, 2), Point.ORIGIN, true);
        assertThat(pairsByVisits(Scene.within(grid, 1, convergent(circle(1))))).isEqualTo(Map.of(1L, 4L, 2L, 8L));
    }

    @Test
    void oversizedMaskVisitsPairsUpToFourTimes() {
        Scene scene = Scene.within(FIVE_BY_FIVE, 1, Rules.oversized(divergent(circle(12))));
        assertThat(pairsByVisits(scene)).isEqualTo(Map.of(1L, 225L, 2L, 170L, 3L, 165L, 4L, 60L));
    }

    @Test
    void oversizedMaskMissesFivePairs() {
        Map<Pair, Long> visits = visits(Scene.within(FIVE_BY_FIVE, 1, Rules.oversized(divergent(circle(12)))));
        List<String> missed = IntStream.range(0, 625)
                .mapToObj(i -> new Pair(2 + i / 25, 2 + i % 25))
                .filter(pair -> !visits.containsKey(pair))
                .map(pair -> place(pair.source()) + "->" + place(pair.target()))
                .toList();
        assertThat(missed)
                .containsExactlyInAnyOrder(
                        "(3,0)->(3,1)", "(4,0)->(3,0)", "(4,0)->(3,1)", "(4,0)->(4,1)", "(4,1)->(3,1)");
    }

    private static String place(int id) {
        return "(" + FIVE_BY_FIVE.row(id - 2) + "," + FIVE_BY_FIVE.column(id - 2) + ")";
    }

    @Test
    void oversizedMaskDuplicatesEvenWithoutMultapses() {
        Spatial rule = Rules.withoutMultapses(Rules.oversized(divergent(circle(12))));
        assertThat(Scene.within(FIVE_BY_FIVE, 1, rule).edges()).hasSize(1300);
    }

    @Test
    void nearestImagesConnectEachPairOnceWhateverTheMask() {
        Spatial rule = Rules.images(Rules.oversized(divergent(circle(12))), Images.NEAREST);
        assertThat(pairsByVisits(Scene.within(FIVE_BY_FIVE, 1, rule))).isEqualTo(Map.of(1L, 625L));
    }

    @Test
    void nearestImagesVisitPositionsHalfALayerAwayOnce() {
        Grid grid = new Grid(4, 4, new Point(4, 4), Point.ORIGIN, true);
        Spatial rule = Rules.images(divergent(circle(2)), Images.NEAREST);
        assertThat(pairsByVisits(Scene.within(grid, 1, rule))).isEqualTo(Map.of(1L, 176L));
    }

    @Test
    void gridMaskCoversItsCellsToTheRightAndBelow() {
        assertThat(offsets(convergent(new Mask.GridCells(2, 2, 0, 0))))
                .containsExactlyInAnyOrder(new Point(0, 0), new Point(0, -1), new Point(1, 0), new Point(1, -1));
    }

    @Test
    void gridMaskMovesByItsAnchorCell() {
        assertThat(offsets(convergent(new Mask.GridCells(2, 2, 1, 1))))
                .containsExactlyInAnyOrder(new Point(0, 0), new Point(0, 1), new Point(-1, 0), new Point(-1, 1));
    }

    @Test
    void gridMaskOfADivergentRuleCoversTargets() {
        List<Point> targets =
                Scene.within(THREE_BY_THREE, 1, divergent(new Mask.GridCells(2, 2, 0, 0))).edges().stream()
                        .filter(e -> e.source() == 6)
                        .map(e -> THREE_BY_THREE.position(e.target() - 2))
                        .toList();
        assertThat(targets)
                .containsExactlyInAnyOrder(new Point(0, 0), new Point(0, -1), new Point(1, 0), new Point(1, -1));
    }

    /// Displacements of the sources of the middle unit.
    private static List<Point> offsets(Spatial rule) {
        return Scene.within(THREE_BY_THREE, 1, rule).edges().stream()
                .filter(e -> e.target() == 6)
                .map(e -> THREE_BY_THREE.position(e.source() - 2))
                .toList();
    }

    @Test
    void shiftedGridMaskIsLaidOnTheGridFirst() {
        Mask shifted = new Mask.Shifted(new Mask.GridCells(1, 1, 0, 0), new Point(-1, 0));
        assertThat(offsets(convergent(shifted))).containsExactly(new Point(-1, 0));
    }

    private static final Mask ONE_TO_THE_RIGHT = new Mask.Shifted(circle(0.1), new Point(1, 0));

    @Test
    void anchorOfAConvergentMaskPicksTheSourceToTheRightOfTheTarget() {
        assertThat(offsets(convergent(ONE_TO_THE_RIGHT))).containsExactly(new Point(1, 0));
    }

    @Test
    void anchorOfADivergentMaskPicksTheTargetToTheRightOfTheSource() {
        assertThat(offsets(divergent(ONE_TO_THE_RIGHT))).containsExactly(new Point(-1, 0));
    }

    @Test
    void weightsOfADivergentRuleSeeTheDisplacementFromSourceToTarget() {
        Profile peakToTheRight = new Profile(new Shape.Linear(-1, 0), OptionalDouble.empty(), new Point(1, 0));
        List<Edge> edges = Scene.within(THREE_BY_THREE, 1, divergent(ONE_TO_THE_RIGHT))
                .withWeight(peakToTheRight)
                .edges();
        assertThat(edges).hasSize(6).allSatisfy(e -> assertThat(e.weight()).isZero());
    }

    @ParameterizedTest
    @CsvSource({"0.25,1", "0.74,1", "0.75,2", "1.75,4", "2.24,4", "2.25,5"})
    void delaysAreRoundedToHalvesUp(double millis, int steps) {
        Scene scene = Scene.within(THREE_BY_THREE, 1, convergent(circle(0.1))).withDelay(Profile.constant(millis), 0.5);
        assertThat(scene.edges())
                .hasSize(9)
                .allSatisfy(e -> assertThat(e.delaySteps()).isEqualTo(steps));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void drawnDelaysAreRoundedAfterTheDraw(long seed) {
        Scene scene = Scene.within(FIVE_BY_FIVE, 1, Rules.CONVERGENT)
                .withDelay(Profile.of(new Shape.Uniform(1.75, 2.25)), 1)
                .withSeed(seed);
        assertThat(scene.edges())
                .hasSize(625)
                .allSatisfy(e -> assertThat(e.delaySteps()).isEqualTo(2));
    }
}
