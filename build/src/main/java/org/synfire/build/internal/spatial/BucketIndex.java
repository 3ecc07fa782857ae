package org.synfire.build.internal.spatial;

import java.util.stream.DoubleStream;

/// Positions given one by one, sorted into rectangular buckets that hold a few of them each.
///
/// @param columns buckets along x
/// @param rows buckets along y
/// @param starts for each bucket (column by column) where its positions begin in `members`; one more entry at
/// the end
/// @param members positions by bucket, ascending within a bucket
record BucketIndex(CellAxis columns, CellAxis rows, int[] starts, int[] members) implements PositionIndex {

    private static final double POSITIONS_PER_BUCKET = 4;

    static BucketIndex of(double[] xs, double[] ys) {
        int side = (int) Math.ceil(Math.sqrt(xs.length / POSITIONS_PER_BUCKET));
        CellAxis columns = axis(xs, Math.max(1, side));
        CellAxis rows = axis(ys, Math.max(1, side));
        int[] buckets = new int[xs.length];
        for (int i = 0; i < xs.length; i++) {
            buckets[i] = columns.cellOf(xs[i]) * rows.cells() + rows.cellOf(ys[i]);
        }
        int[] starts = starts(buckets, columns.cells() * rows.cells());
        return new BucketIndex(columns, rows, starts, sorted(buckets, starts));
    }

    private static CellAxis axis(double[] coordinates, int cells) {
        double low = DoubleStream.of(coordinates).min().orElse(0);
        double spacing = (DoubleStream.of(coordinates).max().orElse(0) - low) / cells;
        return spacing > 0 ? new CellAxis(low + spacing / 2, spacing, cells) : new CellAxis(low, 1, 1);
    }

    private static int[] starts(int[] buckets, int count) {
        int[] starts = new int[count + 1];
        for (int bucket : buckets) {
            starts[bucket + 1]++;
        }
        for (int i = 0; i < count; i++) {
            starts[i + 1] += starts[i];
        }
        return starts;
    }

    private static int[] sorted(int[] buckets, int[] starts) {
        int[] next = starts.clone();
        int[] members = new int[buckets.length];
        for (int i = 0; i < buckets.length; i++) {
            members[next[buckets[i]]++] = i;
        }
        return members;
    }

    /// A bucket reaches half its width beyond its middle, so the search does too.
    @Override
    public void addWithin(double lowX, double highX, double lowY, double highY, PositionList found) {
        int firstRow = rows.firstFrom(lowY - rows.spacing() / 2);
        int endRow = rows.endUpTo(highY + rows.spacing() / 2);
        int endColumn = columns.endUpTo(highX + columns.spacing() / 2);
        for (int column = columns.firstFrom(lowX - columns.spacing() / 2); column < endColumn; column++) {
            for (int row = firstRow; row < endRow; row++) {
                addBucket(column * rows.cells() + row, found);
            }
        }
    }

    private void addBucket(int bucket, PositionList found) {
        for (int i = starts[bucket]; i < starts[bucket + 1]; i++) {
            found.add(members[i]);
        }
    }
}
