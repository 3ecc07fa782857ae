package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.Mask.Circular;
import org.synfire.network.Mask.Doughnut;
import org.synfire.network.Mask.Elliptical;
import org.synfire.network.Mask.GridCells;
import org.synfire.network.Mask.Rectangular;
import org.synfire.network.Mask.Shifted;

class MaskTest {

    private static final Point ASIDE = new Point(1, -0.5);

    static List<Mask> masks() {
        return List.of(
                new Circular(1.5, ASIDE),
                new Doughnut(0.5, 2, ASIDE),
                new Rectangular(new Point(-1, -2), new Point(2, 1), 0),
                new Rectangular(new Point(-1, -2), new Point(2, 1), 30),
                new Elliptical(3, 1, 0, ASIDE),
                new Elliptical(3, 1, 70, ASIDE),
                new Shifted(new Circular(1, Point.ORIGIN), ASIDE));
    }

    @ParameterizedTest
    @MethodSource("masks")
    void boundingBoxHoldsTheMask(Mask mask) {
        Box box = mask.boundingBox();
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Point p = new Point(random.nextDouble(-5, 5), random.nextDouble(-5, 5));
            if (mask.contains(p)) {
                assertThat(p.x())
                        .isBetween(box.lowerLeft().x(), box.upperRight().x());
                assertThat(p.y())
                        .isBetween(box.lowerLeft().y(), box.upperRight().y());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2.5,-0.5,true", "1,1,true", "2.5001,-0.5,false", "2.2,-1.5,false", "1,-0.5,true"})
    void circleIsClosed(double x, double y, boolean inside) {
        assertThat(new Circular(1.5, ASIDE).contains(new Point(x, y))).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({"0.5,0,false", "0.5001,0,true", "0,2,true", "0,2.0001,false", "0,0,false"})
    void doughnutIsOpenInsideAndClosedOutside(double x, double y, boolean inside) {
        assertThat(new Doughnut(0.5, 2, Point.ORIGIN).contains(new Point(x, y))).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,-2,true",
        "2,1,true",
        "0,0,true",
        "2.0001,0,false",
        "-1.0001,0,false",
        "0,1.0001,false",
        "0,-2.0001,false"
    })
    void rectangleIsClosed(double x, double y, boolean inside) {
        assertThat(new Rectangular(new Point(-1, -2), new Point(2, 1), 0).contains(new Point(x, y)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({"1,3,true", "1,-1,true", "0.5,0,true", "-1,1,false", "3,1,false"})
    void rectangleTurnsAboutItsCentre(double x, double y, boolean inside) {
        assertThat(new Rectangular(new Point(-1, 0.5), new Point(3, 1.5), 90).contains(new Point(x, y)))
                .isEqualTo(inside);
    }

    @Test
    void rectangleTurnsCounterclockwise() {
        Rectangular upTheDiagonal = new Rectangular(new Point(-2, -0.1), new Point(2, 0.1), 45);
        assertThat(upTheDiagonal.contains(new Point(1, 1))).isTrue();
        assertThat(upTheDiagonal.contains(new Point(1, -1))).isFalse();
    }

    @Test
    void boxOfATurnedRectangleReachesItsCorners() {
        Box box = new Rectangular(new Point(-1, -1), new Point(1, 1), 45).boundingBox();
        assertThat(box.width()).isCloseTo(2 * Math.sqrt(2), within(1e-12));
        assertThat(box.height()).isCloseTo(2 * Math.sqrt(2), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"2,0,true", "-2,0,true", "0,1,true", "2.0001,0,false", "0,1.0001,false", "1.5,0.7,false"})
    void ellipseHasFullLengthsAsAxes(double x, double y, boolean inside) {
        assertThat(new Elliptical(4, 2, 0, Point.ORIGIN).contains(new Point(x, y)))
                .isEqualTo(inside);
    }

    @Test
    void ellipseTurnsCounterclockwise() {
        Elliptical upTheDiagonal = new Elliptical(4, 1, 45, Point.ORIGIN);
        assertThat(upTheDiagonal.contains(new Point(1, 1))).isTrue();
        assertThat(upTheDiagonal.contains(new Point(1, -1))).isFalse();
    }

    @Test
    void boxOfATurnedEllipseIsTheSquareOfItsLongestAxis() {
        assertThat(new Elliptical(4, 2, 10, ASIDE).boundingBox())
                .isEqualTo(new Box(new Point(-1, -2.5), new Point(3, 1.5)));
    }

    @Test
    void boxOfAnUprightEllipseIsTight() {
        assertThat(new Elliptical(4, 2, 0, ASIDE).boundingBox())
                .isEqualTo(new Box(new Point(-1, -1.5), new Point(3, 0.5)));
    }

    @Test
    void shiftedMaskIsTheSameElsewhere() {
        Mask shifted = new Shifted(new Circular(1, Point.ORIGIN), new Point(5, 0));
        assertThat(shifted.contains(new Point(6, 0))).isTrue();
        assertThat(shifted.contains(Point.ORIGIN)).isFalse();
    }

    @Test
    void blockOfCellsIsARectangleFromHalfACellAboveAndLeft() {
        Geometry.Grid grid = new Geometry.Grid(4, 8, new Point(4, 8), Point.ORIGIN, false);
        assertThat(new GridCells(2, 3, 0, 0).onGrid(grid))
                .isEqualTo(new Rectangular(new Point(-0.25, -3), new Point(1.25, 1), 0));
        assertThat(new GridCells(2, 3, 1, 2).onGrid(grid))
                .isEqualTo(new Rectangular(new Point(-1.25, -1), new Point(0.25, 3), 0));
    }

    @Test
    void blockOfCellsHasNoShapeWithoutAGrid() {
        GridCells cells = new GridCells(1, 1, 0, 0);
        assertThatThrownBy(() -> cells.contains(Point.ORIGIN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cells::boundingBox).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void impossibleMeasuresAreRefused() {
        assertThatThrownBy(() -> new Circular(0, ASIDE)).hasMessage("radius must be greater than 0, not 0.0");
        assertThatThrownBy(() -> new Doughnut(2, 2, ASIDE))
                .hasMessage("inner_radius 2.0 must be smaller than outer_radius 2.0");
        assertThatThrownBy(() -> new Doughnut(-1, 2, ASIDE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rectangular(new Point(1, 0), new Point(1, 2), 0))
                .hasMessage("lower_left must be below and left of upper_right");
        assertThatThrownBy(() -> new Rectangular(new Point(0, 2), new Point(1, 2), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Elliptical(1, 0, 0, ASIDE))
                .hasMessage("minor_axis must be greater than 0, not 0.0");
        assertThatThrownBy(() -> new Elliptical(1, 2, 0, ASIDE))
                .hasMessage("major_axis 1.0 must be at least minor_axis 2.0");
        assertThatThrownBy(() -> new GridCells(0, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GridCells(1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
