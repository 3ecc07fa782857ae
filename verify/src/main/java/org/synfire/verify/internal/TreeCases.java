package org.synfire.verify.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.synfire.verify.Verdict;

/// Parameter trees run by deNEST: a folder with `params/tree_paths.yml`, perhaps `input/`, and `expected/`,
/// which is deNEST's output folder with its data files gzipped and `connectivity.json.gz`.
public final class TreeCases extends FolderCases {

    @Override
    public String title() {
        return "parameter trees (params/tree_paths.yml with expected/)";
    }

    @Override
    boolean isCase(Path folder) {
        return Files.isRegularFile(folder.resolve("params/tree_paths.yml"))
                && Files.isDirectory(folder.resolve("expected"));
    }

    @Override
    public Verdict verify(Path location) {
        return new TreeCase(location).verify();
    }
}
