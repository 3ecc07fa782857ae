package org.synfire.build.internal.spatial;

import java.util.Arrays;

/// Indices of positions, in a buffer that is used again for every driver.
final class PositionList {

    private int[] positions = new int[64];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int position) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, 2 * size);
        }
        positions[size++] = position;
    }

    int size() {
        return size;
    }

    int at(int i) {
        return positions[i];
    }
}
