package org.synfire.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.synfire.network.RecordSink;

/// Writes what a recorder records to a file, row by row.
///
/// Throws [UncheckedIOException] when the disk is full or fails; rows written up to the last [#flush] are safe.
public final class DataFileWriter implements RecordSink, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final RowFormat format;
    private final OutputStream out;
    private final StringBuilder rows = new StringBuilder(BUFFER + 1024);
    private long bytes;

    DataFileWriter(Path path, RowFormat format) {
        this.path = path;
        this.format = format;
        try {
            this.out = Files.newOutputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    @Override
    public void sample(int unit, long step, double[] values) {
        format.sample(rows, unit, step, values);
        writeWhenFull();
    }

    @Override
    public void spike(int unit, long step) {
        format.spike(rows, unit, step);
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
        try {
            byte[] ascii = rows.toString().getBytes(StandardCharsets.US_ASCII);
            out.write(ascii);
            bytes += ascii.length;
            rows.setLength(0);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + path, e);
        }
    }
}
