package org.synfire.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.synfire.formats.internal.ArrowSpikes;
import org.synfire.formats.internal.NpzSpikes;
import org.synfire.formats.internal.SpikeColumns;
import org.synfire.network.RecordSink;
import org.synfire.network.TimeGrid;

/// Spikes that go to a file while a network runs, and come from one while it is read, with little memory
/// however many they are: a row of the cell's node id and the time in ms for each, in the order in which
/// they were told.
///
/// | ending | what is in the file |
/// |---|---|
/// | `.feather`, `.arrow` | an Arrow table with the columns `id` and `time` |
/// | `.npz` | the arrays `id` and `time` of NumPy |
///
/// The file has its name once the stream is closed; until then it grows under a hidden one beside it.
/// Not thread-safe.
public final class SpikeStream implements RecordSink, AutoCloseable {

    private static final int CHUNK = 1 << 16;

    /// Told spikes.
    @FunctionalInterface
    public interface Chunk {

        /// @param ids node ids
        /// @param times in ms, as many
        void spikes(int[] ids, double[] times);
    }

    private final Path file;
    private final TimeGrid grid;
    private final SpikeColumns columns;
    private final int[] ids = new int[CHUNK];
    private final double[] times = new double[CHUNK];
    private int filled;
    private long size;
    private boolean closed;

    private SpikeStream(Path file, TimeGrid grid, SpikeColumns columns) {
        this.file = file;
        this.grid = grid;
        this.columns = columns;
    }

    /// Begins a file.
    ///
    /// @param grid the steps of the run whose spikes are told
    /// @throws IOException when it cannot be written
    /// @throws IllegalArgumentException when spikes are not streamed to files with this ending
    public static SpikeStream to(Path file, TimeGrid grid) throws IOException {
        return new SpikeStream(file, grid, isNpz(file) ? NpzSpikes.writing(file) : ArrowSpikes.writing(file));
    }

    /// @throws IllegalArgumentException when spikes are not streamed to files with this ending
    public static void check(Path file) {
        isNpz(file);
    }

    private static boolean isNpz(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean npz = name.endsWith(".npz");
        if (!npz && !name.endsWith(".feather") && !name.endsWith(".arrow")) {
            throw new IllegalArgumentException(file + ": spikes are streamed to .feather, .arrow or .npz");
        }
        return npz;
    }

    /// Reads all spikes of a file, some at a time.
    ///
    /// @throws FormatException when the file does not hold spikes
    /// @throws IOException when it cannot be read
    /// @throws IllegalArgumentException when spikes are not streamed to files with this ending
    public static void read(Path file, Chunk chunk) throws IOException {
        if (isNpz(file)) {
            NpzSpikes.read(file, chunk);
        } else {
            ArrowSpikes.read(file, chunk);
        }
    }

    /// @throws UncheckedIOException when the disk is full or fails
    @Override
    public void spike(int unit, long step, double offset) {
        add(unit, grid.toMillis(step) - offset);
    }

    /// Adds a spike.
    ///
    /// @param id node id of the cell
    /// @param millis when it was, in ms
    /// @throws UncheckedIOException when the disk is full or fails
    public void add(int id, double millis) {
        ids[filled] = id;
        times[filled++] = millis;
        size++;
        if (filled == CHUNK) {
            flush();
        }
    }

    private void flush() {
        try {
            columns.write(ids, times, filled);
            filled = 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /// How many spikes there are.
    public long size() {
        return size;
    }

    /// Completes the file and gives it its name. Does nothing the second time.
    ///
    /// @throws UncheckedIOException when the disk is full or fails
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (columns) {
            if (filled > 0) {
                columns.write(ids, times, filled);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public String toString() {
        return size + " spikes to " + file;
    }
}
