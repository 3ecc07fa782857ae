package org.synfire.verify.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.synfire.verify.CaseFormat;

/// A format whose cases are folders.
abstract class FolderCases implements CaseFormat {

    /// Whether a folder is a case of this format.
    abstract boolean isCase(Path folder);

    @Override
    public List<Path> cases(Path folder) {
        if (isCase(folder)) {
            return List.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(this::isCase).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the folder " + folder, unreadable);
        }
    }
}
