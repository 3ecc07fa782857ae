package org.synfire.lab;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A run is refused because no version holds the code that would be run.
public final class ChangedCodeException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient List<String> files;

    ChangedCodeException(List<String> changed, List<String> untracked) {
        super("the code has changes that no version holds:\n"
                + lines(changed, "")
                + lines(untracked, " (not under version control)")
                + "Commit them, or let the notebook keep changes in its records:"
                + " synfire lab configure --on-changed store-diff");
        this.files = Stream.concat(changed.stream(), untracked.stream()).toList();
    }

    private static String lines(List<String> files, String remark) {
        return files.stream().map(file -> "  " + file + remark + "\n").collect(Collectors.joining());
    }

    /// The files that are not what a version holds, from the top of the working copy on.
    public List<String> files() {
        return files;
    }
}
