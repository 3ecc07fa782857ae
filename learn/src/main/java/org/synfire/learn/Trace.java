package org.synfire.learn;

import java.util.List;

/// What one presentation looked like.
///
/// @param input spikes of the inputs
/// @param output spikes of the output neurons
/// @param potentials of the output neurons after each step, mV, beginning with that of step 1
/// @param prediction what came out
public record Trace(SpikeTrains input, SpikeTrains output, List<double[]> potentials, Prediction prediction) {
    public Trace {
        potentials = List.copyOf(potentials);
    }
}
