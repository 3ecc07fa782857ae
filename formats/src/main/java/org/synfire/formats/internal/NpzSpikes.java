package org.synfire.formats.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.synfire.formats.FormatException;
import org.synfire.formats.SpikeStream;
import org.synfire.recording.NpyColumn;
import org.synfire.recording.NpyFormatException;
import org.synfire.recording.WholeFile;

/// Spikes as NumPy's archives. How many there are stands before them, so each column grows in a file of
/// its own and is copied in the end.
public final class NpzSpikes implements SpikeColumns {

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final Path idFile;
    private final Path timeFile;
    private final OutputStream ids;
    private final OutputStream times;
    private long size;

    private NpzSpikes(Path file) throws IOException {
        this.file = file;
        this.idFile = column("id");
        this.timeFile = column("time");
        this.ids = new BufferedOutputStream(Files.newOutputStream(idFile));
        this.times = new BufferedOutputStream(Files.newOutputStream(timeFile));
    }

    private Path column(String name) {
        return file.resolveSibling("." + file.getFileName() + "." + name);
    }

    /// @throws IOException when it cannot be written
    public static SpikeColumns writing(Path file) throws IOException {
        return new NpzSpikes(file);
    }

    @Override
    public void write(int[] idNumbers, double[] timeNumbers, int n) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(n * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(idNumbers, 0, n);
        ids.write(bytes.array(), 0, n * Integer.BYTES);
        bytes.asDoubleBuffer().put(timeNumbers, 0, n);
        times.write(bytes.array(), 0, n * Double.BYTES);
        size += n;
    }

    @Override
    public void close() throws IOException {
        ids.close();
        times.close();
        try {
            WholeFile.write(file, out -> {
                try (ZipOutputStream zip = new ZipOutputStream(out)) {
                    copy(zip, "id", NpyColumn.WHOLES, idFile);
                    copy(zip, "time", NpyColumn.REALS, timeFile);
                }
            });
        } finally {
            Files.deleteIfExists(idFile);
            Files.deleteIfExists(timeFile);
        }
    }

    private void copy(ZipOutputStream zip, String name, String type, Path column) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTime(0);
        // Compressing well takes longer than all else.
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(entry);
        NpyColumn.writeHead(zip, type, size);
        Files.copy(column, zip);
        zip.closeEntry();
    }

    /// @throws FormatException when the file holds no spikes
    /// @throws IOException when it cannot be read
    public static void read(Path file, SpikeStream.Chunk chunk) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream idBytes = open(file, zip, "id");
                InputStream timeBytes = open(file, zip, "time")) {
            long count = NpyColumn.readHead(idBytes, NpyColumn.WHOLES);
            if (NpyColumn.readHead(timeBytes, NpyColumn.REALS) != count) {
                throw new FormatException(file, "there are not as many ids as times");
            }
            for (long left = count; left > 0; left -= CHUNK) {
                int n = (int) Math.min(left, CHUNK);
                int[] ids = new int[n];
                double[] times = new double[n];
                bytes(idBytes, n * Integer.BYTES).asIntBuffer().get(ids);
                bytes(timeBytes, n * Double.BYTES).asDoubleBuffer().get(times);
                chunk.spikes(ids, times);
            }
        } catch (ZipException | EOFException | NpyFormatException | IllegalArgumentException broken) {
            throw new FormatException(file, "it holds no spikes, or is damaged: " + broken.getMessage(), broken);
        }
    }

    private static InputStream open(Path file, ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name + ".npy");
        if (entry == null) {
            throw new FormatException(file, "there is no array '" + name + "'");
        }
        return new BufferedInputStream(zip.getInputStream(entry), CHUNK);
    }

    private static ByteBuffer bytes(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("an array ends early");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
