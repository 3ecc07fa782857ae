package org.synfire.engine;

/// A population of generators that send currents.
public interface CurrentSource {

    int size();

    /// Called before each advance.
    void prepare();

    /// The current a unit sends in a step; it flows into the membrane `delay` + 1 steps later. 0 when the unit
    /// is inactive.
    double current(int unit, long step);

    /// Whether all targets of a unit get the same current.
    default boolean isShared() {
        return true;
    }

    /// The current a unit sends through one of its synapses, when they are not shared.
    ///
    /// @param stream which of the unit's synapses
    default double current(int unit, int stream, long step) {
        return current(unit, step);
    }

    /// Everything as after construction.
    void reset();
}
