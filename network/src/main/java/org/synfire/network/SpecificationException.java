package org.synfire.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a user wrote cannot be run. Carries every mistake that was found, not only the first.
public final class SpecificationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    public SpecificationException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /// One mistake that no file can be blamed for.
    public SpecificationException(Diagnostic.Kind kind, String message) {
        this(List.of(new Diagnostic(kind, Diagnostic.Severity.ERROR, SourceSpan.PROGRAM, message, Optional.empty())));
    }

    /// Every mistake, by place; never empty.
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /// Whether one of the mistakes is of the given kind.
    public boolean has(Diagnostic.Kind kind) {
        return diagnostics.stream().anyMatch(d -> d.kind() == kind);
    }
}
