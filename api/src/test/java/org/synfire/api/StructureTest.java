package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.synfire.api.Structure.Order;

class StructureTest {

    private static List<Position> positions(Structure structure, int n) {
        return structure.positions(n, new SplittableRandom(1));
    }

    @Test
    void aLineGoesAlongX() {
        assertThat(positions(new Structure.Line(2, 1, 5, 6), 3))
                .containsExactly(new Position(1, 5, 6), new Position(3, 5, 6), new Position(5, 5, 6));
    }

    @Test
    void yRunsFastestInAGrid() {
        assertThat(positions(new Structure.Grid2D(3), 12))
                .startsWith(Position.ORIGIN, new Position(0, 1, 0), new Position(1, 0, 0))
                .endsWith(new Position(5, 1, 0));
        assertThat(positions(new Structure.Grid2D(3), 27)).endsWith(new Position(8, 2, 0));
    }

    @Test
    void zRunsFastestInALattice() {
        assertThat(positions(new Structure.Grid3D(3, 2), 36))
                .startsWith(Position.ORIGIN, new Position(0, 0, 1), new Position(0, 0, 2), new Position(0, 1, 0))
                .endsWith(new Position(5, 1, 2));
        assertThat(positions(new Structure.Grid3D(3, 2), 288)).endsWith(new Position(11, 3, 5));
    }

    @Test
    void gridsAreFull() {
        assertThatThrownBy(() -> positions(new Structure.Grid2D(3), 13)).hasMessageContaining("13 cells do not fill");
        assertThatThrownBy(() -> positions(new Structure.Grid3D(3, 2), 37)).hasMessageContaining("37 cells");
        assertThatThrownBy(() -> positions(new Structure.Given(List.of(Position.ORIGIN)), 2))
                .hasMessageContaining("2 positions, not 1");
    }

    @Test
    void aShuffledGridHasTheSamePlaces() {
        Structure shuffled = new Structure.Grid2D(1, 1, 1, 0, 0, 0, Order.RANDOM);
        assertThat(positions(shuffled, 100))
                .containsExactlyInAnyOrderElementsOf(positions(new Structure.Grid2D(1), 100))
                .isNotEqualTo(positions(new Structure.Grid2D(1), 100));
    }

    @Test
    void cellsLieInsideTheirBody() {
        Position center = new Position(10, 20, 30);
        assertThat(positions(new Structure.Anywhere(new Shape.Sphere(3), center), 500))
                .allMatch(p -> Space.PLAIN.distance(p, center) <= 3)
                .anyMatch(p -> Space.PLAIN.distance(p, center) > 2.5);
        assertThat(positions(new Structure.Anywhere(new Shape.Cuboid(2, 4, 6), center), 500))
                .allMatch(p -> Math.abs(p.x() - 10) <= 1 && Math.abs(p.y() - 20) <= 2 && Math.abs(p.z() - 30) <= 3)
                .anyMatch(p -> Math.abs(p.z() - 30) > 2.5);
    }
}
