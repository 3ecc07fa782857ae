package org.synfire.engine;

/// Synapses that transmit their weight.
final class PlainRows extends SynapseRows {

    PlainRows(int[] start, int[] targets, Weights weights, Delays delays) {
        super(start, targets, weights, delays);
    }

    @Override
    protected void transmit(int from, int to, double stampMillis, double[] transmitted) {
        copyWeights(from, to, transmitted);
    }

    @Override
    protected void resetState() {}
}
