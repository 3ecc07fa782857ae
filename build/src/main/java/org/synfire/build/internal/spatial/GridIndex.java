package org.synfire.build.internal.spatial;

import org.synfire.network.Geometry;
import org.synfire.network.Point;

/// Positions in rows and columns, found by arithmetic.
///
/// @param columns from the left
/// @param rows from the bottom
record GridIndex(Geometry.Grid grid, CellAxis columns, CellAxis rows) implements PositionIndex {

    static GridIndex of(Geometry.Grid grid) {
        Point bottomLeft = grid.position(grid.index(grid.rows() - 1, 0));
        return new GridIndex(
                grid,
                new CellAxis(bottomLeft.x(), grid.extent().x() / grid.columns(), grid.columns()),
                new CellAxis(bottomLeft.y(), grid.extent().y() / grid.rows(), grid.rows()));
    }

    @Override
    public void addWithin(double lowX, double highX, double lowY, double highY, PositionList found) {
        int endColumn = columns.endUpTo(highX);
        int firstRow = grid.rows() - rows.endUpTo(highY);
        int endRow = grid.rows() - rows.firstFrom(lowY);
        for (int column = columns.firstFrom(lowX); column < endColumn; column++) {
            for (int row = firstRow; row < endRow; row++) {
                found.add(grid.index(row, column));
            }
        }
    }
}
