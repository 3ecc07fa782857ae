package org.synfire.verify;

import java.nio.file.Path;
import java.util.List;

/// A format of reference cases.
public interface CaseFormat {

    /// What the format holds, for instance `parameter trees`.
    String title();

    /// The cases of this format directly at or below a folder, by name; empty when there are none.
    List<Path> cases(Path folder);

    /// Runs a case and compares.
    Verdict verify(Path location);
}
