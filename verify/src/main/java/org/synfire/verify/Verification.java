package org.synfire.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.synfire.verify.internal.NetworkCases;
import org.synfire.verify.internal.NeuronCases;
import org.synfire.verify.internal.SynapseCases;
import org.synfire.verify.internal.TreeCases;

/// Finds the reference cases below a folder and runs them.
public final class Verification {

    private static final List<CaseFormat> FORMATS =
            List.of(new NeuronCases(), new SynapseCases(), new NetworkCases(), new TreeCases());

    private Verification() {}

    /// Runs every case at or below a folder, or of one file, in the order of their names.
    ///
    /// @param report told each verdict as soon as it is known
    /// @return all verdicts; empty when the folder holds no case
    public static List<Verdict> verify(Path folder, Consumer<Verdict> report) {
        List<Verdict> verdicts = new ArrayList<>();
        for (CaseFormat format : FORMATS) {
            for (Path location : cases(format, folder)) {
                Verdict verdict = format.verify(location);
                verdicts.add(verdict);
                report.accept(verdict);
            }
        }
        return verdicts;
    }

    /// What the known formats hold, for messages.
    public static List<String> formats() {
        return FORMATS.stream().map(CaseFormat::title).toList();
    }

    private static List<Path> cases(CaseFormat format, Path folder) {
        List<Path> direct = format.cases(folder);
        if (!direct.isEmpty() || !Files.isDirectory(folder)) {
            return direct;
        }
        return subfolders(folder).stream()
                .flatMap(f -> format.cases(f).stream())
                .toList();
    }

    private static List<Path> subfolders(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the folder " + folder, unreadable);
        }
    }
}
