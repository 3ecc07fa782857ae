package org.synfire.learn.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.synfire.formats.FormatException;

/// What is in a file, unpacked when gzip has packed it; no more than there is memory for.
final class Bytes {

    private Bytes() {}

    private static int most() {
        return (int) Math.min(Integer.MAX_VALUE - 16, Runtime.getRuntime().maxMemory() / 4);
    }

    /// @throws FormatException when there is no such file, it is damaged, or too large
    /// @throws IOException when it cannot be read
    static byte[] of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException(file, "there is no such file");
        }
        if (Files.size(file) > most()) {
            throw new FormatException(file, "there is no memory for so many bytes");
        }
        byte[] bytes = Files.readAllBytes(file);
        boolean packed = bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
        return packed ? unpacked(file, bytes) : bytes;
    }

    /// The first bytes, unpacked when gzip has packed the file; fewer when there are not as many.
    ///
    /// @throws IOException when it cannot be read
    static byte[] first(Path file, int count) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(2);
            boolean packed = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return packed ? new GZIPInputStream(in).readNBytes(count) : in.readNBytes(count);
        } catch (EOFException cut) {
            return new byte[0];
        }
    }

    private static byte[] unpacked(Path file, byte[] packed) throws IOException {
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            bytes = in.readNBytes(most() + 1);
        } catch (IOException broken) {
            throw new FormatException(file, "it is packed by gzip, and damaged: " + broken.getMessage(), broken);
        }
        if (bytes.length > most()) {
            throw new FormatException(file, "it unpacks to more than there is memory for");
        }
        return bytes;
    }
}
