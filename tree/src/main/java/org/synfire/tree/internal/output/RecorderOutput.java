package org.synfire.tree.internal.output;

import java.util.List;
import java.util.Optional;
import org.synfire.engine.StateStream;
import org.synfire.network.RecordSink;
import org.synfire.network.Recorder;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;
import org.synfire.recording.DataFileWriter;
import org.synfire.recording.MemorySink;
import org.synfire.recording.RowFormat;
import org.synfire.recording.Table;
import org.synfire.tree.internal.read.RecorderSpec;

/// The sink of one recorder: to memory, to a file, to both or to none, as its `record_to` says.
public final class RecorderOutput implements RecordSink {

    private final RecorderSpec spec;
    private final TimeGrid grid;
    private final Optional<MemorySink> memory;
    private long rows;
    private Optional<DataFileWriter> file = Optional.empty();

    RecorderOutput(RecorderSpec spec, TimeGrid grid) {
        this.spec = spec;
        this.grid = grid;
        this.memory = spec.toMemory() ? Optional.of(memorySink()) : Optional.empty();
    }

    private MemorySink memorySink() {
        return switch (spec.recorder()) {
            case Recorder.Multimeter m -> MemorySink.ofSamples(grid, m.recordFrom());
            case Recorder.SpikeRecorder _ -> MemorySink.ofSpikes(grid);
            case Recorder.WeightRecorder _ -> MemorySink.ofWeights(grid);
        };
    }

    RecorderSpec spec() {
        return spec;
    }

    String label() {
        return spec.recorder().label();
    }

    Optional<MemorySink> memory() {
        return memory;
    }

    void attach(DataFileWriter writer) {
        file = Optional.of(writer);
    }

    /// How many rows were recorded.
    long rows() {
        return rows;
    }

    /// What was recorded to memory, and how much in all.
    void keep(StateStream state) {
        state.part("memory of recorder " + label());
        rows = state.whole(rows);
        memory.ifPresent(sink -> {
            Table table = sink.table();
            List<double[]> kept = table.columnNames().stream()
                    .map(name -> state.someReals(table.column(name)))
                    .toList();
            if (state.restores()) {
                sink.takeOver(kept);
            }
        });
    }

    RowFormat format() {
        return new RowFormat(
                grid,
                (int) number("precision"),
                spec.flag("scientific"),
                spec.flag("time_in_steps"),
                spec.flag("withgid"),
                spec.flag("withtime"),
                spec.flag("withtargetgid"),
                spec.flag("withweight"),
                spec.flag("withport"),
                spec.flag("withrport"));
    }

    private double number(String name) {
        Value value = spec.values().get(name);
        return value == null ? 0 : value.asDouble();
    }

    /// Names of the columns of the data file.
    List<String> columns() {
        return switch (spec.recorder()) {
            case Recorder.Multimeter m -> format().columns(m.recordFrom());
            case Recorder.SpikeRecorder _ -> format().columns(List.of());
            case Recorder.WeightRecorder _ -> format().weightColumns();
        };
    }

    /// The data file, when the recorder writes one.
    Optional<String> fileName(String prefix, int nodeCount) {
        return RecorderFiles.name(spec, prefix, nodeCount);
    }

    @Override
    public void sample(int unit, long step, double[] values) {
        rows++;
        memory.ifPresent(m -> m.sample(unit, step, values));
        file.ifPresent(f -> f.sample(unit, step, values));
    }

    @Override
    public void spike(int unit, long step, double offset) {
        rows++;
        memory.ifPresent(m -> m.spike(unit, step, offset));
        file.ifPresent(f -> f.spike(unit, step, offset));
    }

    @Override
    public void weight(int source, int target, int receptor, long step, double weight) {
        rows++;
        memory.ifPresent(m -> m.weight(source, target, receptor, step, weight));
        file.ifPresent(f -> f.weight(source, target, receptor, step, weight));
    }
}
