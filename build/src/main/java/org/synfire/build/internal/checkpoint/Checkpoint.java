package org.synfire.build.internal.checkpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;
import org.synfire.engine.StateStream;

/// A file from which a run goes on: a line that says what it is, state and attachments as [StateWriter]
/// takes them down, and the CRC-32C of all but that line.
public final class Checkpoint {

    private static final byte[] MAGIC = "synfire checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final String ATTACHMENTS = "attachments";

    private Checkpoint() {}

    /// @param state goes over everything that is kept
    public static void write(OutputStream out, Consumer<StateStream> state, Map<String, byte[]> attachments)
            throws IOException {
        out.write(MAGIC);
        CheckedOutputStream summed = new CheckedOutputStream(out, new CRC32C());
        StateWriter writer = new StateWriter(summed);
        try {
            state.accept(writer);
            writer.part(ATTACHMENTS);
            writer.whole(attachments.size());
            new TreeMap<>(attachments).forEach((name, bytes) -> {
                writer.text(name);
                writer.bytes(bytes);
            });
            writer.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.write(bytes(summed.getChecksum()));
    }

    private static byte[] bytes(Checksum sum) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(sum.getValue())
                .array();
    }

    /// Puts everything back as it was taken down; or as it was before, when that fails.
    ///
    /// @param state goes over everything that is kept
    /// @param taker given the attachments when all else is put back; when it throws, that counts as
    /// failure
    /// @throws IOException when the file cannot be read or is damaged
    /// @throws IllegalArgumentException when it is a checkpoint of another network
    public static void read(Path file, Consumer<StateStream> state, Consumer<Map<String, byte[]>> taker)
            throws IOException {
        check(file);
        Path before = Files.createTempFile("synfire", ".before");
        try {
            try (OutputStream out = Files.newOutputStream(before)) {
                write(out, state, Map.of());
            }
            restored(file, before, state, taker);
        } finally {
            Files.deleteIfExists(before);
        }
    }

    private static void restored(
            Path file, Path before, Consumer<StateStream> state, Consumer<Map<String, byte[]>> taker)
            throws IOException {
        boolean done = false;
        try {
            taker.accept(restore(file, state));
            done = true;
        } catch (StateStream.Refused refused) {
            throw new IllegalArgumentException(file + " does not fit this network: " + refused.getMessage(), refused);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException broken) {
            throw new IOException(file + " holds state that cannot be: " + broken.getMessage(), broken);
        } finally {
            if (!done) {
                restore(before, state);
            }
        }
    }

    /// @throws IOException when the file is none of ours, or was changed since it was written
    private static void check(Path file) throws IOException {
        long length = Files.size(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new IOException(file + " is no checkpoint: it does not begin with 'synfire checkpoint 1'");
            }
            CheckedInputStream summed = new CheckedInputStream(in, new CRC32C());
            summed.skipNBytes(length - MAGIC.length - Long.BYTES);
            if (!Arrays.equals(in.readNBytes(Long.BYTES), bytes(summed.getChecksum()))) {
                throw new IOException(file + " is damaged: it is cut off, or some of its bytes have changed");
            }
        }
    }

    private static Map<String, byte[]> restore(Path file, Consumer<StateStream> state) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(MAGIC.length);
            StateReader reader = new StateReader(in, Files.size(file) - MAGIC.length - Long.BYTES);
            state.accept(reader);
            reader.part(ATTACHMENTS);
            Map<String, byte[]> attachments = new LinkedHashMap<>();
            for (long left = reader.whole(0); left > 0; left--) {
                attachments.put(reader.text(""), reader.bytes());
            }
            reader.finish();
            return attachments;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
