package org.synfire.network;

/// Receives what one recorder records, always from one thread and in an order that depends on the network
/// alone: interval by interval; within an interval samples by unit then time, spikes by unit then time, weights
/// by time, source, target.
///
/// Stamps are steps; [TimeGrid#toMillis] makes them ms.
public interface RecordSink {

    /// One sample of a multimeter; `values` is reused by the caller.
    default void sample(int unit, long step, double[] values) {
        throw new IllegalStateException("not a sink for samples");
    }

    /// One spike; a spike of multiplicity m comes m times.
    ///
    /// @param offset how much earlier than the stamp it is said to be, in ms
    default void spike(int unit, long step, double offset) {
        throw new IllegalStateException("not a sink for spikes");
    }

    /// One spike on the grid.
    default void spike(int unit, long step) {
        spike(unit, step, 0);
    }

    /// One event through a synapse.
    ///
    /// @param receptor the port of the target
    /// @param step when the source emitted it
    /// @param weight what was transmitted
    default void weight(int source, int target, int receptor, long step, double weight) {
        throw new IllegalStateException("not a sink for weights");
    }

    /// Everything recorded up to the end of a call of [Run#advance] has been delivered.
    default void settled() {}
}
