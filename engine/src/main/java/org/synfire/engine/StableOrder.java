package org.synfire.engine;

import java.util.Arrays;

/// Orders by small whole numbers, in time proportional to how many there are.
public final class StableOrder {

    private StableOrder() {}

    /// The order 0, 1, 2, ...
    public static int[] unchanged(int size) {
        int[] order = new int[size];
        Arrays.setAll(order, k -> k);
        return order;
    }

    /// An order by keys that keeps an earlier order among equal ones.
    ///
    /// @param earlier each index into the keys, once
    /// @param keys at least 0
    public static int[] by(int[] keys, int[] earlier) {
        int largest = -1;
        for (int e : earlier) {
            largest = Math.max(largest, keys[e]);
        }
        int[] next = new int[largest + 2];
        for (int e : earlier) {
            next[keys[e] + 1]++;
        }
        for (int key = 0; key <= largest; key++) {
            next[key + 1] += next[key];
        }
        int[] order = new int[earlier.length];
        for (int e : earlier) {
            order[next[keys[e]]++] = e;
        }
        return order;
    }
}
