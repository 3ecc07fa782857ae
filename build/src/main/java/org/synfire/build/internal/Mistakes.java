package org.synfire.build.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;

/// What is wrong with a description, collected so that all of it is reported together.
final class Mistakes {

    private final Diagnostics found = new Diagnostics();

    void add(Kind kind, String message) {
        found.error(kind, SourceSpan.PROGRAM, message);
    }

    void unknownName(String what, String name, Collection<String> valid) {
        found.unknownName(SourceSpan.PROGRAM, what, name, valid);
    }

    /// The result of a step, unless mistakes kept it from being made.
    <T> Optional<T> attempt(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (SpecificationException refused) {
            found.addAll(refused.diagnostics());
            return Optional.empty();
        }
    }

    /// @throws SpecificationException when there were any
    void throwIfAny() {
        found.throwIfErrors();
    }
}
