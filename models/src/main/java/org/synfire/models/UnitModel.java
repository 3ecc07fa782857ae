package org.synfire.models;

import org.synfire.engine.UnitKernel;

/// Units that take input and emit spikes.
public interface UnitModel extends UnitKernel, Settable {

    /// Whether the spikes pass synapses that learn. Those of NEST's generators do not.
    default boolean passesPlastic() {
        return !isDevice();
    }
}
