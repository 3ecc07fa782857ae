package org.synfire.api;

import java.util.Arrays;
import org.synfire.engine.StateStream;

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

    void keep(StateStream state) {
        double[] kept = state.someReals(toArray());
        if (state.restores()) {
            values = kept.length == 0 ? new double[FIRST_ROOM] : kept;
            size = kept.length;
        }
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
