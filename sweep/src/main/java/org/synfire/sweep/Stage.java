package org.synfire.sweep;

import java.util.Locale;

/// How far a combination has come.
public enum Stage {
    /// It has not been run.
    MISSING,
    /// It is being run.
    RUNNING,
    /// It is recorded as finished.
    FINISHED,
    /// Its run went wrong, or left no record.
    FAILED;

    /// As the table of results has it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
