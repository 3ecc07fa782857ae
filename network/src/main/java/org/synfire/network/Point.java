package org.synfire.network;

/// A place or a displacement in a layer's plane; units are the user's (deNEST users mean millimetres or
/// degrees).
public record Point(double x, double y) {

    public static final Point ORIGIN = new Point(0, 0);

    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("a point needs finite coordinates, not (" + x + ", " + y + ")");
        }
    }

    public Point minus(Point other) {
        return new Point(x - other.x, y - other.y);
    }

    public Point plus(Point other) {
        return new Point(x + other.x, y + other.y);
    }

    public double norm() {
        return Math.sqrt(x * x + y * y);
    }
}
