package org.synfire.engine;

import java.util.BitSet;

/// The units of one population: their state, and how it advances. Ranges of units belong to threads;
/// state of a range is touched by the thread that owns it alone.
public interface UnitKernel extends Kept {

    int size();

    /// Number of input rows: one for each receptor, and one for currents where the model takes them.
    int inputRows();

    /// The input row of spikes that arrive at a port.
    ///
    /// @return the row, [#IGNORED] when arriving spikes are to be dropped, or [#BY_SIGN]
    int inputRow(int port);

    /// The input row of currents that arrive at a port.
    ///
    /// @return the row, or [#IGNORED] when the model takes no currents there
    int currentRow(int port);

    /// The input row in which spikes that arrive at a port are counted besides.
    ///
    /// @return the row, or [#IGNORED] when they need not be counted
    default int countRow(int port) {
        return IGNORED;
    }

    /// Whether weights of spikes that arrive at a port are multiplied by what the spike carries as its
    /// offset.
    default boolean takesReleased(int port) {
        return false;
    }

    /// Whether arriving spikes are counted, whatever their weight.
    boolean countsSpikes();

    /// Whether emitted spikes come from a device: their multiplicity stays one event.
    boolean isDevice();

    /// The traces that spikes of the units leave for plastic synapses to read.
    default TraceTimes traceTimes() {
        return TraceTimes.NONE;
    }

    /// Told once, before anything else is asked of the units: the input rows in which something can
    /// arrive. All others stay 0.
    default void connect(BitSet rows) {}

    /// Called before each advance, when parameters may have changed.
    ///
    /// @param step the next step
    void prepare(long step);

    /// The updater of one thread.
    Updater updater();

    /// The value of a recordable at the end of the last step.
    double recordable(int index, int unit);

    /// State, parameters and everything else as after construction.
    void reset();

    /// State as after construction; parameters stay.
    void resetDynamics();

    /// Whether a synapse of a weight may end at a port. Asked before the network is made.
    default boolean takesWeight(int port, double weight) {
        return true;
    }

    /// Input is dropped.
    int IGNORED = -1;

    /// Positive weights go to row 0, others to row 1.
    int BY_SIGN = -2;

    /// Advances units; one instance for each thread, so that it can hold scratch space.
    interface Updater {

        /// Advances the units from `from` to `to` (excluded) by one step.
        ///
        /// @param step the step; spikes of it are stamped `step + 1`
        /// @param input what arrives at the end of the step: `input[row * size + unit]`
        void update(int from, int to, long step, double[] input, SpikeSink spikes);
    }
}
