package org.synfire.web.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.DataKey;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.page.RunFiles.Side;

/// Removes the output of a run: what is still as the run left it, and what no other record wrote.
final class OutputRemoval {

    private static final int CHUNK = 1 << 16;

    private final Notebook notebook;

    OutputRemoval(Notebook notebook) {
        this.notebook = notebook;
    }

    void remove(RunRecord record) throws IOException {
        RecordIndex index = notebook.refreshed();
        RunFiles files = notebook.files();
        boolean alone = true;
        for (DataKey key : record.result().output()) {
            if (isAlone(index, record, key)) {
                for (Path copy : files.copies(record, Side.OUTPUT, key)) {
                    remove(copy, key);
                }
            } else {
                alone = false;
            }
        }
        Optional<Path> archive = files.archive(record);
        if (archive.isPresent() && alone) {
            Files.delete(archive.get());
        }
    }

    private static void remove(Path file, DataKey key) throws IOException {
        if (isUnchanged(file, key)) {
            Files.delete(file);
            removeEmpty(file.getParent(), key);
        }
    }

    private static boolean isAlone(RecordIndex index, RunRecord record, DataKey key) throws IOException {
        return index.writers(key.sha256()).stream()
                .noneMatch(use -> use.path().equals(key.path()) && !use.label().equals(record.label()));
    }

    private static boolean isUnchanged(Path file, DataKey key) throws IOException {
        return Files.size(file) == key.bytes() && digest(file).equals(key.sha256());
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /// Folders that the run's path goes through go with their last file; the data folder itself stays.
    private static void removeEmpty(@Nullable Path folder, DataKey key) throws IOException {
        Path at = folder;
        int folders = (int) key.path().chars().filter(c -> c == '/').count();
        for (int i = 0; i < folders && at != null; i++) {
            try {
                Files.delete(at);
            } catch (DirectoryNotEmptyException stillUsed) {
                return;
            }
            at = at.getParent();
        }
    }
}
