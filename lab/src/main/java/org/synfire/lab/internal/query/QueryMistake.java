package org.synfire.lab.internal.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostic.Severity;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;

/// Mistakes in questions, with their columns.
public final class QueryMistake {

    private QueryMistake() {}

    static SpecificationException syntax(int column, String message) {
        return mistake(Kind.SYNTAX, column, message, Optional.empty());
    }

    static SpecificationException wrongType(int column, String message) {
        return mistake(Kind.WRONG_TYPE, column, message, Optional.empty());
    }

    static SpecificationException unknown(int column, String what, String name, Collection<String> valid) {
        return mistake(
                Kind.UNKNOWN_NAME, column, "there is no " + what + " '" + name + "'", NearestName.hint(name, valid));
    }

    private static SpecificationException mistake(Kind kind, int column, String message, Optional<String> hint) {
        SourceSpan at = new SourceSpan("[query]", 1, column);
        return new SpecificationException(List.of(new Diagnostic(kind, Severity.ERROR, at, message, hint)));
    }
}
