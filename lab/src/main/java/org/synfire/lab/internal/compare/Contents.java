package org.synfire.lab.internal.compare;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.synfire.lab.FileDifference;
import org.synfire.lab.Tolerance;
import org.synfire.recording.Npy;
import org.synfire.recording.NpyFormatException;
import org.synfire.recording.Npz;

/// Compares two contents that are not the same bytes.
public final class Contents {

    private static final int PROBE = 8000;

    private Contents() {}

    /// Opens a content from its beginning.
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /// Compares arrays as arrays, texts as texts, all else byte by byte.
    ///
    /// @param path whose ending tells what it is
    public static FileDifference compare(String path, Source first, Source second, Tolerance tolerance)
            throws IOException {
        String name = path.toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".npy")) {
                return new Arrays(tolerance).compare(Npy.read(all(first)), Npy.read(all(second)));
            }
            if (name.endsWith(".npz")) {
                return new Arrays(tolerance).compare(archive(first), archive(second));
            }
        } catch (NpyFormatException _) {
            // Arrays of other things than numbers: their bytes are compared.
        }
        if (name.endsWith(".gz")) {
            return compare(
                    path.substring(0, path.length() - 3),
                    () -> new GZIPInputStream(first.open()),
                    () -> new GZIPInputStream(second.open()),
                    tolerance);
        }
        boolean texts = isText(first) && isText(second);
        return texts ? new Texts(tolerance).compare(first, second) : bytes(first, second);
    }

    private static byte[] all(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }

    /// Archives are read from files only.
    private static Npz.Content archive(Source source) throws IOException, NpyFormatException {
        Path copy = Files.createTempFile("synfire", ".npz");
        try (InputStream in = source.open()) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return Npz.read(copy);
        } finally {
            Files.delete(copy);
        }
    }

    /// As git guesses it: a text has no zero among its first bytes.
    private static boolean isText(Source source) throws IOException {
        try (InputStream in = source.open()) {
            for (byte b : in.readNBytes(PROBE)) {
                if (b == 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static FileDifference bytes(Source first, Source second) throws IOException {
        try (InputStream one = new BufferedInputStream(first.open());
                InputStream other = new BufferedInputStream(second.open())) {
            long at = 0;
            int a = one.read();
            int b = other.read();
            while (a == b && a >= 0) {
                at++;
                a = one.read();
                b = other.read();
            }
            // Compressed files may differ although their contents are the same.
            return a == b
                    ? new FileDifference.WithinTolerance(0)
                    : new FileDifference.Differs("byte " + at, shown(a), shown(b));
        }
    }

    private static String shown(int value) {
        return value < 0 ? "the end of the file" : String.format(Locale.ROOT, "0x%02x", value);
    }
}
