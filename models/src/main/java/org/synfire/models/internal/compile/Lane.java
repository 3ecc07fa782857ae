package org.synfire.models.internal.compile;

/// What a column of a program for synapses holds, a number for each synapse at hand.
sealed interface Lane {

    /// The stored weight.
    record Weight() implements Lane {}

    /// What is transmitted.
    record Sent() implements Lane {}

    /// A quantity of the rows.
    record Quantity(int index) implements Lane {}

    /// A trace of the target.
    record Trace(int index) implements Lane {}

    /// A random number.
    ///
    /// @param number its place among those of a spike
    record Draw(Hoist.Draw draw, int number) implements Lane {}

    /// What is left of a variable.
    record Decay(int slot) implements Lane {}

    /// Time since the last spike of the source, or of either side, in ms.
    record Since(boolean either) implements Lane {}

    /// Time in ms.
    record Time() implements Lane {}
}
