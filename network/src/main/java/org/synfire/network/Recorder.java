package org.synfire.network;

import java.util.List;
import java.util.Set;

/// What is recorded while a network runs. Where it goes is said when the network is linked ([RecordSink]).
///
/// Every recorder keeps what is stamped in `(origin + start, origin + stop]`.
public sealed interface Recorder {

    /// Node id of the recorder.
    int id();

    String label();

    DeviceWindow window();

    /// Samples quantities of units at whole multiples of an interval.
    ///
    /// @param observed the units
    /// @param recordFrom names of recordables, in the order they are delivered
    /// @param intervalMillis at least one step; a time between steps is rounded up
    /// @param offsetMillis the first sample is at this time; 0 for multiples of the interval
    record Multimeter(
            int id,
            String label,
            Selector observed,
            List<String> recordFrom,
            double intervalMillis,
            double offsetMillis,
            DeviceWindow window)
            implements Recorder {
        public Multimeter {
            recordFrom = List.copyOf(recordFrom);
        }
    }

    /// Writes down every spike of units, stamped when it was emitted.
    record SpikeRecorder(int id, String label, Selector observed, DeviceWindow window) implements Recorder {}

    /// Writes down every event that passes the synapses of a projection, with the weight transmitted.
    ///
    /// @param projection name of the projection
    /// @param senders only these sources; empty for all
    /// @param targets only these targets; empty for all
    record WeightRecorder(
            int id, String label, String projection, Set<Integer> senders, Set<Integer> targets, DeviceWindow window)
            implements Recorder {
        public WeightRecorder {
            senders = Set.copyOf(senders);
            targets = Set.copyOf(targets);
        }
    }
}
