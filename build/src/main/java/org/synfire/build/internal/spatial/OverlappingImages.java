package org.synfire.build.internal.spatial;

import org.synfire.network.Mask;

/// The image walk of NEST's Topology module: the mask is laid around each periodic image of the driver that it
/// reaches the layer from, and each image visits the positions, taken as they are, anew. A position within two
/// images is a candidate twice; with a mask wider than the layer a position near by may be missed.
final class OverlappingImages implements Neighbourhood {

    private final Pool pool;
    private final MaskWindow window;

    OverlappingImages(Pool pool, Mask mask) {
        this.pool = pool;
        this.window = new MaskWindow(pool, mask);
    }

    @Override
    public void addAround(double x, double y, Candidates found) {
        double[] imagesX = pool.wrapX()
                .images(
                        x,
                        window.box().lowerLeft().x(),
                        window.box().upperRight().x());
        double[] imagesY = pool.wrapY()
                .images(
                        y,
                        window.box().lowerLeft().y(),
                        window.box().upperRight().y());
        for (double imageX : imagesX) {
            for (double imageY : imagesY) {
                visit(imageX, imageY, x, y, found);
            }
        }
    }

    private void visit(double imageX, double imageY, double x, double y, Candidates found) {
        PositionList near = window.around(imageX, imageY);
        for (int i = 0; i < near.size(); i++) {
            if (window.holds(near.at(i), imageX, imageY)) {
                pool.addCandidate(near.at(i), x, y, found);
            }
        }
    }
}
