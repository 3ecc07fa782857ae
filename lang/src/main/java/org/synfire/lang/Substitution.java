package org.synfire.lang;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Puts expressions in the place of names.
final class Substitution {

    private Substitution() {}

    /// An expression with other expressions for some names.
    static Expr in(Expr expr, Map<String, Expr> values) {
        return switch (expr) {
            case Expr.Name n -> values.getOrDefault(n.name(), n);
            case Expr e -> e.with(e.operands().stream().map(o -> in(o, values)).toList());
        };
    }

    /// Statements with other expressions for some names.
    static List<Statement> in(List<Statement> statements, Map<String, Expr> values) {
        return statements.stream().map(s -> in(s, values)).toList();
    }

    private static Statement in(Statement statement, Map<String, Expr> values) {
        return switch (statement) {
            case Statement.Assign a -> new Statement.Assign(a.name(), in(a.value(), values), a.at());
            case Statement.If i ->
                new Statement.If(in(i.condition(), values), in(i.then(), values), in(i.otherwise(), values), i.at());
            case Statement.Spike s ->
                new Statement.Spike(in(s.count(), values), s.offset().map(o -> in(o, values)), s.at());
            case Statement.Integrate i -> i;
        };
    }

    /// The first of some names that occurs in an expression.
    static Optional<Expr.Name> first(Expr expr, Collection<String> names) {
        return switch (expr) {
            case Expr.Name n -> names.contains(n.name()) ? Optional.of(n) : Optional.empty();
            case Expr e ->
                e.operands().stream()
                        .map(o -> first(o, names))
                        .filter(Optional::isPresent)
                        .map(Optional::get)
                        .map(Objects::requireNonNull)
                        .findFirst();
        };
    }
}
