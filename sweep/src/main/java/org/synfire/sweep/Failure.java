package org.synfire.sweep;

import java.nio.file.Path;

/// A combination that went wrong.
///
/// @param why what is known of it, in one sentence without a full stop
/// @param folder where its output is, and its log
public record Failure(Combination combination, String why, Path folder) {

    @Override
    public String toString() {
        return combination + ": " + why;
    }
}
