package org.synfire.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.synfire.engine.StableOrder;

/// Pairs of indices that grow, and columns of values for some of what they have.
final class Edges {

    private static final int FIRST_ROOM = 16;

    private int[] sources = new int[FIRST_ROOM];
    private int[] targets = new int[FIRST_ROOM];
    private int size;
    private final Map<String, double[]> columns = new LinkedHashMap<>();

    void add(int source, int target) {
        if (size == sources.length) {
            sources = Arrays.copyOf(sources, 2 * size);
            targets = Arrays.copyOf(targets, 2 * size);
        }
        sources[size] = source;
        targets[size++] = target;
    }

    void addAll(Edges others) {
        for (int e = 0; e < others.size; e++) {
            add(others.sources[e], others.targets[e]);
        }
    }

    int size() {
        return size;
    }

    int source(int edge) {
        return sources[edge];
    }

    int target(int edge) {
        return targets[edge];
    }

    /// Values that edges have of their own, in their order.
    Map<String, double[]> columns() {
        return columns;
    }

    /// These by source, then target, then order; with their columns.
    Edges sorted() {
        int[] order = StableOrder.by(sources, StableOrder.by(targets, StableOrder.unchanged(size)));
        Edges sorted = new Edges();
        sorted.sources = new int[Math.max(1, size)];
        sorted.targets = new int[Math.max(1, size)];
        sorted.size = size;
        for (int k = 0; k < size; k++) {
            sorted.sources[k] = sources[order[k]];
            sorted.targets[k] = targets[order[k]];
        }
        columns.forEach((name, values) -> {
            double[] moved = new double[size];
            Arrays.setAll(moved, k -> values[order[k]]);
            sorted.columns.put(name, moved);
        });
        return sorted;
    }
}
