package org.synfire.engine;

import java.util.Arrays;

/// A population of generators that send currents.
public interface CurrentSource extends Kept {

    int size();

    /// Called before each advance.
    void prepare();

    /// The current a unit sends in a step; it flows into the membrane `delay` + 1 steps later. 0 when
    /// the unit is inactive.
    double current(int unit, long step);

    /// Whether all targets of a unit get the same current.
    default boolean isShared() {
        return true;
    }

    /// The currents a unit sends through some of its synapses, when they are not shared.
    ///
    /// @param firstStream which of the unit's synapses is the first
    /// @param into takes the currents of as many as `n` synapses, from 0 on
    default void currents(int unit, int firstStream, long step, double[] into, int n) {
        Arrays.fill(into, 0, n, current(unit, step));
    }

    /// Everything as after construction.
    void reset();
}
