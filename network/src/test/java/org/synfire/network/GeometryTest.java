package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.synfire.network.Geometry.Free;
import org.synfire.network.Geometry.Grid;

class GeometryTest {

    private static final Grid TWO_BY_THREE = new Grid(2, 3, new Point(3, 4), new Point(1, 2), false);

    /// Measured with NEST 2.20.2.
    @Test
    void gridIsNumberedColumnByColumnFromTheTop() {
        assertThat(IntStream.range(0, TWO_BY_THREE.size()).mapToObj(TWO_BY_THREE::position))
                .containsExactly(
                        new Point(0, 3),
                        new Point(0, 1),
                        new Point(1, 3),
                        new Point(1, 1),
                        new Point(2, 3),
                        new Point(2, 1));
    }

    @Test
    void rowAndColumnGiveTheIndexBack() {
        for (int index = 0; index < TWO_BY_THREE.size(); index++) {
            assertThat(TWO_BY_THREE.index(TWO_BY_THREE.row(index), TWO_BY_THREE.column(index)))
                    .isEqualTo(index);
        }
    }

    @Test
    void lowerLeftIsHalfTheExtentFromTheCenter() {
        assertThat(TWO_BY_THREE.lowerLeft()).isEqualTo(new Point(-0.5, 0));
    }

    @Test
    void gridWithoutRowsOrColumnsIsRefused() {
        Point one = new Point(1, 1);
        assertThatThrownBy(() -> new Grid(0, 1, one, one, false)).hasMessage("0 rows, 1 columns");
        assertThatThrownBy(() -> new Grid(1, 0, one, one, false)).hasMessage("1 rows, 0 columns");
    }

    @Test
    void flatExtentIsRefused() {
        assertThatThrownBy(() -> new Grid(1, 1, new Point(0, 1), Point.ORIGIN, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an extent is positive");
        assertThatThrownBy(() -> new Free(List.of(), new Point(1, -1), Point.ORIGIN, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gridTooLargeToNumberIsRefused() {
        Grid huge = new Grid(1 << 16, 1 << 16, new Point(1, 1), Point.ORIGIN, false);
        assertThatThrownBy(huge::size).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void freePositionsKeepTheirOrder() {
        List<Point> points = new ArrayList<>(List.of(new Point(0.2, 0), new Point(-0.1, 0.3)));
        Free free = new Free(points, new Point(1, 1), Point.ORIGIN, true);
        points.clear();
        assertThat(free.size()).isEqualTo(2);
        assertThat(free.position(1)).isEqualTo(new Point(-0.1, 0.3));
    }
}
