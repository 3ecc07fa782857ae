package org.synfire.build.internal.spatial;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.synfire.network.Mask;

/// Every position is a candidate at most once: when the mask holds its shortest displacement.
///
/// The mask is laid around all periodic images of the driver, and an image counts a position only when no other
/// image is nearer.
final class NearestImages implements Neighbourhood {

    private final Pool pool;
    private final MaskWindow window;
    private final double lowX;
    private final double highX;
    private final double lowY;
    private final double highY;

    NearestImages(Pool pool, Mask mask) {
        this.pool = pool;
        this.window = new MaskWindow(pool, mask);
        this.lowX = DoubleStream.of(pool.xs()).min().orElse(0);
        this.highX = DoubleStream.of(pool.xs()).max().orElse(0);
        this.lowY = DoubleStream.of(pool.ys()).min().orElse(0);
        this.highY = DoubleStream.of(pool.ys()).max().orElse(0);
    }

    @Override
    public void addAround(double x, double y, Candidates found) {
        double[] imagesX = images(pool.wrapX(), x, lowX, highX);
        double[] imagesY = images(pool.wrapY(), y, lowY, highY);
        for (double imageX : imagesX) {
            for (double imageY : imagesY) {
                visit(imageX, imageY, x, y, found);
            }
        }
    }

    /// The images of a driver that can be the nearest to a position between low and high.
    private static double[] images(Wrap wrap, double driver, double low, double high) {
        if (!wrap.periodic()) {
            return new double[] {driver};
        }
        long first = (long) Math.floor((low - driver) / wrap.extent() - 0.25);
        long last = (long) Math.ceil((high - driver) / wrap.extent() + 0.25);
        return LongStream.rangeClosed(first, last)
                .mapToDouble(k -> driver + k * wrap.extent())
                .toArray();
    }

    private void visit(double imageX, double imageY, double x, double y, Candidates found) {
        PositionList near = window.around(imageX, imageY);
        for (int i = 0; i < near.size(); i++) {
            int position = near.at(i);
            double dx = pool.displacementX(position, x);
            double dy = pool.displacementY(position, y);
            boolean nearest = isThisImage(pool.wrapX(), pool.xs()[position] - imageX, dx)
                    && isThisImage(pool.wrapY(), pool.ys()[position] - imageY, dy);
            if (nearest && window.holds(dx, dy)) {
                found.add(position, dx, dy);
            }
        }
    }

    private boolean isThisImage(Wrap wrap, double fromImage, double shortest) {
        double toPool = pool.mirrored() ? -shortest : shortest;
        return !wrap.periodic() || Math.abs(fromImage - toPool) < wrap.extent() / 2;
    }
}
