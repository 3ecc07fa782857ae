package org.synfire.engine;

import java.util.Arrays;
import java.util.BitSet;

/// Input of one population for the steps to come: a slot for each step, in it a row for each receptor.
final class InputRing {

    private final int size;
    private final int[] connected;
    private final double[][] slots;

    /// @param connected the rows in which something can arrive
    /// @param slots as many steps as can be ahead: the largest delay, and a slice
    InputRing(int size, int rows, BitSet connected, int slots) {
        this.size = size;
        this.connected = connected.stream().toArray();
        this.slots = new double[slots][size * rows];
    }

    int size() {
        return size;
    }

    /// What arrives at the end of a step.
    double[] slot(long step) {
        return slots[(int) (step % slots.length)];
    }

    /// Empties the slot of a step for a range of units, so that it can serve a later step.
    void clear(long step, int from, int to) {
        double[] slot = slot(step);
        for (int row : connected) {
            Arrays.fill(slot, row * size + from, row * size + to, 0.0);
        }
    }

    /// What will arrive from a step on.
    void keep(StateStream state, long now) {
        for (long step = now; step < now + slots.length; step++) {
            for (int row : connected) {
                state.reals(slot(step), row * size, (row + 1) * size);
            }
        }
    }

    void clearAll() {
        for (double[] slot : slots) {
            Arrays.fill(slot, 0.0);
        }
    }
}
