package org.synfire.api;

import java.util.Arrays;

/// Numbers, more and more of them.
final class Doubles {

    private static final int FIRST_ROOM = 8;

    private double[] values = new double[FIRST_ROOM];
    private int size;

    void add(double x) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = x;
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
