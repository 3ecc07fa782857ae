package org.synfire.network;

/// Which displacements from the driver a connection may have. A mask is evaluated on the displacement of the
/// pool position from the driver (see [ConnectionRule.Spatial]).
public sealed interface Mask {

    /// Whether a displacement is inside.
    boolean contains(Point p);

    /// The smallest axis-parallel box that holds the mask; for a rotated ellipse the square of its longest
    /// axis.
    Box boundingBox();

    /// ‖p - anchor‖ <= radius.
    record Circular(double radius, Point anchor) implements Mask {
        public Circular {
            requirePositive("radius", radius);
        }

        @Override
        public boolean contains(Point p) {
            return p.minus(anchor).norm() <= radius;
        }

        @Override
        public Box boundingBox() {
            return square(radius).shifted(anchor);
        }
    }

    /// innerRadius < ‖p - anchor‖ <= outerRadius.
    record Doughnut(double innerRadius, double outerRadius, Point anchor) implements Mask {
        public Doughnut {
            if (!(innerRadius < outerRadius) || innerRadius < 0) {
                throw new IllegalArgumentException(
                        "inner_radius " + innerRadius + " must be smaller than outer_radius " + outerRadius);
            }
        }

        @Override
        public boolean contains(Point p) {
            double distance = p.minus(anchor).norm();
            return distance > innerRadius && distance <= outerRadius;
        }

        @Override
        public Box boundingBox() {
            return square(outerRadius).shifted(anchor);
        }
    }

    /// lowerLeft <= p <= upperRight, after turning back by `azimuthDegrees` about the rectangle's centre.
    record Rectangular(Point lowerLeft, Point upperRight, double azimuthDegrees) implements Mask {
        private static final double TOLERANCE = 1e-12;

        public Rectangular {
            if (!(lowerLeft.x() < upperRight.x()) || !(lowerLeft.y() < upperRight.y())) {
                throw new IllegalArgumentException("lower_left must be below and left of upper_right");
            }
        }

        @Override
        public boolean contains(Point p) {
            if (azimuthDegrees == 0) {
                return inside(p, 0);
            }
            Point c = middle();
            return inside(turned(p.minus(c), -azimuthDegrees).plus(c), TOLERANCE);
        }

        private boolean inside(Point p, double slack) {
            return p.x() >= lowerLeft.x() - slack
                    && p.x() <= upperRight.x() + slack
                    && p.y() >= lowerLeft.y() - slack
                    && p.y() <= upperRight.y() + slack;
        }

        private Point middle() {
            return new Point((lowerLeft.x() + upperRight.x()) / 2, (lowerLeft.y() + upperRight.y()) / 2);
        }

        @Override
        public Box boundingBox() {
            if (azimuthDegrees == 0) {
                return new Box(lowerLeft, upperRight);
            }
            double a = Math.toRadians(azimuthDegrees);
            double w = (upperRight.x() - lowerLeft.x()) / 2;
            double h = (upperRight.y() - lowerLeft.y()) / 2;
            double halfWidth = Math.abs(w * Math.cos(a)) + Math.abs(h * Math.sin(a));
            double halfHeight = Math.abs(w * Math.sin(a)) + Math.abs(h * Math.cos(a));
            Point c = middle();
            return new Box(
                    new Point(c.x() - halfWidth, c.y() - halfHeight), new Point(c.x() + halfWidth, c.y() + halfHeight));
        }
    }

    /// 4u²/major² + 4v²/minor² <= 1 with (u, v) = p - anchor turned back by `azimuthDegrees`; axes are full
    /// lengths.
    record Elliptical(double majorAxis, double minorAxis, double azimuthDegrees, Point anchor) implements Mask {
        public Elliptical {
            requirePositive("minor_axis", minorAxis);
            if (!(majorAxis >= minorAxis)) {
                throw new IllegalArgumentException(
                        "major_axis " + majorAxis + " must be at least minor_axis " + minorAxis);
            }
        }

        @Override
        public boolean contains(Point p) {
            Point q = turned(p.minus(anchor), -azimuthDegrees);
            return q.x() * q.x() * 4 / (majorAxis * majorAxis) + q.y() * q.y() * 4 / (minorAxis * minorAxis) <= 1;
        }

        @Override
        public Box boundingBox() {
            if (azimuthDegrees == 0) {
                return new Box(new Point(-majorAxis / 2, -minorAxis / 2), new Point(majorAxis / 2, minorAxis / 2))
                        .shifted(anchor);
            }
            return square(majorAxis / 2).shifted(anchor);
        }
    }

    /// A block of cells of the pool's grid: `rows` x `columns` cells, the driver in the cell (anchorRow,
    /// anchorColumn) counted from the block's upper left cell. Only for pools that are grids; [#onGrid] makes
    /// the rectangle it means.
    record GridCells(int rows, int columns, int anchorRow, int anchorColumn) implements Mask {
        public GridCells {
            if (rows < 1 || columns < 1) {
                throw new IllegalArgumentException("a grid mask has at least one row and one column");
            }
        }

        /// The rectangle of displacements that the block covers on a grid.
        public Rectangular onGrid(Geometry.Grid grid) {
            double dx = grid.extent().x() / grid.columns();
            double dy = grid.extent().y() / grid.rows();
            Point lowerLeft = new Point(-anchorColumn * dx - dx / 2, -(rows - anchorRow) * dy + dy / 2);
            Point upperRight = new Point((columns - anchorColumn) * dx - dx / 2, anchorRow * dy + dy / 2);
            return new Rectangular(lowerLeft, upperRight, 0);
        }

        @Override
        public boolean contains(Point p) {
            throw new IllegalStateException("a grid mask has no shape before it is laid on a grid");
        }

        @Override
        public Box boundingBox() {
            throw new IllegalStateException("a grid mask has no shape before it is laid on a grid");
        }
    }

    /// A mask moved as a whole.
    record Shifted(Mask mask, Point by) implements Mask {
        @Override
        public boolean contains(Point p) {
            return mask.contains(p.minus(by));
        }

        @Override
        public Box boundingBox() {
            return mask.boundingBox().shifted(by);
        }
    }

    private static Box square(double half) {
        return new Box(new Point(-half, -half), new Point(half, half));
    }

    private static Point turned(Point p, double degrees) {
        double a = Math.toRadians(degrees);
        double cos = Math.cos(a);
        double sin = Math.sin(a);
        return new Point(p.x() * cos - p.y() * sin, p.x() * sin + p.y() * cos);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be greater than 0, not " + value);
        }
    }
}
