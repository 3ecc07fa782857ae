package org.synfire.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.synfire.network.RecordSink;

/// Writes what a recorder records to a file, row by row, with little memory however long the run.
///
/// Throws [UncheckedIOException] when the disk is full or fails. From then on nothing more is written,
/// since rows may have been cut; those noted at the last checkpoint of the [RunFolder] are not touched.
/// Not thread-safe.
public final class DataFileWriter implements RecordSink, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final RowFormat format;
    private final OutputStream out;
    private final RowBuffer rows = new RowBuffer();
    private long bytes;
    private boolean failed;

    /// @param kept how many bytes of the file are kept; nothing need be there when it is 0
    /// @throws IOException when it cannot be written, or is shorter
    DataFileWriter(Path path, RowFormat format, long kept) throws IOException {
        this.path = path;
        this.format = format;
        this.bytes = kept;
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() < kept) {
            channel.close();
            throw new IOException("it has less than the " + kept + " bytes it had");
        }
        channel.truncate(kept).position(kept);
        this.out = Channels.newOutputStream(channel);
    }

    @Override
    public void sample(int unit, long step, double[] values) {
        format.sample(rows, unit, step, values);
        writeWhenFull();
    }

    @Override
    public void spike(int unit, long step, double offset) {
        format.spike(rows, unit, step, offset);
        writeWhenFull();
    }

    @Override
    public void weight(int source, int target, int receptor, long step, double weight) {
        format.weight(rows, source, target, receptor, step, weight);
        writeWhenFull();
    }

    private void writeWhenFull() {
        if (rows.length() >= BUFFER) {
            flush();
        }
    }

    /// Hands everything to the operating system.
    ///
    /// @return length of the file in bytes
    long flush() {
        if (failed) {
            throw new UncheckedIOException("cannot write " + path, new IOException("an earlier row was lost"));
        }
        if (rows.length() > 0) {
            drain();
        }
        return bytes;
    }

    private void drain() {
        int length = rows.length();
        try {
            rows.drainTo(out);
            bytes += length;
        } catch (IOException e) {
            failed = true;
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /// Writes what is left and closes the file; does nothing the second time.
    @Override
    public void close() {
        try (out) {
            if (!failed) {
                flush();
            }
        } catch (IOException e) {
            failed = true;
            throw new UncheckedIOException("cannot close " + path, e);
        }
    }
}
