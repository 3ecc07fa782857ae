package org.synfire.learn;

/// Makes spikes of features. Implementations may be shared by threads.
public interface Encoder {

    /// How many inputs there are.
    int inputs();

    /// Spikes of a sample.
    ///
    /// @param presentation names the draws of codes that are random, so that each presentation has its own
    SpikeTrains encode(double[] features, long presentation);
}
