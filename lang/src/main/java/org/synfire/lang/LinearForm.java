package org.synfire.lang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Expr.Op;
import org.synfire.network.SourceSpan;

/// An expression as a sum: coefficients times unknowns, and a rest without them.
///
/// @param coefficients by unknown; those that do not occur are absent
/// @param rest absent when it is zero
record LinearForm(Map<String, Expr> coefficients, Optional<Expr> rest) {

    /// Sorts an expression by its unknowns.
    ///
    /// @return empty when it is not linear in them
    static Optional<LinearForm> of(Expr expr, Set<String> unknowns) {
        if (!mentions(expr, unknowns)) {
            return Optional.of(new LinearForm(Map.of(), Optional.of(expr)));
        }
        return switch (expr) {
            case Expr.Name n -> Optional.of(new LinearForm(Map.of(n.name(), one(n.at())), Optional.empty()));
            case Expr.Negate n -> of(n.operand(), unknowns).map(f -> f.map(e -> new Expr.Negate(e, n.at())));
            case Expr.Binary b -> ofBinary(b, unknowns);
            case Expr.Literal _, Expr.Not _, Expr.Choice _, Expr.Call _ -> Optional.empty();
        };
    }

    private static Optional<LinearForm> ofBinary(Expr.Binary b, Set<String> unknowns) {
        return switch (b.op()) {
            case PLUS, MINUS ->
                of(b.left(), unknowns).flatMap(left -> of(b.right(), unknowns).map(right -> left.combined(b, right)));
            case TIMES -> {
                if (mentions(b.left(), unknowns) && mentions(b.right(), unknowns)) {
                    yield Optional.empty();
                }
                yield mentions(b.left(), unknowns)
                        ? of(b.left(), unknowns).map(f -> f.map(e -> new Expr.Binary(Op.TIMES, e, b.right(), b.at())))
                        : of(b.right(), unknowns).map(f -> f.map(e -> new Expr.Binary(Op.TIMES, b.left(), e, b.at())));
            }
            case OVER ->
                mentions(b.right(), unknowns)
                        ? Optional.empty()
                        : of(b.left(), unknowns).map(f -> f.map(e -> new Expr.Binary(Op.OVER, e, b.right(), b.at())));
            case OR, AND, LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL, POWER -> Optional.empty();
        };
    }

    private static Expr one(SourceSpan at) {
        return new Expr.Literal(1, Unit.ONE, at);
    }

    /// Whether any of the names occurs.
    static boolean mentions(Expr expr, Set<String> names) {
        return switch (expr) {
            case Expr.Name n -> names.contains(n.name());
            case Expr e -> mentions(e.operands(), names);
        };
    }

    private static boolean mentions(List<Expr> parts, Set<String> names) {
        return parts.stream().anyMatch(e -> mentions(e, names));
    }

    private LinearForm map(java.util.function.UnaryOperator<Expr> f) {
        Map<String, Expr> mapped = new LinkedHashMap<>();
        coefficients.forEach((name, e) -> mapped.put(name, f.apply(e)));
        return new LinearForm(mapped, rest.map(f));
    }

    private LinearForm combined(Expr.Binary b, LinearForm right) {
        Map<String, Expr> sum = new LinkedHashMap<>(coefficients);
        right.coefficients.forEach((name, e) -> sum.put(name, combined(b, Optional.ofNullable(sum.get(name)), e)));
        Optional<Expr> bothRests = right.rest.map(r -> combined(b, rest, r)).or(() -> rest);
        return new LinearForm(sum, bothRests);
    }

    private static Expr combined(Expr.Binary b, Optional<Expr> left, Expr right) {
        if (left.isPresent()) {
            return new Expr.Binary(b.op(), left.get(), right, b.at());
        }
        return b.op() == Op.PLUS ? right : new Expr.Negate(right, b.at());
    }
}
