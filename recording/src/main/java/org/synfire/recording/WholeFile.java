package org.synfire.recording;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Files that are replaced as a whole: whoever reads one sees the old content or the new one.
public final class WholeFile {

    private WholeFile() {}

    /// Writes the content of a file.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Gives a file that has grown to its end its name.
    ///
    /// @throws IOException when that fails; what was there is kept
    public static void complete(Path path) throws IOException {
        Files.move(part(path), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Where a file grows until it is whole.
    public static Path part(Path path) {
        return path.resolveSibling("." + path.getFileName() + ".part");
    }

    /// Writes a file under a temporary name, then moves it.
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, Content content) throws IOException {
        writeAt(path, part -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.writeTo(out);
            }
        });
    }

    /// Writes a file where it is told to.
    @FunctionalInterface
    public interface Writer {
        void writeTo(Path part) throws IOException;
    }

    /// As [#write(Path, Content)], for writers that open the file themselves.
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    public static void writeAt(Path path, Writer writer) throws IOException {
        Path part = part(path);
        try {
            writer.writeTo(part);
            complete(path);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// As [#write(Path, Content)], a text in UTF-8.
    ///
    /// @throws IOException when it cannot be written; what was there is kept
    public static void write(Path path, String text) throws IOException {
        write(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
