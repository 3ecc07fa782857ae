package org.synfire.lab.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.synfire.lab.DataKey;

/// Contents of files by their SHA-256 digests.
public final class Digests {

    private static final int CHUNK = 1 << 16;

    private Digests() {}

    /// The digest of a file, read piece by piece: 64 hexadecimal digits.
    public static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = sha256();
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /// The digest of bytes.
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM knows SHA-256", e);
        }
    }

    /// The key of a file.
    ///
    /// @param path as the record names it
    public static DataKey key(String path, Path file) throws IOException {
        return new DataKey(
                path,
                of(file),
                Files.size(file),
                Files.getLastModifiedTime(file).toInstant());
    }

    /// The keys of files of a folder, several at a time; in the order of paths. Files that vanish are left out.
    ///
    /// @param paths from the folder on
    public static List<DataKey> keys(Path folder, List<String> paths) throws IOException {
        try {
            return paths.parallelStream()
                    .map(path -> keyIfThere(path, folder.resolve(path)))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(DataKey::path))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Optional<DataKey> keyIfThere(String path, Path file) {
        try {
            return Optional.of(key(path, file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Passes on a content, and complains at its end when it is not the one of the key.
    public static InputStream checked(InputStream in, DataKey key, String where) {
        return new Checked(in, key, where);
    }

    /// Counts along, and compares at the end.
    private static final class Checked extends FilterInputStream {
        private final MessageDigest digest = sha256();
        private final DataKey key;
        private final String where;
        private boolean compared;

        Checked(InputStream in, DataKey key, String where) {
            super(in);
            this.key = key;
            this.where = where;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n < 0) {
                compare();
            } else {
                digest.update(buffer, offset, n);
            }
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            return readNBytes((int) Math.min(n, CHUNK)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void compare() throws IOException {
            if (compared) {
                return;
            }
            compared = true;
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(key.sha256())) {
                throw new IOException(where + " is not what the run wrote: it has been changed since (SHA-256 "
                        + found.substring(0, 12) + "..., expected "
                        + key.sha256().substring(0, 12) + "...)");
            }
        }
    }
}
