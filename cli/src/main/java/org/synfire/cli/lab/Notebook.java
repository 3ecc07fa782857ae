package org.synfire.cli.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.Project;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RunRecord;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.NearestName;
import org.synfire.network.SpecificationException;
import picocli.CommandLine.Option;

/// The project that a command works on.
final class Notebook {

    private static final String LAST = "last";

    @Option(
            names = "--project",
            paramLabel = "DIR",
            description = "a folder of the project, in place of the working directory")
    private @Nullable Path folder;

    Path folder() {
        return folder == null
                ? Path.of("").toAbsolutePath()
                : folder.toAbsolutePath().normalize();
    }

    /// @throws SpecificationException when the folder belongs to no project
    Project project() throws IOException {
        return project(Project.find(folder()));
    }

    /// What was found.
    ///
    /// @throws SpecificationException when the folder belongs to no project
    Project project(Optional<Project> found) {
        return found.orElseThrow(() -> new SpecificationException(
                Kind.FILE, folder() + " belongs to no project; 'synfire lab init NAME' begins one"));
    }

    /// The record of a label; `last` is the one that began last.
    ///
    /// @throws SpecificationException when there is none
    static RunRecord record(Project project, String label) throws IOException {
        if (label.equals(LAST)) {
            return project.mostRecent()
                    .orElseThrow(() -> new SpecificationException(Kind.UNKNOWN_NAME, "there are no records yet"));
        }
        return project.store().find(label).orElseThrow(() -> unknown(project, label));
    }

    private static SpecificationException unknown(Project project, String label) {
        String hint = "";
        try (RecordIndex index = project.index()) {
            hint = NearestName.hint(label, index.labels(org.synfire.lab.Query.everything()))
                    .map(h -> "; " + h)
                    .orElse("");
        } catch (IOException noIndex) {
            hint = "";
        }
        return new SpecificationException(Kind.UNKNOWN_NAME, "there is no record '" + label + "'" + hint);
    }

    /// The records of labels; the last one when none is given.
    ///
    /// @throws SpecificationException with every label that is not known
    static List<RunRecord> records(Project project, List<String> labels) throws IOException {
        List<RunRecord> records = new ArrayList<>();
        for (String label : labels.isEmpty() ? List.of(LAST) : labels) {
            records.add(record(project, label));
        }
        return records;
    }
}
