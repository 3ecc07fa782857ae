package org.synfire.learn;

import java.util.Arrays;

/// Spikes in the order in which they come up. Hot: arrays that grow, and are used again.
final class SpikeCollector {

    private int[] who = new int[64];
    private int[] when = new int[64];
    private int count;

    void clear() {
        count = 0;
    }

    int size() {
        return count;
    }

    void add(int cell, int step) {
        if (count == who.length) {
            who = Arrays.copyOf(who, 2 * count);
            when = Arrays.copyOf(when, 2 * count);
        }
        who[count] = cell;
        when[count++] = step;
    }

    /// All spikes so far. Those of one step keep their order.
    SpikeTrains trains(int cells, int duration) {
        return SpikeTrains.of(cells, duration, who, when, count);
    }
}
