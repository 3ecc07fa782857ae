package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PointTest {

    @Test
    void pointsAddAndSubtractByCoordinate() {
        assertThat(new Point(1, 2).plus(new Point(3, 5))).isEqualTo(new Point(4, 7));
        assertThat(new Point(1, 2).minus(new Point(3, 5))).isEqualTo(new Point(-2, -3));
    }

    @Test
    void normIsTheEuclideanLength() {
        assertThat(new Point(3, -4).norm()).isEqualTo(5);
    }

    @Test
    void coordinatesAreFinite() {
        assertThatThrownBy(() -> new Point(Double.NaN, 0)).hasMessageContaining("finite coordinates");
        assertThatThrownBy(() -> new Point(0, Double.POSITIVE_INFINITY)).hasMessageContaining("finite coordinates");
    }

    @Test
    void boxHasWidthAndHeight() {
        Box box = new Box(new Point(-1, 2), new Point(4, 5));
        assertThat(box.width()).isEqualTo(5);
        assertThat(box.height()).isEqualTo(3);
    }

    @Test
    void boxMovesAsAWhole() {
        assertThat(new Box(Point.ORIGIN, new Point(1, 2)).shifted(new Point(3, 4)))
                .isEqualTo(new Box(new Point(3, 4), new Point(4, 6)));
    }

    @Test
    void mirroredBoxHoldsTheOppositePoints() {
        assertThat(new Box(new Point(-1, 2), new Point(4, 5)).mirrored())
                .isEqualTo(new Box(new Point(-4, -5), new Point(1, -2)));
    }

    @Test
    void cornersOfABoxAreOrdered() {
        assertThatThrownBy(() -> new Box(new Point(1, 0), new Point(0, 1))).hasMessageContaining("beyond upper right");
        assertThatThrownBy(() -> new Box(new Point(0, 1), new Point(1, 0))).hasMessageContaining("beyond upper right");
    }
}
