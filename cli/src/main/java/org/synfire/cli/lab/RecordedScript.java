package org.synfire.cli.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.synfire.lab.Project;
import org.synfire.lab.RunRecord;
import org.synfire.lab.WorkingCopy;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// Texts that belong to a record.
final class RecordedScript {

    private RecordedScript() {}

    /// The main file as it was run.
    ///
    /// @throws SpecificationException when the run had none
    static String of(Project project, RunRecord record) throws IOException {
        String file = record.command()
                .mainFile()
                .orElseThrow(() ->
                        new SpecificationException(Kind.FILE, "the run '" + record.label() + "' had no main file"));
        if (record.code().repository().isEmpty()) {
            return Files.readString(project.folder().resolve(file));
        }
        WorkingCopy copy = WorkingCopy.find(project.folder());
        Path place = project.notebook()
                .resolve("worktrees")
                .resolve("show-" + ProcessHandle.current().pid());
        try (WorkingCopy.Tree tree = copy.checkout(record.code().version(), place)) {
            if (record.code().diff().isPresent()) {
                tree.apply(bytes(project, record, record.code().diff().get()));
            }
            Path top = tree.top().resolve(copy.top().relativize(project.folder().resolve(file)));
            return Files.readString(top);
        }
    }

    /// Something that is kept beside a record.
    static String attachment(Project project, RunRecord record, String name) throws IOException {
        return new String(bytes(project, record, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Project project, RunRecord record, String name) throws IOException {
        try (InputStream in = project.store().attachment(record.label(), name)) {
            return in.readAllBytes();
        }
    }
}
