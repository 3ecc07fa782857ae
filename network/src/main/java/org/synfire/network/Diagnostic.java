package org.synfire.network;

import java.util.Objects;
import java.util.Optional;

/// One mistake (or one thing worth a warning) in what a user wrote.
///
/// @param kind what sort of mistake it is, so that programs can tell mistakes apart
/// @param severity whether it stops the run
/// @param at where it was written
/// @param message what is wrong and what was expected; one sentence without a final full stop
/// @param hint what to do about it, for instance the nearest valid name
public record Diagnostic(Kind kind, Severity severity, SourceSpan at, String message, Optional<String> hint) {

    /// Sorts of mistakes.
    public enum Kind {
        /// The text is not well formed.
        SYNTAX,
        /// A key that no reader knows.
        UNKNOWN_KEY,
        /// A mandatory key is absent.
        MISSING_KEY,
        /// A key that Synfire itself sets.
        RESERVED_KEY,
        /// The same name or key twice.
        DUPLICATE,
        /// A value of another type than the key wants.
        WRONG_TYPE,
        /// A value outside its range, or two values that contradict each other.
        OUT_OF_RANGE,
        /// A name that refers to nothing.
        UNKNOWN_NAME,
        /// A time that is no whole number of steps.
        OFF_GRID,
        /// An array of another shape than its population.
        WRONG_SHAPE,
        /// A file that is missing, unreadable, truncated or too large.
        FILE,
        /// Connections that cannot be made as described.
        CONNECTION,
        /// Allowed, but probably not what was meant.
        SUSPICIOUS
    }

    /// Whether a diagnostic stops the run.
    public enum Severity {
        ERROR,
        WARNING
    }

    public Diagnostic {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(at);
        Objects.requireNonNull(message);
        Objects.requireNonNull(hint);
    }

    /// `file:line:column: error: message; hint`
    @Override
    public String toString() {
        String word = severity == Severity.ERROR ? "error" : "warning";
        return at + ": " + word + ": " + message + hint.map(h -> "; " + h).orElse("");
    }
}
