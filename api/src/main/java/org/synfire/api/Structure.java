package org.synfire.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Where the cells of a population lie.
public sealed interface Structure {

    /// A row along x.
    ///
    /// @param dx from one cell to the next, in um
    record Line(double dx, double x0, double y, double z) implements Structure {
        /// One um apart, from the origin on.
        public Line() {
            this(1, 0, 0, 0);
        }
    }

    /// Rows and columns; y runs fastest.
    ///
    /// @param aspectRatio columns along x over rows along y
    /// @param dx from one column to the next
    /// @param dy from one row to the next
    /// @param order which cell comes to which place
    record Grid2D(double aspectRatio, double dx, double dy, double x0, double y0, double z, Order order)
            implements Structure {
        public Grid2D {
            require(aspectRatio > 0, "an aspect ratio is greater than 0");
        }

        /// One um apart, from the origin on.
        public Grid2D(double aspectRatio) {
            this(aspectRatio, 1, 1, 0, 0, 0, Order.SEQUENTIAL);
        }
    }

    /// A lattice; z runs fastest.
    ///
    /// @param aspectRatioXY places along x over places along y
    /// @param aspectRatioXZ places along x over places along z
    record Grid3D(
            double aspectRatioXY,
            double aspectRatioXZ,
            double dx,
            double dy,
            double dz,
            double x0,
            double y0,
            double z0,
            Order order)
            implements Structure {
        public Grid3D {
            require(aspectRatioXY > 0 && aspectRatioXZ > 0, "an aspect ratio is greater than 0");
        }

        /// One um apart, from the origin on.
        public Grid3D(double aspectRatioXY, double aspectRatioXZ) {
            this(aspectRatioXY, aspectRatioXZ, 1, 1, 1, 0, 0, 0, Order.SEQUENTIAL);
        }
    }

    /// Anywhere in a body, with equal density.
    ///
    /// @param center of the body
    record Anywhere(Shape boundary, Position center) implements Structure {}

    /// Given one by one.
    record Given(List<Position> positions) implements Structure {
        public Given {
            positions = List.copyOf(positions);
        }
    }

    /// Which cell comes to which place of a grid.
    enum Order {
        /// The first to the first.
        SEQUENTIAL,
        /// Shuffled, as the seed of the simulation says.
        RANDOM
    }

    /// The positions of so many cells.
    ///
    /// @param random where anything is left to chance
    /// @throws IllegalArgumentException when a grid cannot have so many places
    default List<Position> positions(int n, RandomGenerator random) {
        return switch (this) {
            case Line(double dx, double x0, double y, double z) -> listed(n, i -> new Position(x0 + i * dx, y, z));
            case Grid2D grid -> onGrid(grid, n, random);
            case Grid3D grid -> onGrid(grid, n, random);
            case Anywhere(Shape boundary, Position center) ->
                listed(n, _ -> inside(boundary, random).plus(center));
            case Given(List<Position> positions) -> {
                require(positions.size() == n, n + " cells need " + n + " positions, not " + positions.size());
                yield positions;
            }
        };
    }

    private static List<Position> listed(int n, java.util.function.IntFunction<Position> at) {
        List<Position> positions = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            positions.add(at.apply(i));
        }
        return positions;
    }

    private static List<Position> onGrid(Grid2D grid, int n, RandomGenerator random) {
        int nx = whole(Math.sqrt(n * grid.aspectRatio), grid, n);
        int ny = whole(nx == 0 ? 0 : n / (double) nx, grid, n);
        List<Position> places = listed(
                n, i -> new Position(grid.x0 + i / Math.max(1, ny) * grid.dx, grid.y0 + i % ny * grid.dy, grid.z));
        return ordered(places, grid.order, random);
    }

    private static List<Position> onGrid(Grid3D grid, int n, RandomGenerator random) {
        int nx = whole(Math.cbrt(n * grid.aspectRatioXY * grid.aspectRatioXZ), grid, n);
        int ny = whole(nx / grid.aspectRatioXY, grid, n);
        int nz = whole(nx / grid.aspectRatioXZ, grid, n);
        require(nx * ny * nz == n, n + " cells do not fill " + grid);
        List<Position> places = listed(
                n,
                i -> new Position(
                        grid.x0 + i / (ny * nz) * grid.dx,
                        grid.y0 + i / nz % ny * grid.dy,
                        grid.z0 + i % nz * grid.dz));
        return ordered(places, grid.order, random);
    }

    private static int whole(double count, Structure grid, int n) {
        require(Math.abs(count - Math.rint(count)) < 1e-9, n + " cells do not fill " + grid);
        return (int) Math.rint(count);
    }

    private static List<Position> ordered(List<Position> places, Order order, RandomGenerator random) {
        if (order == Order.RANDOM) {
            Collections.shuffle(places, Random.from(random));
        }
        return places;
    }

    private static Position inside(Shape boundary, RandomGenerator random) {
        return switch (boundary) {
            case Shape.Cuboid(double width, double height, double depth) ->
                new Position(
                        width * (random.nextDouble() - 0.5),
                        height * (random.nextDouble() - 0.5),
                        depth * (random.nextDouble() - 0.5));
            case Shape.Sphere(double radius) -> {
                Position p = Position.ORIGIN;
                do {
                    p = new Position(random.nextDouble() - 0.5, random.nextDouble() - 0.5, random.nextDouble() - 0.5)
                            .times(2 * radius);
                } while (p.x() * p.x() + p.y() * p.y() + p.z() * p.z() > radius * radius);
                yield p;
            }
        };
    }

    /// @throws IllegalArgumentException unless a condition holds
    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
