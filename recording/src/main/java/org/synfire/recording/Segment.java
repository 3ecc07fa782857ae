package org.synfire.recording;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Value;

/// What was recorded from time 0 to a reset, or to the present.
///
/// @param name `segment000` for the first one
/// @param annotations what the user noted
/// @param spikeTrains one for each cell whose spikes were recorded, silent ones included
/// @param signals one for each quantity
public record Segment(
        String name, Map<String, Value> annotations, List<SpikeTrain> spikeTrains, List<AnalogSignal> signals) {

    public Segment {
        annotations = Map.copyOf(annotations);
        spikeTrains = List.copyOf(spikeTrains);
        signals = List.copyOf(signals);
    }

    /// The signal of a quantity, when it was recorded.
    public Optional<AnalogSignal> signal(String quantity) {
        return signals.stream().filter(s -> s.name().equals(quantity)).findFirst();
    }

    /// How many spikes all trains have.
    public long spikeCount() {
        return spikeTrains.stream().mapToLong(SpikeTrain::size).sum();
    }
}
