package org.synfire.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// Reads and writes YAML files.
public final class YamlFile {

    private static final int LARGEST = 16 << 20;

    private YamlFile() {}

    /// The document of a file; mistakes are reported.
    ///
    /// @return empty when there is no file, or it is not well formed
    public static Optional<Datum> read(Path path, Diagnostics diagnostics) {
        return read(path, SourceSpan.of(shown(path)), diagnostics);
    }

    /// As [#read(Path, Diagnostics)].
    ///
    /// @param mentioned where the file is named, for mistakes about the file itself
    public static Optional<Datum> read(Path path, SourceSpan mentioned, Diagnostics diagnostics) {
        return bytes(path, mentioned, diagnostics)
                .flatMap(bytes -> decode(bytes, shown(path), diagnostics))
                .flatMap(text -> YamlReader.read(text, shown(path), diagnostics));
    }

    /// The path as a user would look for it: relative to the working directory when it is below.
    public static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path normal = path.normalize();
        String shown = (normal.startsWith(here) ? here.relativize(normal) : normal).toString();
        return shown.isEmpty() ? path.toString() : shown;
    }

    private static Optional<byte[]> bytes(Path path, SourceSpan mentioned, Diagnostics diagnostics) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length <= LARGEST) {
                return Optional.of(bytes);
            }
            diagnostics.error(
                    Kind.FILE, mentioned, shown(path) + " is larger than 16 MiB, the most a parameter file may have");
        } catch (IOException unreadable) {
            diagnostics.error(Kind.FILE, mentioned, problem(path, unreadable));
        }
        return Optional.empty();
    }

    private static String problem(Path path, IOException unreadable) {
        if (unreadable instanceof NoSuchFileException) {
            return "there is no file " + shown(path);
        }
        if (unreadable instanceof AccessDeniedException) {
            return "reading " + shown(path) + " is not permitted";
        }
        return Files.isDirectory(path)
                ? shown(path) + " is a folder, not a parameter file"
                : shown(path) + " cannot be read: " + unreadable.getMessage();
    }

    private static Optional<String> decode(byte[] bytes, String source, Diagnostics diagnostics) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
        String text = characters.flip().toString();
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (result.isUnderflow()) {
            return Optional.of(unmarked);
        }
        diagnostics.error(
                Kind.SYNTAX,
                new Places(source).behind(unmarked),
                "the bytes here are not UTF-8 text",
                "save the file as UTF-8");
        return Optional.empty();
    }

    /// Writes a text to a temporary name beside the path and moves it, so that the file is never half there.
    ///
    /// @throws UncheckedIOException when it cannot be written
    public static void write(Path path, String text) {
        Path part = path.resolveSibling("." + path.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}
