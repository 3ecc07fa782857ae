package org.synfire.build.internal.spatial;

import java.util.Arrays;

/// The positions selected around one driver, each with the displacement on which profiles are evaluated. A
/// position may be there several times. A buffer that is used again for every driver.
final class Candidates {

    private int[] positions = new int[64];
    private double[] dx = new double[64];
    private double[] dy = new double[64];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int position, double x, double y) {
        if (size == positions.length) {
            grow();
        }
        positions[size] = position;
        dx[size] = x;
        dy[size] = y;
        size++;
    }

    private void grow() {
        positions = Arrays.copyOf(positions, 2 * size);
        dx = Arrays.copyOf(dx, 2 * size);
        dy = Arrays.copyOf(dy, 2 * size);
    }

    int size() {
        return size;
    }

    int position(int i) {
        return positions[i];
    }

    double dx(int i) {
        return dx[i];
    }

    double dy(int i) {
        return dy[i];
    }
}
