package org.synfire.engine;

/// A population of generators that draws a spike count for each of its synapses and each step.
public interface DrawnSource extends Kept {

    /// How much space [#counts] needs to work in.
    int WORK = Philox.BLOCK;

    int size();

    /// Called before each advance.
    void prepare();

    /// Whether a unit is active in a step; decided before synapses are looked at.
    boolean isActive(int unit, long step);

    /// The number of spikes a unit sends through a synapse in a step.
    ///
    /// @param stream which of the unit's synapses
    int count(int unit, int stream, long step);

    /// The numbers of spikes a unit sends through synapses one behind the other in a step.
    ///
    /// @param firstStream the first of the unit's synapses
    /// @param counts gets one number for each synapse
    /// @param n how many synapses
    /// @param work somewhere to work, [#WORK] long
    default void counts(int unit, int firstStream, long step, int[] counts, int n, long[] work) {
        for (int i = 0; i < n; i++) {
            counts[i] = count(unit, firstStream + i, step);
        }
    }

    /// Everything as after construction.
    void reset();
}
