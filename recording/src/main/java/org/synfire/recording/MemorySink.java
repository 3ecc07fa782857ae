package org.synfire.recording;

import java.util.List;
import org.synfire.network.RecordSink;
import org.synfire.network.TimeGrid;

/// Keeps what a recorder records.
public final class MemorySink implements RecordSink {

    private final TimeGrid grid;
    private final Columns columns;

    private MemorySink(TimeGrid grid, List<String> names) {
        this.grid = grid;
        this.columns = new Columns(names);
    }

    /// For a multimeter: `gid`, `time` and the quantities it records.
    public static MemorySink ofSamples(TimeGrid grid, List<String> quantities) {
        return new MemorySink(
                grid,
                java.util.stream.Stream.concat(List.of("gid", "time").stream(), quantities.stream())
                        .toList());
    }

    /// For a spike recorder: `gid` and `time`.
    public static MemorySink ofSpikes(TimeGrid grid) {
        return new MemorySink(grid, List.of("gid", "time"));
    }

    /// For a weight recorder: `source`, `target`, `receptor`, `time` and `weight`.
    public static MemorySink ofWeights(TimeGrid grid) {
        return new MemorySink(grid, List.of("source", "target", "receptor", "time", "weight"));
    }

    @Override
    public void sample(int unit, long step, double[] values) {
        double[] row = new double[columns.width()];
        row[0] = unit;
        row[1] = grid.toMillis(step);
        System.arraycopy(values, 0, row, 2, values.length);
        columns.add(row);
    }

    @Override
    public void spike(int unit, long step) {
        columns.add(new double[] {unit, grid.toMillis(step)});
    }

    @Override
    public void weight(int source, int target, int receptor, long step, double weight) {
        columns.add(new double[] {source, target, receptor, grid.toMillis(step), weight});
    }

    /// Everything recorded so far.
    public Table table() {
        return columns.table();
    }
}
