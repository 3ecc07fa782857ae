package org.synfire.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.Notes;
import picocli.CommandLine.Option;

/// What is said of a run for the notebook.
final class RecordOptions {

    @Option(
            names = {"--reason"},
            paramLabel = "TEXT",
            description = "why it is run, for the notebook")
    private String reason = "";

    @Option(names = "--label", paramLabel = "LABEL", description = "what its record is called")
    private @Nullable String label;

    @Option(names = "--tag", paramLabel = "TAG", description = "a tag of its record; may be repeated")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--group", paramLabel = "GROUP", description = "the group that its record belongs to")
    private @Nullable String group;

    @Option(names = "--no-record", description = "keeps no record, also inside of a project")
    private boolean none;

    @Option(
            names = "--project",
            paramLabel = "DIR",
            description = "a folder of the project whose notebook has the record, in place of the working directory")
    private Path folder = Path.of("");

    /// A folder of the project.
    Path folder() {
        return folder.toAbsolutePath().normalize();
    }

    Notes notes() {
        return new Notes(Optional.ofNullable(group), reason, "", tags);
    }

    Optional<String> label() {
        return Optional.ofNullable(label);
    }

    boolean isWanted() {
        return !none;
    }

    /// Whether something was said that only a notebook can keep.
    boolean saysSomething() {
        return !reason.isEmpty() || label != null || !tags.isEmpty() || group != null;
    }
}
