package org.synfire.engine;

/// Takes the spikes a kernel emits in one step.
public interface SpikeSink {

    /// @param unit index within the population
    /// @param multiplicity how many spikes, at least 1
    /// @param factor multiplies the weight of every synapse the spike passes; 1 for neurons
    void emit(int unit, int multiplicity, double factor);
}
