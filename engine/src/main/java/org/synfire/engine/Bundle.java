package org.synfire.engine;

/// All synapses from one population to another that one projection makes.
///
/// @param source index of the source population
/// @param target index of the target population
/// @param port the port of the targets
/// @param rows the synapses onto each thread's units
/// @param streams of a [DrawnSource]: the stream of the first synapse of each row, by thread and source unit;
/// empty for other sources
/// @param weightTap the tap its events are told to; -1 for none
/// @param seed random numbers that synapses draw follow from it
public record Bundle(int source, int target, int port, SynapseRows[] rows, int[][] streams, int weightTap, long seed) {

    /// Synapses that draw no random numbers.
    public Bundle(int source, int target, int port, SynapseRows[] rows, int[][] streams, int weightTap) {
        this(source, target, port, rows, streams, weightTap, 0);
    }
}
