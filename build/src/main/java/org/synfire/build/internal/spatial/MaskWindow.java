package org.synfire.build.internal.spatial;

import org.synfire.network.Box;
import org.synfire.network.Mask;
import org.synfire.network.Point;

/// A mask laid around places in a pool: gathers the positions that its bounding box may hold and tells which of
/// them it does hold. Displacements given to the mask follow the direction of the pool.
final class MaskWindow {

    /// More than the tolerance of turned rectangles.
    private static final double SLACK = 1e-11;

    private static final int ULPS = 64;

    private final Pool pool;
    private final Mask mask;
    private final Box box;
    private final double scale;
    private final PositionList gathered = new PositionList();

    MaskWindow(Pool pool, Mask mask) {
        this.pool = pool;
        this.mask = mask;
        this.box = pool.mirrored() ? mask.boundingBox().mirrored() : mask.boundingBox();
        this.scale = size(box.lowerLeft()) + size(box.upperRight());
    }

    private static double size(Point p) {
        return Math.abs(p.x()) + Math.abs(p.y());
    }

    /// The mask's box of displacements from the driver to the pool.
    Box box() {
        return box;
    }

    /// The positions that may lie in the mask around (x, y), valid until the next call; a few lie outside.
    PositionList around(double x, double y) {
        double slack = SLACK + ULPS * Math.ulp(scale + Math.abs(x) + Math.abs(y));
        gathered.clear();
        pool.index()
                .addWithin(
                        x + box.lowerLeft().x() - slack,
                        x + box.upperRight().x() + slack,
                        y + box.lowerLeft().y() - slack,
                        y + box.upperRight().y() + slack,
                        gathered);
        return gathered;
    }

    /// Whether the mask laid around (x, y) holds a position, both taken as they are, not wrapped.
    boolean holds(int position, double x, double y) {
        double dx = pool.xs()[position] - x;
        double dy = pool.ys()[position] - y;
        return mask.contains(pool.mirrored() ? new Point(-dx, -dy) : new Point(dx, dy));
    }

    boolean holds(double dx, double dy) {
        return mask.contains(new Point(dx, dy));
    }
}
