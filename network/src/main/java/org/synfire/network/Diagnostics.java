package org.synfire.network;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects mistakes so that all of them are reported together. Not thread-safe.
public final class Diagnostics {

    private final Set<Diagnostic> found = new LinkedHashSet<>();
    private final Set<SourceSpan> unknownKeys = new HashSet<>();
    private int reports;

    public void error(Diagnostic.Kind kind, SourceSpan at, String message) {
        add(kind, Diagnostic.Severity.ERROR, at, message, Optional.empty());
    }

    public void error(Diagnostic.Kind kind, SourceSpan at, String message, String hint) {
        add(kind, Diagnostic.Severity.ERROR, at, message, Optional.of(hint));
    }

    public void error(Diagnostic.Kind kind, SourceSpan at, String message, Optional<String> hint) {
        add(kind, Diagnostic.Severity.ERROR, at, message, hint);
    }

    public void warning(SourceSpan at, String message) {
        add(Diagnostic.Kind.SUSPICIOUS, Diagnostic.Severity.WARNING, at, message, Optional.empty());
    }

    /// Reports a name that refers to nothing, with the nearest of the valid names as a hint.
    ///
    /// @param what the sort of thing, for instance `layer`
    public void unknownName(SourceSpan at, String what, String name, Collection<String> valid) {
        error(
                Diagnostic.Kind.UNKNOWN_NAME,
                at,
                "there is no " + what + " '" + name + "'",
                NearestName.hint(name, valid));
    }

    private void add(
            Diagnostic.Kind kind, Diagnostic.Severity severity, SourceSpan at, String message, Optional<String> hint) {
        Diagnostic diagnostic = new Diagnostic(kind, severity, at, message, hint);
        reports++;
        if (!isKnown(diagnostic)) {
            found.add(diagnostic);
        }
    }

    /// A key that many nodes inherit is unknown once, whoever complains.
    private boolean isKnown(Diagnostic diagnostic) {
        boolean unknownKey = diagnostic.kind() == Diagnostic.Kind.UNKNOWN_KEY
                && diagnostic.at().line() > 0;
        return unknownKey && !unknownKeys.add(diagnostic.at());
    }

    /// Number of reports so far, those of known mistakes included; tells a reader whether what it just read was
    /// sound.
    public int count() {
        return reports;
    }

    public void addAll(List<Diagnostic> more) {
        more.forEach(d -> add(d.kind(), d.severity(), d.at(), d.message(), d.hint()));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }

    /// Everything found so far, by place; mistakes at one place in the order they were found.
    public List<Diagnostic> sorted() {
        return found.stream().sorted(Comparator.comparing(Diagnostic::at)).toList();
    }

    /// The warnings alone, by place.
    public List<Diagnostic> warnings() {
        return sorted().stream()
                .filter(d -> d.severity() == Diagnostic.Severity.WARNING)
                .toList();
    }

    /// Ends a reading.
    ///
    /// @throws SpecificationException when at least one mistake is an error
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new SpecificationException(sorted());
        }
    }
}
