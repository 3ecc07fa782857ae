package org.synfire.models.internal.compile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Expr;
import org.synfire.lang.Expr.Op;
import org.synfire.lang.Logarithm;
import org.synfire.lang.ProgramWalk;
import org.synfire.lang.Statement;
import org.synfire.lang.Unit;

/// Programs without the branches that the values of parameters rule out.
final class Specialised {

    private final Map<String, Boolean> truths;
    private final Map<String, Double> exponents;

    /// @param truths conditions by name that are the same for all units
    /// @param exponents of powers, by name, that are the same for all units; those of [Logarithm#isSimple] become
    /// arithmetic
    Specialised(Map<String, Boolean> truths, Map<String, Double> exponents) {
        this.truths = truths;
        this.exponents = exponents;
    }

    /// The names of exponents in a program, among those of parameters.
    static Set<String> exponents(List<Statement> program, Set<String> invariants) {
        Set<String> found = new LinkedHashSet<>();
        ProgramWalk.expressions(program).forEach(e -> exponents(e, invariants, found));
        return found;
    }

    private static void exponents(Expr expr, Set<String> invariants, Set<String> found) {
        if (expr instanceof Expr.Binary b
                && b.op() == Op.POWER
                && b.right() instanceof Expr.Name n
                && invariants.contains(n.name())) {
            found.add(n.name());
        }
        expr.operands().forEach(e -> exponents(e, invariants, found));
    }

    /// The names that decide branches of a program, among those of parameters.
    static Set<String> conditions(List<Statement> program, Set<String> invariants) {
        Set<String> found = new LinkedHashSet<>();
        program.forEach(s -> collect(s, invariants, found));
        return found;
    }

    private static void collect(Statement statement, Set<String> invariants, Set<String> found) {
        switch (statement) {
            case Statement.Assign a -> choices(a.value(), invariants, found);
            case Statement.If i -> {
                truth(i.condition(), invariants, found);
                choices(i.condition(), invariants, found);
                i.then().forEach(s -> collect(s, invariants, found));
                i.otherwise().forEach(s -> collect(s, invariants, found));
            }
            case Statement.Spike s -> {
                choices(s.count(), invariants, found);
                s.offset().ifPresent(o -> choices(o, invariants, found));
            }
            case Statement.Integrate _ -> {}
        }
    }

    private static void choices(Expr expr, Set<String> invariants, Set<String> found) {
        if (expr instanceof Expr.Choice c) {
            truth(c.condition(), invariants, found);
        }
        expr.operands().forEach(e -> choices(e, invariants, found));
    }

    private static void truth(Expr condition, Set<String> invariants, Set<String> found) {
        switch (condition) {
            case Expr.Name n when invariants.contains(n.name()) -> found.add(n.name());
            case Expr.Not n -> truth(n.operand(), invariants, found);
            case Expr.Binary b
            when b.op().joins() -> {
                truth(b.left(), invariants, found);
                truth(b.right(), invariants, found);
            }
            case Expr _ -> {}
        }
    }

    List<Statement> in(List<Statement> program) {
        return program.stream().flatMap(s -> in(s).stream()).toList();
    }

    private List<Statement> in(Statement statement) {
        return switch (statement) {
            case Statement.Assign a -> List.of(new Statement.Assign(a.name(), in(a.value()), a.at()));
            case Statement.Spike s ->
                List.of(new Statement.Spike(in(s.count()), s.offset().map(this::in), s.at()));
            case Statement.Integrate i -> List.of(i);
            case Statement.If i -> {
                Optional<Boolean> known = known(i.condition());
                if (known.isPresent()) {
                    yield in(known.get() ? i.then() : i.otherwise());
                }
                yield List.of(new Statement.If(in(i.condition()), in(i.then()), in(i.otherwise()), i.at()));
            }
        };
    }

    private Expr in(Expr expr) {
        return switch (expr) {
            case Expr.Choice c ->
                known(c.condition())
                        .map(k -> in(k ? c.then() : c.otherwise()))
                        .orElseGet(() -> new Expr.Choice(in(c.condition()), in(c.then()), in(c.otherwise()), c.at()));
            case Expr.Binary b when b.op().joins() -> joined(b);
            case Expr.Binary b
            when b.op() == Op.POWER
                    && b.right() instanceof Expr.Name n
                    && exponents.get(n.name()) instanceof Double x -> power(b, x);
            case Expr e -> e.with(e.operands().stream().map(this::in).toList());
        };
    }

    private Expr power(Expr.Binary b, double exponent) {
        if (!Logarithm.isSimple(exponent)) {
            return new Expr.Binary(b.op(), in(b.left()), b.right(), b.at());
        }
        if (exponent == 1) {
            return in(b.left());
        }
        Expr literal = new Expr.Literal(exponent == 0 ? 1 : exponent, Unit.ONE, b.at());
        return exponent == 0 ? literal : new Expr.Binary(b.op(), in(b.left()), literal, b.at());
    }

    private Expr joined(Expr.Binary b) {
        boolean neutral = b.op() == Op.AND;
        if (known(b.left()).filter(k -> k == neutral).isPresent()) {
            return in(b.right());
        }
        if (known(b.right()).filter(k -> k == neutral).isPresent()) {
            return in(b.left());
        }
        return new Expr.Binary(b.op(), in(b.left()), in(b.right()), b.at());
    }

    private Optional<Boolean> known(Expr condition) {
        return switch (condition) {
            case Expr.Name n -> Optional.ofNullable(truths.get(n.name()));
            case Expr.Not n -> known(n.operand()).map(k -> !k);
            case Expr.Binary b
            when b.op().joins() -> {
                Optional<Boolean> left = known(b.left());
                Optional<Boolean> right = known(b.right());
                boolean decisive = b.op() == Op.OR;
                if (left.filter(k -> k == decisive).isPresent()
                        || right.filter(k -> k == decisive).isPresent()) {
                    yield Optional.of(decisive);
                }
                yield left.isPresent() && right.isPresent() ? Optional.of(!decisive) : Optional.empty();
            }
            case Expr _ -> Optional.empty();
        };
    }
}
