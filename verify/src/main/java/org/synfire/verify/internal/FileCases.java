package org.synfire.verify.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.synfire.verify.CaseFormat;
import org.synfire.verify.Verdict;

/// A format whose cases are JSON files in a folder. A case that is broken fails and stops no other.
abstract class FileCases implements CaseFormat {

    /// Whether a JSON file is a case of this format.
    abstract boolean isCase(Path file);

    /// Runs a case.
    ///
    /// @return what was compared
    abstract String compare(CaseFile file, Comparison comparison);

    @Override
    public List<Path> cases(Path folder) {
        if (Files.isRegularFile(folder)) {
            return isCase(folder) ? List.of(folder) : List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(f -> f.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .filter(this::isCase)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the folder " + folder, unreadable);
        }
    }

    @Override
    public Verdict verify(Path location) {
        return CaseRun.of(CaseFile.name(location), location, c -> compare(CaseFile.read(location), c));
    }
}
