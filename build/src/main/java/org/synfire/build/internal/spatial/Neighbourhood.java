package org.synfire.build.internal.spatial;

import java.util.Optional;
import org.synfire.network.ConnectionRule;
import org.synfire.network.Mask;

/// Which positions of a pool are candidates for a driver. Not thread-safe: an instance has buffers of its own.
sealed interface Neighbourhood permits WholePool, OverlappingImages, NearestImages {

    /// Adds every visit of a position around a driver at (x, y).
    void addAround(double x, double y, Candidates found);

    static Neighbourhood of(Pool pool, Optional<Mask> mask, ConnectionRule.Images images) {
        if (mask.isEmpty()) {
            return new WholePool(pool);
        }
        return switch (images) {
            case OVERLAPPING -> new OverlappingImages(pool, mask.get());
            case NEAREST -> new NearestImages(pool, mask.get());
        };
    }
}
