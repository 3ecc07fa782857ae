package org.synfire.network;

/// A closed axis-parallel rectangle, lower left corner first.
public record Box(Point lowerLeft, Point upperRight) {

    public Box {
        if (lowerLeft.x() > upperRight.x() || lowerLeft.y() > upperRight.y()) {
            throw new IllegalArgumentException("lower left " + lowerLeft + " beyond upper right " + upperRight);
        }
    }

    public double width() {
        return upperRight.x() - lowerLeft.x();
    }

    public double height() {
        return upperRight.y() - lowerLeft.y();
    }

    public Box shifted(Point by) {
        return new Box(lowerLeft.plus(by), upperRight.plus(by));
    }

    /// The box of the mirrored points -p.
    public Box mirrored() {
        return new Box(new Point(-upperRight.x(), -upperRight.y()), new Point(-lowerLeft.x(), -lowerLeft.y()));
    }
}
