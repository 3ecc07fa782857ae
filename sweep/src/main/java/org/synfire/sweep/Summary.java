package org.synfire.sweep;

import java.nio.file.Path;
import java.util.List;

/// How an exploration ended.
///
/// @param total number of combinations
/// @param recorded how many had been recorded before, and were not run
/// @param finished how many were run and went well
/// @param failures those that went wrong, in the order of the combinations
/// @param results the table
/// @param figures files with the figure; none when there is nothing to show
/// @param warnings why there is no figure, or not the one that was asked for
public record Summary(
        int total,
        int recorded,
        int finished,
        List<Failure> failures,
        Path results,
        List<Path> figures,
        List<String> warnings) {

    public Summary {
        failures = List.copyOf(failures);
        figures = List.copyOf(figures);
        warnings = List.copyOf(warnings);
    }

    /// 0 when every combination is finished, else 1.
    public int exitCode() {
        return failures.isEmpty() ? 0 : 1;
    }
}
