package org.synfire.build.internal;

import java.util.Arrays;
import org.synfire.build.internal.spatial.EdgeSink;

/// Edges in growable columns, in the order they were made. Weights and delays are kept only when they differ.
final class EdgeBuffer implements EdgeSink {

    private final boolean keepsWeights;
    private final boolean keepsDelays;
    private int[] sources = new int[1024];
    private int[] targets = new int[1024];
    private double[] weights;
    private int[] delays;
    private int size;

    EdgeBuffer(boolean keepsWeights, boolean keepsDelays) {
        this.keepsWeights = keepsWeights;
        this.keepsDelays = keepsDelays;
        this.weights = new double[keepsWeights ? sources.length : 0];
        this.delays = new int[keepsDelays ? sources.length : 0];
    }

    @Override
    public void edge(int sourceId, int targetId, double weight, int delaySteps) {
        if (size == sources.length) {
            grow();
        }
        sources[size] = sourceId;
        targets[size] = targetId;
        if (keepsWeights) {
            weights[size] = weight;
        }
        if (keepsDelays) {
            delays[size] = delaySteps;
        }
        size++;
    }

    private void grow() {
        int capacity = Math.addExact(size, Math.max(size / 2, 1024));
        sources = Arrays.copyOf(sources, capacity);
        targets = Arrays.copyOf(targets, capacity);
        weights = Arrays.copyOf(weights, keepsWeights ? capacity : 0);
        delays = Arrays.copyOf(delays, keepsDelays ? capacity : 0);
    }

    int size() {
        return size;
    }

    void tell(EdgeSink sink) {
        for (int i = 0; i < size; i++) {
            sink.edge(sources[i], targets[i], keepsWeights ? weights[i] : 0, keepsDelays ? delays[i] : 0);
        }
    }
}
