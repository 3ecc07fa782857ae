package org.synfire.build.internal.spatial;

import org.synfire.network.Geometry;

/// Finds the positions of a layer in a rectangle without looking at all of them. Immutable.
sealed interface PositionIndex permits GridIndex, BucketIndex {

    /// Adds at least all positions in the closed rectangle, each once; perhaps some outside of it.
    void addWithin(double lowX, double highX, double lowY, double highY, PositionList found);

    static PositionIndex of(Geometry geometry, double[] xs, double[] ys) {
        return switch (geometry) {
            case Geometry.Grid grid -> GridIndex.of(grid);
            case Geometry.Free _ -> BucketIndex.of(xs, ys);
        };
    }
}
