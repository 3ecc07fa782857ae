package org.synfire.tree.internal.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.tree.Datum;

/// Reads and writes YAML files.
public final class YamlFile {

    private static final long LARGEST = 16L << 20;

    private YamlFile() {}

    /// The document of a file; mistakes are reported.
    ///
    /// @return empty when there is no file, or it is not well formed
    public static Optional<Datum> read(Path path, Diagnostics diagnostics) {
        return read(path, SourceSpan.of(path.toString()), diagnostics);
    }

    /// As [#read(Path, Diagnostics)].
    ///
    /// @param mentioned where the file is named, for mistakes about the file itself
    public static Optional<Datum> read(Path path, SourceSpan mentioned, Diagnostics diagnostics) {
        try {
            if (Files.isDirectory(path)) {
                diagnostics.error(Kind.FILE, mentioned, path + " is a folder, not a parameter file");
                return Optional.empty();
            }
            long size = Files.size(path);
            if (size > LARGEST) {
                diagnostics.error(
                        Kind.FILE, mentioned, path + " has " + size + " bytes; parameter files have at most 16 MiB");
                return Optional.empty();
            }
            return decode(Files.readAllBytes(path), path, diagnostics)
                    .flatMap(text -> YamlReader.read(text, path.toString(), diagnostics));
        } catch (NoSuchFileException missing) {
            diagnostics.error(Kind.FILE, mentioned, "there is no file " + path);
        } catch (IOException unreadable) {
            diagnostics.error(Kind.FILE, mentioned, path + " cannot be read: " + unreadable.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<String> decode(byte[] bytes, Path path, Diagnostics diagnostics) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            diagnostics.error(Kind.SYNTAX, SourceSpan.of(path.toString()), "the file is not UTF-8 text");
            return Optional.empty();
        }
    }

    /// Writes a text to a temporary name and moves it, so that the file is never half there.
    public static void write(Path path, String text) {
        Path folder = path.toAbsolutePath().getParent();
        try {
            Path temporary = Files.createTempFile(folder, ".", ".part");
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}
