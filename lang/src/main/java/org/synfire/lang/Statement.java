package org.synfire.lang;

import java.util.List;
import java.util.Optional;
import org.synfire.network.SourceSpan;

/// One line of a program, or a block of them.
public sealed interface Statement {

    SourceSpan at();

    /// A variable, or a value local to the program, gets a value.
    record Assign(String name, Expr value, SourceSpan at) implements Statement {}

    /// `if`; an `elif` is an `if` in the other branch.
    record If(Expr condition, List<Statement> then, List<Statement> otherwise, SourceSpan at) implements Statement {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /// The differential equations are advanced by one step.
    record Integrate(SourceSpan at) implements Statement {}

    /// A spike is emitted, stamped with the end of the step.
    ///
    /// @param count its multiplicity
    /// @param offset how much earlier recorders show it, in ms; inputs that are `released` multiply by it
    record Spike(Expr count, Optional<Expr> offset, SourceSpan at) implements Statement {}
}
