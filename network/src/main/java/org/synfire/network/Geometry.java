package org.synfire.network;

import java.util.List;

/// Where the positions of a layer are. Every unit of a population sits on one position; a population with k
/// units per position occupies each position k times.
public sealed interface Geometry {

    /// Number of positions.
    int size();

    Point position(int index);

    /// Width and height of the layer.
    Point extent();

    Point center();

    /// Whether opposite edges are glued together.
    boolean edgeWrap();

    default Point lowerLeft() {
        return new Point(center().x() - extent().x() / 2, center().y() - extent().y() / 2);
    }

    /// Positions in rows and columns, numbered column by column from the top of the leftmost column.
    record Grid(int rows, int columns, Point extent, Point center, boolean edgeWrap) implements Geometry {

        public Grid {
            if (rows < 1 || columns < 1) {
                throw new IllegalArgumentException(rows + " rows, " + columns + " columns");
            }
            requirePositive(extent);
        }

        @Override
        public int size() {
            return Math.multiplyExact(rows, columns);
        }

        public int row(int index) {
            return index % rows;
        }

        public int column(int index) {
            return index / rows;
        }

        /// The index of the position in a row (from the top) and a column (from the left).
        public int index(int row, int column) {
            return column * rows + row;
        }

        @Override
        public Point position(int index) {
            double x = center.x() - extent.x() / 2 + extent.x() / columns * (column(index) + 0.5);
            double y = center.y() + extent.y() / 2 - extent.y() / rows * (row(index) + 0.5);
            return new Point(x, y);
        }
    }

    /// Positions given one by one.
    record Free(List<Point> positions, Point extent, Point center, boolean edgeWrap) implements Geometry {

        public Free {
            positions = List.copyOf(positions);
            requirePositive(extent);
        }

        @Override
        public int size() {
            return positions.size();
        }

        @Override
        public Point position(int index) {
            return positions.get(index);
        }
    }

    private static void requirePositive(Point extent) {
        if (extent.x() <= 0 || extent.y() <= 0) {
            throw new IllegalArgumentException("an extent is positive, not " + extent);
        }
    }
}
