package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// A small file that several threads and processes may write at once, none of which waits for another. Readers see one
/// of the contents, as a whole; the last one stays.
public final class ContendedFile {

    private ContendedFile() {}

    /// Writes a text under a name that nobody else uses, then moves it.
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
