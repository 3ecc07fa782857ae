package org.synfire.recording;

import java.util.List;
import java.util.stream.Stream;
import org.synfire.network.RecordSink;
import org.synfire.network.TimeGrid;

/// Keeps what a recorder records, 8 bytes a number. Not thread-safe.
public final class MemorySink implements RecordSink {

    private final TimeGrid grid;
    private final Columns columns;

    private MemorySink(TimeGrid grid, List<String> names) {
        this.grid = grid;
        this.columns = new Columns(names);
    }

    /// For a multimeter: `gid`, `time` (ms) and the quantities it records.
    ///
    /// @param quantities names, all different, in the order they are delivered
    public static MemorySink ofSamples(TimeGrid grid, List<String> quantities) {
        return new MemorySink(
                grid,
                Stream.concat(Stream.of("gid", "time"), quantities.stream()).toList());
    }

    /// For a spike recorder: `gid` and `time` (ms).
    public static MemorySink ofSpikes(TimeGrid grid) {
        return new MemorySink(grid, List.of("gid", "time"));
    }

    /// For a weight recorder: `source`, `target`, `receptor` (the port), `time` (ms) and `weight`.
    public static MemorySink ofWeights(TimeGrid grid) {
        return new MemorySink(grid, List.of("source", "target", "receptor", "time", "weight"));
    }

    @Override
    public void sample(int unit, long step, double[] values) {
        columns.addRow();
        columns.set(0, unit);
        columns.set(1, grid.toMillis(step));
        for (int c = 2; c < columns.width(); c++) {
            columns.set(c, values[c - 2]);
        }
    }

    @Override
    public void spike(int unit, long step, double offset) {
        columns.addRow();
        columns.set(0, unit);
        columns.set(1, grid.toMillis(step) - offset);
    }

    @Override
    public void weight(int source, int target, int receptor, long step, double weight) {
        columns.addRow();
        columns.set(0, source);
        columns.set(1, target);
        columns.set(2, receptor);
        columns.set(3, grid.toMillis(step));
        columns.set(4, weight);
    }

    /// Forgets everything and takes over what another sink of the same sort has recorded.
    ///
    /// @param recorded its columns, as long as each other
    /// @throws IllegalArgumentException when there are not as many columns
    public void takeOver(List<double[]> recorded) {
        columns.takeOver(recorded);
    }

    /// Everything recorded so far.
    public Table table() {
        return columns.table();
    }
}
