package org.synfire.api;

/// How a weight changes with the times of spikes: all pairs count, and their effects decay exponentially.
///
/// @param tauPlus time constant of facilitation, in ms
/// @param tauMinus time constant of depression, in ms; a cell has one for all synapses onto it
/// @param aPlus size of facilitation, relative to the span of the weights
/// @param aMinus size of depression
public record TimingDependence(double tauPlus, double tauMinus, double aPlus, double aMinus) {

    public TimingDependence {
        Structure.require(tauPlus > 0 && tauMinus > 0, "time constants are greater than 0");
    }

    /// 20 ms both ways, 1 % both ways.
    public static TimingDependence spikePairs() {
        return new TimingDependence(20, 20, 0.01, 0.01);
    }
}
