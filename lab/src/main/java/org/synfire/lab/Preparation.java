package org.synfire.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.synfire.lab.internal.Later;
import org.synfire.lab.internal.Practice;

/// What can be found out in the background before a run begins: the project that it belongs to, and its code as it is
/// now. Programs that have something to read before they run lose no time for their records so.
public final class Preparation {

    private final Later<Optional<Project>> project;
    private final Later<CodeState> code;

    private Preparation(Path folder) {
        project = Later.of(() -> Project.find(folder));
        code = Later.of(() -> state(Project.folder(folder).orElseThrow(() -> new IOException("there is no project"))));
        Later.of(() -> Project.folder(folder).isPresent() && Practice.once());
    }

    /// Begins to find out.
    ///
    /// @param folder that the project is looked for from
    public static Preparation begin(Path folder) {
        return new Preparation(folder);
    }

    /// The project, when the folder belongs to one.
    ///
    /// @throws org.synfire.network.SpecificationException when its settings cannot be read; says where
    public Optional<Project> project() throws IOException {
        return project.result();
    }

    /// The code of the project as it was when the preparation began.
    Later<CodeState> code() {
        return code;
    }

    private static CodeState state(Path project) throws IOException {
        return WorkingCopy.find(project).state();
    }
}
