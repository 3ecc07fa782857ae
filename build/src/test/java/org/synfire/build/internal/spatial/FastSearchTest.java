package org.synfire.build.internal.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.synfire.network.ConnectionRule.Driver;
import org.synfire.network.ConnectionRule.Images;
import org.synfire.network.ConnectionRule.Spatial;
import org.synfire.network.Geometry;
import org.synfire.network.Mask;
import org.synfire.network.Point;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;

/// The search by cells finds what a plain scan finds, on layers and masks drawn from round numbers so that
/// positions often lie exactly on edges.
class FastSearchTest {

    private static final int SCENES = 400;

    private static final Profile DISTANCE = Profile.of(new Shape.Linear(1, 0));

    private final Random random = new Random(20);

    @ParameterizedTest
    @EnumSource
    void findsThePairsOfAPlainScanWithinALayer(Images images) {
        for (int i = 0; i < SCENES; i++) {
            assertEqualsPlainScan(Scene.within(layer(), 1, rule(images)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsThePairsOfAPlainScanBetweenLayers(Images images) {
        for (int i = 0; i < SCENES; i++) {
            assertEqualsPlainScan(Scene.between(layer(), layer(), rule(images)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void drawsFromTheTargetsOfAPlainScan(Images images) {
        for (int i = 0; i < SCENES; i++) {
            Scene open = Scene.between(layer(), layer(), Rules.number(Rules.drivenBy(rule(images), Driver.SOURCE), 0));
            List<Edge> expected = PlainScan.of(open);
            for (int source = 2; source < 2 + open.source().geometry().size(); source++) {
                assertDrawsAll(open, source, expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsThePairsOfAPlainScanAmongManyPositions(Images images) {
        Geometry grid = new Geometry.Grid(20, 20, new Point(2, 2), Point.ORIGIN, true);
        Spatial rule = Rules.images(Rules.mask(Rules.CONVERGENT, new Mask.Circular(1, Point.ORIGIN)), images);
        assertEqualsPlainScan(Scene.within(grid, 1, rule));
    }

    /// Without multapses as many draws as there are candidates take every candidate.
    private static void assertDrawsAll(Scene open, int source, List<Edge> expected) {
        List<Edge> ofSource =
                expected.stream().filter(e -> e.source() == source).toList();
        Spatial rule = Rules.withoutMultapses(Rules.number(open.rule(), ofSource.size()));
        SpatialConnector connector = Scene.between(
                        open.source().geometry(), open.target().geometry(), rule)
                .withWeight(DISTANCE)
                .connector();
        assertThat(Edge.made(connector, source - 2, source - 1).stream().sorted())
                .as("%s", open)
                .isEqualTo(ofSource);
    }

    private static void assertEqualsPlainScan(Scene scene) {
        assertThat(Edge.sorted(scene.withWeight(DISTANCE).connector()))
                .as("%s", scene)
                .isEqualTo(PlainScan.of(scene));
    }

    private Spatial rule(Images images) {
        Spatial masked = Rules.oversized(Rules.mask(random.nextBoolean() ? Rules.CONVERGENT : Rules.DIVERGENT, mask()));
        Spatial walked = Rules.images(masked, images);
        return random.nextInt(4) == 0 ? Rules.withoutAutapses(walked) : walked;
    }

    private Geometry layer() {
        Point extent = new Point(tenths(4, 60), tenths(4, 60));
        Point center = random.nextBoolean() ? Point.ORIGIN : new Point(tenths(-20, 20), tenths(-20, 20));
        boolean wrap = random.nextInt(4) > 0;
        Geometry.Grid grid = new Geometry.Grid(1 + random.nextInt(7), 1 + random.nextInt(7), extent, center, wrap);
        return random.nextInt(3) > 0 ? grid : new Geometry.Free(positions(grid), extent, center, wrap);
    }

    private List<Point> positions(Geometry.Grid within) {
        Point low = within.lowerLeft();
        List<Point> positions = new ArrayList<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
            double x = low.x() + random.nextInt(10) / 10.0 * within.extent().x();
            double y = low.y() + random.nextInt(10) / 10.0 * within.extent().y();
            positions.add(new Point(x, y));
        }
        return positions;
    }

    private Mask mask() {
        Point anchor = random.nextBoolean() ? Point.ORIGIN : new Point(tenths(-20, 20), tenths(-20, 20));
        double angle = random.nextBoolean() ? 0 : random.nextInt(-12, 13) * 15;
        double size = tenths(1, 40);
        Mask plain = switch (random.nextInt(4)) {
            case 0 -> new Mask.Circular(size, anchor);
            case 1 -> new Mask.Doughnut(size / 2, size, anchor);
            case 2 -> new Mask.Elliptical(size + tenths(0, 20), size, angle, anchor);
            case 3 -> new Mask.Rectangular(anchor, anchor.plus(new Point(size, tenths(1, 40))), angle);
            default -> throw new IllegalStateException();
        };
        return random.nextInt(4) == 0 ? new Mask.Shifted(plain, new Point(tenths(-20, 20), tenths(-20, 20))) : plain;
    }

    private double tenths(int low, int high) {
        return random.nextInt(low, high + 1) / 10.0;
    }
}
