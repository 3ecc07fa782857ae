package org.synfire.engine;

/// A population of generators that send currents.
public interface CurrentSource {

    int size();

    /// Called before each advance.
    void prepare();

    /// The current a unit sends in a step; it flows into the membrane `delay` + 1 steps later. 0 when the unit
    /// is inactive.
    double current(int unit, long step);

    /// Everything as after construction.
    void reset();
}
