package org.synfire.engine;

/// Takes the spikes a kernel emits in one step.
public interface SpikeSink {

    /// @param unit index within the population
    /// @param multiplicity how many spikes, at least 1
    /// @param factor multiplies the weight of every synapse the spike passes; 1 for neurons
    /// @param offset how many ms earlier than the stamp recorders show it; inputs that take what a spike releases
    /// multiply weights by it
    void emit(int unit, int multiplicity, double factor, double offset);

    /// A spike on the grid.
    default void emit(int unit, int multiplicity, double factor) {
        emit(unit, multiplicity, factor, 0);
    }
}
