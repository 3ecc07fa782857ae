package org.synfire.build.internal.spatial;

/// Equally spaced cells along one axis.
///
/// @param origin coordinate of the middle of cell 0
/// @param spacing width of a cell, greater than 0
/// @param cells number of cells, at least 1
record CellAxis(double origin, double spacing, int cells) {

    /// Share of a cell by which searches reach too far, so that rounding never loses a cell.
    private static final double SLACK = 1e-6;

    /// The first cell whose middle is at or above a coordinate; `cells` when there is none.
    int firstFrom(double low) {
        return (int) Math.clamp(Math.ceil((low - origin) / spacing - SLACK), 0.0, cells);
    }

    /// One more than the last cell whose middle is at or below a coordinate; 0 when there is none.
    int endUpTo(double high) {
        return (int) Math.clamp(Math.floor((high - origin) / spacing + SLACK) + 1, 0.0, cells);
    }

    /// The cell in which a coordinate lies, or the nearest one.
    int cellOf(double x) {
        return (int) Math.clamp(Math.rint((x - origin) / spacing), 0.0, cells - 1.0);
    }
}
