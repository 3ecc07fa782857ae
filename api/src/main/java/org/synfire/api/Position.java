package org.synfire.api;

/// A place or a displacement in space, in um by convention.
public record Position(double x, double y, double z) {

    public static final Position ORIGIN = new Position(0, 0, 0);

    public Position {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
            throw new IllegalArgumentException("a position is finite, unlike (" + x + ", " + y + ", " + z + ")");
        }
    }

    public Position plus(Position other) {
        return new Position(x + other.x, y + other.y, z + other.z);
    }

    public Position minus(Position other) {
        return new Position(x - other.x, y - other.y, z - other.z);
    }

    public Position times(double factor) {
        return new Position(factor * x, factor * y, factor * z);
    }

    /// The coordinate along an axis.
    public double along(Axis axis) {
        return switch (axis) {
            case X -> x;
            case Y -> y;
            case Z -> z;
        };
    }

    /// The axes of space.
    public enum Axis {
        X,
        Y,
        Z
    }
}
