package org.synfire.engine;

import java.util.List;

/// What synapses do when spikes pass: changes weights and state, and says what is transmitted.
///
/// A rule is called once for a row, and handles the synapses of the row itself: they have one source and one last
/// spike of it; [PlasticRows] tells what else they have in common. All state is in the rows. A rule that needs space to
/// work in is made anew for each rows.
///
/// Delays are dendritic: a spike the target emitted at t reaches a synapse of delay d at t + d.
public interface SynapseRule {

    /// Whether the rule reads the spikes of the targets.
    boolean readsPostSpikes();

    /// What it reads of them besides their times.
    default List<PostTrace> traces() {
        return List.of();
    }

    /// Whether some synapses may transmit nothing: [SynapseRows#NOTHING_SENT].
    default boolean drops() {
        return false;
    }

    /// Whether the rule draws random numbers.
    default boolean draws() {
        return false;
    }

    /// Numbers may have been set since the last spike. Called before spikes pass.
    default void prepare(PlasticRows rows) {}

    /// The source spiked at [PlasticRows#now]: each synapse first reads the spikes of its target that reached it
    /// after [PlasticRows#read], up to and including now, then the spike of the source.
    ///
    /// @param transmitted gets what synapse i transmits, at `i - shift`
    void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift);

    /// The source is silent for long: each synapse reads the spikes of its target that reached it after
    /// [PlasticRows#read], up to and including now, as [#spike] does, and no more. Reading in two parts must
    /// give the same bits as reading all at once.
    default void settle(PlasticRows rows, int from, int to) {}
}
