package org.synfire.api;

/// A body in which cells may lie, around the origin.
public sealed interface Shape {

    /// @param width along x, in um
    /// @param height along y
    /// @param depth along z
    record Cuboid(double width, double height, double depth) implements Shape {
        public Cuboid {
            Structure.require(width >= 0 && height >= 0 && depth >= 0, "the sides of a cuboid are at least 0");
        }
    }

    /// @param radius in um
    record Sphere(double radius) implements Shape {
        public Sphere {
            Structure.require(radius > 0, "the radius of a sphere is greater than 0");
        }
    }
}
