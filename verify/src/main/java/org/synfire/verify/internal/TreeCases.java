package org.synfire.verify.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.synfire.verify.CaseFormat;
import org.synfire.verify.Verdict;

/// Parameter trees run by deNEST: a folder with `params/tree_paths.yml`, perhaps `input/`, and `expected/`,
/// which is deNEST's output folder with its data files gzipped and `connectivity.json.gz`.
public final class TreeCases implements CaseFormat {

    @Override
    public String title() {
        return "parameter trees (params/tree_paths.yml with expected/)";
    }

    @Override
    public List<Path> cases(Path folder) {
        if (isCase(folder)) {
            return List.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(TreeCases::isCase).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the folder " + folder, unreadable);
        }
    }

    private static boolean isCase(Path folder) {
        return Files.isRegularFile(folder.resolve("params/tree_paths.yml"))
                && Files.isDirectory(folder.resolve("expected"));
    }

    @Override
    public Verdict verify(Path location) {
        return new TreeCase(location).verify();
    }
}
