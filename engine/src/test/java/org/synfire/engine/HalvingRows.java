package org.synfire.engine;

import java.util.Arrays;

/// Synapses that transmit their weight, then half of it, then a quarter, and so on.
final class HalvingRows extends SynapseRows {

    private final double[] strength;

    HalvingRows(int[] start, Targets targets, Weights weights, Delays delays) {
        super(start, targets, weights, delays);
        this.strength = new double[targets.size()];
        resetState();
    }

    @Override
    protected void transmit(int source, int from, int to, long stamp, double[] transmitted) {
        copyWeights(from, to, transmitted);
        for (int i = from; i < to; i++) {
            transmitted[i - from] *= strength[i];
            strength[i] /= 2;
        }
    }

    @Override
    protected void resetState() {
        Arrays.fill(strength, 1.0);
    }
}
