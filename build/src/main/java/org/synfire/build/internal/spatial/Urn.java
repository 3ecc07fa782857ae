package org.synfire.build.internal.spatial;

import java.util.Arrays;

/// Lots of different weights, drawn one by one with a probability proportional to their weight; lots of weight
/// 0 are never drawn. A buffer that is used again for every driver.
///
/// A draw searches the running sums of the weights. Without replacement a lot that is already out is drawn
/// again; once the lots that are out weigh more than half of all, the sums are made anew without them. So a
/// draw ends whatever the weights are.
final class Urn {

    private int[] lots = new int[64];
    private double[] weights = new double[64];
    private double[] sums = new double[64];
    private boolean[] out = new boolean[64];
    private int size;
    private int lotsLeft;
    private double weightOut;

    void clear() {
        size = 0;
        lotsLeft = 0;
        weightOut = 0;
    }

    /// Puts a lot in; call before the first draw.
    void add(int lot, double weight) {
        if (!(weight > 0)) {
            return;
        }
        if (size == lots.length) {
            grow();
        }
        lots[size] = lot;
        weights[size] = weight;
        out[size] = false;
        sums[size] = weight + (size == 0 ? 0 : sums[size - 1]);
        size++;
        lotsLeft++;
    }

    private void grow() {
        lots = Arrays.copyOf(lots, 2 * size);
        weights = Arrays.copyOf(weights, 2 * size);
        sums = Arrays.copyOf(sums, 2 * size);
        out = Arrays.copyOf(out, 2 * size);
    }

    /// Number of lots that can be drawn.
    int lotsLeft() {
        return lotsLeft;
    }

    /// Sum of all weights.
    double total() {
        return size == 0 ? 0 : sums[size - 1];
    }

    /// Draws a lot and puts it back.
    int draw(DrawSequence draws) {
        return lots[place(draws)];
    }

    /// Draws a lot and keeps it out. At least one lot must be left.
    int drawOut(DrawSequence draws) {
        if (weightOut > total() / 2) {
            dropLotsOut();
        }
        int place = place(draws);
        while (out[place]) {
            place = place(draws);
        }
        out[place] = true;
        weightOut += weights[place];
        lotsLeft--;
        return lots[place];
    }

    /// The first place whose running sum exceeds a number drawn below the total.
    private int place(DrawSequence draws) {
        double x = draws.uniform() * total();
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > x) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void dropLotsOut() {
        int before = size;
        clear();
        for (int i = 0; i < before; i++) {
            if (!out[i]) {
                add(lots[i], weights[i]);
            }
        }
    }
}
