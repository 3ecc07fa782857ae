package org.synfire.learn;

import java.util.List;

/// How a training went.
///
/// @param epochs one by one
/// @param snapshots of the weights now and then, beginning before the first sample
public record Training(List<EpochReport> epochs, List<Snapshot> snapshots) {

    /// A look at the weights.
    ///
    /// @param samples how many had been shown
    /// @param meanWeights mean weight of each output neuron
    public record Snapshot(int samples, double[] meanWeights) {}

    public Training {
        epochs = List.copyOf(epochs);
        snapshots = List.copyOf(snapshots);
    }

    /// Accuracy after the last epoch.
    public double accuracy() {
        return epochs.getLast().accuracy();
    }
}
