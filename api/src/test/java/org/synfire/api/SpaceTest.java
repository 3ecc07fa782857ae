package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.synfire.api.Position.Axis;

class SpaceTest {

    private static final Position A = Position.ORIGIN;
    private static final Position B = new Position(1, 1, 1);
    private static final Position C = new Position(-1, -1, -1);
    private static final Position D = new Position(2, 3, 4);

    private static void squares(Space space, Position a, Position b, double expected) {
        assertThat(space.distance(a, b)).isCloseTo(Math.sqrt(expected), within(1e-12));
    }

    @Test
    void distancesAreEuclidean() {
        squares(Space.PLAIN, A, B, 3);
        squares(Space.PLAIN, C, B, 12);
        squares(Space.PLAIN, A, D, 29);
        squares(Space.PLAIN, B, D, 14);
        squares(Space.PLAIN, C, D, 50);
    }

    @Test
    void someAxesCanCountAlone() {
        assertThat(Space.PLAIN.along("x").distance(A, B)).isEqualTo(1);
        assertThat(Space.PLAIN.along("x").distance(A, D)).isEqualTo(2);
        squares(Space.PLAIN.along("xy"), A, B, 2);
        squares(Space.PLAIN.along("xy"), A, D, 13);
        assertThat(Space.PLAIN.along("yz").distance(A, D)).isEqualTo(5);
        assertThat(Space.PLAIN.along("yz").distance(D, A)).isEqualTo(5);
        squares(Space.PLAIN.along("yz"), D, B, 13);
        squares(Space.PLAIN.along("yz"), D, C, 41);
        assertThatThrownBy(() -> Space.PLAIN.along("xw")).hasMessageContaining("'xw'");
    }

    @Test
    void scaleAndOffsetMoveThePostsynapticSide() {
        Space space = Space.PLAIN.scaledBy(2).shiftedBy(B);
        squares(space, A, B, 48);
        squares(space, B, A, 3);
        squares(space, C, B, 75);
        squares(space, B, C, 3);
        squares(space, A, A, 12);
        assertThat(space.distance(A, C)).isZero();
        squares(space, A, D, 36 + 64 + 100);
    }

    @Test
    void periodicAxesGoTheShorterWayRound() {
        Space space =
                Space.PLAIN.periodic(Axis.X, -1, 4).periodic(Axis.Y, -1, 4).periodic(Axis.Z, -1, 4);
        squares(space, A, B, 3);
        squares(space, A, D, 4 + 4 + 1);
        squares(space, C, D, 4 + 1 + 0);
        assertThat(space.displacement(A, D)).isEqualTo(new Position(2, -2, -1));
        assertThatThrownBy(() -> Space.PLAIN.periodic(Axis.X, 1, 1)).hasMessageContaining("greater than 0");
    }
}
