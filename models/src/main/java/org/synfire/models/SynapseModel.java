package org.synfire.models;

import java.util.Map;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.Targets;
import org.synfire.engine.Weights;
import org.synfire.network.ModelInfo;
import org.synfire.network.Value;

/// A synapse model: makes the rows of synapses, and knows their values.
public interface SynapseModel {

    ModelInfo info();

    /// Whether currents may pass.
    boolean passesCurrents();

    /// Whether generators may send through it; otherwise a parrot has to stand between.
    default boolean passesDevices() {
        return true;
    }

    /// Whether it reads the spikes of its targets, which must then leave traces.
    default boolean readsPostSpikes() {
        return false;
    }

    /// How many bytes a synapse takes besides its target, its delay and the weight it was given.
    ///
    /// @param many whether there are so many that weights are kept compact
    default int bytesOfState(boolean many) {
        return 0;
    }

    SynapseRows rows(int[] start, Targets targets, Weights weights, Delays delays);

    /// Checks values before they are set.
    ///
    /// @throws IllegalArgumentException when the model has no such name, or refuses a value
    void check(Map<String, Value> values);

    /// Checks values, each of them allowed, against the others of the synapse in which they are to be set.
    ///
    /// @throws IllegalArgumentException when they do not go together
    default void check(SynapseRows rows, int synapse, Map<String, Value> values) {}

    /// Whether [#check(SynapseRows, int, Map)] may refuse anything.
    default boolean hasConditions() {
        return false;
    }

    /// The value of a synapse of rows this model made.
    ///
    /// @throws IllegalArgumentException when the model has no such name
    Value value(SynapseRows rows, int synapse, String name);

    /// Sets a value that has been checked against the model's information.
    void set(SynapseRows rows, int synapse, String name, Value value);
}
