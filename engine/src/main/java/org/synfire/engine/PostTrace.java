package org.synfire.engine;

/// What the spikes of a unit leave behind for the synapses that end on it: a number that decays exponentially.
///
/// @param time its time constant
/// @param nearest whether every spike sets it to one, so that the nearest alone counts; otherwise every spike adds
/// one
public record PostTrace(Time time, boolean nearest) {

    /// A time constant.
    public sealed interface Time {

        /// One of those the units have ([TraceTimes]).
        record OfUnit(int index) implements Time {}

        /// The same for all units.
        record Common(double millis) implements Time {}
    }
}
