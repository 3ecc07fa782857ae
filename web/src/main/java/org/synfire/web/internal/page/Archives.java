package org.synfire.web.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.synfire.lab.DataKey;

/// Unpacks files from zip files of output, into a folder that goes with the server.
final class Archives implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.synfire.web");

    private final Path folder;

    Archives() throws IOException {
        this.folder = Files.createTempDirectory("synfire-lab").toRealPath();
    }

    /// Whether there is a file in a zip file.
    boolean holds(Path zip, String path) {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            return archive.getEntry(path) != null;
        } catch (IOException damaged) {
            return false;
        }
    }

    /// A file from a zip file. Files of one zip file keep their places to each other.
    ///
    /// @return absent when it is not in it, or is longer than the record says
    synchronized Optional<Path> unpacked(Path zip, DataKey key) {
        Path place = folder.resolve(String.valueOf(zip.getFileName()));
        Path file = place.resolve(key.path()).normalize();
        if (!file.startsWith(place)) {
            return Optional.empty();
        }
        try {
            return Files.exists(file) || unpack(zip, key, file) ? Optional.of(file) : Optional.empty();
        } catch (IOException damaged) {
            LOG.log(System.Logger.Level.WARNING, "cannot unpack " + key.path() + " from " + zip, damaged);
            return Optional.empty();
        }
    }

    private static boolean unpack(Path zip, DataKey key, Path file) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            ZipEntry entry = archive.getEntry(key.path());
            if (entry == null) {
                return false;
            }
            Files.createDirectories(file.resolveSibling("."));
            try (InputStream in = archive.getInputStream(entry);
                    OutputStream out = Files.newOutputStream(file)) {
                if (copied(in, out, key.bytes())) {
                    return true;
                }
            }
            Files.delete(file);
            return false;
        }
    }

    /// @return whether it was not longer
    private static boolean copied(InputStream in, OutputStream out, long bytes) throws IOException {
        byte[] chunk = new byte[1 << 16];
        long left = bytes;
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            left -= n;
            if (left < 0) {
                return false;
            }
            out.write(chunk, 0, n);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
