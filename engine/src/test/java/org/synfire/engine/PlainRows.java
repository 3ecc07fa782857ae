package org.synfire.engine;

/// Synapses that transmit their weight.
final class PlainRows extends SynapseRows {

    PlainRows(int[] start, Targets targets, Weights weights, Delays delays) {
        super(start, targets, weights, delays);
    }

    @Override
    protected void transmit(int source, int from, int to, long stamp, double[] transmitted) {
        copyWeights(from, to, transmitted);
    }

    @Override
    protected boolean isStatic() {
        return true;
    }

    @Override
    protected void resetState() {}
}
