package org.synfire.build.internal.spatial;

import org.synfire.network.Geometry;
import org.synfire.network.Point;

/// The positions among which a driver finds its partners.
///
/// @param index finds positions by place
/// @param xs coordinates of the positions, not wrapped
/// @param ys coordinates of the positions, not wrapped
/// @param wrapX how displacements along x wrap
/// @param wrapY how displacements along y wrap
/// @param mirrored whether displacements run from the pool to the driver instead of from the driver to the pool
record Pool(PositionIndex index, double[] xs, double[] ys, Wrap wrapX, Wrap wrapY, boolean mirrored) {

    /// The layer's own positions and its own periodicity.
    static Pool of(Geometry geometry) {
        return of(geometry, geometry, false);
    }

    /// The positions of one layer, searched from drivers in another whose periodicity counts, with
    /// displacements from the pool to the driver.
    static Pool mirrored(Geometry pool, Geometry periodicity) {
        return of(pool, periodicity, true);
    }

    private static Pool of(Geometry pool, Geometry periodicity, boolean mirrored) {
        double[] xs = new double[pool.size()];
        double[] ys = new double[pool.size()];
        for (int i = 0; i < xs.length; i++) {
            Point p = pool.position(i);
            xs[i] = p.x();
            ys[i] = p.y();
        }
        Point low = pool.lowerLeft();
        Point extent = periodicity.extent();
        return new Pool(
                PositionIndex.of(pool, xs, ys),
                xs,
                ys,
                new Wrap(low.x(), extent.x(), periodicity.edgeWrap()),
                new Wrap(low.y(), extent.y(), periodicity.edgeWrap()),
                mirrored);
    }

    int size() {
        return xs.length;
    }

    /// Adds a position with its shortest displacement from (or, when mirrored, to) a driver.
    void addCandidate(int position, double driverX, double driverY, Candidates found) {
        found.add(position, displacementX(position, driverX), displacementY(position, driverY));
    }

    double displacementX(int position, double driverX) {
        return wrapX.shortest(mirrored ? driverX - xs[position] : xs[position] - driverX);
    }

    double displacementY(int position, double driverY) {
        return wrapY.shortest(mirrored ? driverY - ys[position] : ys[position] - driverY);
    }
}
