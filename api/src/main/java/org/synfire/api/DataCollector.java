package org.synfire.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.synfire.api.CellRecorder.Recorded;
import org.synfire.api.CellRecorder.Series;
import org.synfire.network.Value;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

/// Brings together what was recorded of a group. Indices are those of the population; in assemblies
/// those of the assembly.
final class DataCollector {

    private final Cells cells;

    DataCollector(Cells cells) {
        this.cells = cells;
    }

    Block block() {
        double time = cells.simulation().time();
        Map<String, List<Part>> bySegment = new LinkedHashMap<>();
        int offset = 0;
        for (Cells.Part part : cells.parts()) {
            for (Recorded recorded : part.population().recorder().segments(time)) {
                bySegment
                        .computeIfAbsent(recorded.name(), _ -> new ArrayList<>())
                        .add(new Part(part, offset, recorded));
            }
            offset += part.indices().length;
        }
        return new Block(
                cells.label(),
                cells.annotations(),
                bySegment.values().stream().map(this::segment).toList());
    }

    /// @param offset index of its first cell in the group
    private record Part(Cells.Part part, int offset, Recorded recorded) {}

    private Segment segment(List<Part> parts) {
        Map<String, Value> annotations = new LinkedHashMap<>();
        List<SpikeTrain> trains = new ArrayList<>();
        Map<String, List<AnalogSignal>> signals = new LinkedHashMap<>();
        for (Part part : parts) {
            annotations.putAll(part.recorded().annotations());
            part.recorded().spikes().ifPresent(series -> trains(part, series, trains));
            part.recorded()
                    .signals()
                    .forEach((name, series) -> signal(part, name, series)
                            .ifPresent(s -> signals.computeIfAbsent(name, _ -> new ArrayList<>())
                                    .add(s)));
        }
        return new Segment(
                parts.getFirst().recorded().name(),
                annotations,
                trains,
                signals.values().stream().map(DataCollector::joined).toList());
    }

    private int shown(Part part, int k) {
        return cells instanceof Assembly ? part.offset() + k : part.part().indices()[k];
    }

    private void trains(Part part, Series series, List<SpikeTrain> trains) {
        int[] indices = part.part().indices();
        for (int k = 0; k < indices.length; k++) {
            if (series.cells().get(indices[k]) instanceof double[] times) {
                trains.add(new SpikeTrain(
                        shown(part, k),
                        part.part().population().firstId() + indices[k],
                        part.recorded().stopMillis(),
                        times));
            }
        }
    }

    private Optional<AnalogSignal> signal(Part part, String name, Series series) {
        int[] indices = part.part().indices();
        List<Integer> shown = new ArrayList<>();
        List<double[]> channels = new ArrayList<>();
        for (int k = 0; k < indices.length; k++) {
            if (series.cells().get(indices[k]) instanceof double[] samples) {
                shown.add(shown(part, k));
                channels.add(samples);
            }
        }
        return channels.isEmpty()
                ? Optional.empty()
                : Optional.of(new AnalogSignal(
                        name,
                        part.part().population().cellType().unit(name),
                        series.startMillis(),
                        series.intervalMillis(),
                        shown.stream().mapToInt(i -> i).toArray(),
                        channels));
    }

    private static AnalogSignal joined(List<AnalogSignal> signals) {
        if (signals.size() == 1) {
            return signals.getFirst();
        }
        List<double[]> channels = new ArrayList<>();
        List<Integer> indices = new ArrayList<>();
        for (AnalogSignal signal : signals) {
            for (int c = 0; c < signal.channelCount(); c++) {
                channels.add(signal.channel(c));
                indices.add(signal.sourceIndices()[c]);
            }
        }
        AnalogSignal first = Objects.requireNonNull(signals.getFirst());
        return new AnalogSignal(
                first.name(),
                first.unit(),
                first.startMillis(),
                first.intervalMillis(),
                indices.stream().mapToInt(i -> i).toArray(),
                channels);
    }
}
