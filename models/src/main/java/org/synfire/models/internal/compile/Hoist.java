package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Expr;
import org.synfire.lang.Expr.Op;
import org.synfire.lang.Function;
import org.synfire.lang.Interpreter;
import org.synfire.lang.Printer;
import org.synfire.lang.Statement;
import org.synfire.lang.Unit;

/// Takes out of programs what parameters alone decide: each largest expression of parameters becomes a constant
/// that is computed once, divisions by one a product with its reciprocal; each draw of a random number becomes a
/// column that is filled before the program runs.
final class Hoist {

    private final Set<String> invariants;
    private final boolean reciprocals;
    /// Expressions by the names of their constants.
    final Map<String, Expr> constants = new LinkedHashMap<>();
    /// Draws by the names of their columns.
    final Map<String, Draw> draws = new LinkedHashMap<>();

    /// A random number for each unit and step.
    ///
    /// @param guard the name of a constant that is 0 where nobody reads the draw; empty when there is none
    record Draw(Function distribution, Optional<String> guard) {}

    private Optional<Expr> guard = Optional.empty();

    private final Map<String, String> known = new LinkedHashMap<>();

    /// @param invariants names of parameters and constants
    Hoist(Set<String> invariants) {
        this(invariants, true);
    }

    /// @param reciprocals whether divisions by parameters may become products, which are faster and may differ in
    /// the last bit: w/w is 1, w*(1/w) may be less or more
    Hoist(Set<String> invariants, boolean reciprocals) {
        this.invariants = invariants;
        this.reciprocals = reciprocals;
    }

    List<Statement> in(List<Statement> program) {
        return program.stream().map(this::in).toList();
    }

    private Statement in(Statement statement) {
        return switch (statement) {
            case Statement.Assign a -> new Statement.Assign(a.name(), in(a.value()), a.at());
            case Statement.If i -> branch(i);
            case Statement.Spike s ->
                new Statement.Spike(in(s.count()), s.offset().map(this::in), s.at());
            case Statement.Integrate i -> i;
        };
    }

    /// Draws in a branch that parameters rule out are not made.
    private Statement branch(Statement.If i) {
        if (!isInvariant(i.condition())) {
            return new Statement.If(in(i.condition()), in(i.then()), in(i.otherwise()), i.at());
        }
        Expr condition = in(i.condition());
        Optional<Expr> outer = guard;
        guard = Optional.of(both(outer, condition));
        List<Statement> then = in(i.then());
        guard = Optional.of(both(outer, new Expr.Not(condition, i.at())));
        List<Statement> otherwise = in(i.otherwise());
        guard = outer;
        return new Statement.If(condition, then, otherwise, i.at());
    }

    private static Expr both(Optional<Expr> outer, Expr inner) {
        return outer.<Expr>map(o -> new Expr.Binary(Op.AND, o, inner, inner.at()))
                .orElse(inner);
    }

    Expr in(Expr expr) {
        if (isInvariant(expr)) {
            return expr instanceof Expr.Literal || expr instanceof Expr.Name ? expr : constant(expr);
        }
        return simplified(deeper(expr));
    }

    /// Products with 1 are no work.
    private static Expr simplified(Expr expr) {
        if (expr instanceof Expr.Binary b && b.op() == Op.TIMES) {
            if (b.right() instanceof Expr.Literal l && l.value() == 1) {
                return b.left();
            }
            if (b.left() instanceof Expr.Literal l && l.value() == 1) {
                return b.right();
            }
        }
        return expr;
    }

    private Expr deeper(Expr expr) {
        return switch (expr) {
            case Expr.Call c when c.function().isRandom() -> draw(c);
            case Expr.Binary b
            when reciprocals && b.op() == Op.OVER && isInvariant(b.right()) -> {
                Expr one = new Expr.Literal(1, Unit.ONE, b.at());
                Expr reciprocal = in(new Expr.Binary(Op.OVER, one, b.right(), b.at()));
                yield new Expr.Binary(Op.TIMES, in(b.left()), reciprocal, b.at());
            }
            case Expr.Binary b
            when b.op() == Op.POWER && b.right() instanceof Expr.Literal ->
                new Expr.Binary(Op.POWER, in(b.left()), b.right(), b.at());
            case Expr e -> e.with(e.operands().stream().map(this::in).toList());
        };
    }

    private boolean isInvariant(Expr expr) {
        return switch (expr) {
            case Expr.Literal _ -> true;
            case Expr.Name n -> invariants.contains(n.name());
            case Expr.Call c when c.function().isRandom() -> false;
            case Expr e -> e.operands().stream().allMatch(this::isInvariant);
        };
    }

    private Expr constant(Expr expr) {
        if (isWritten(expr)) {
            Interpreter interpreter = new Interpreter(
                    name -> {
                        throw new IllegalStateException(name);
                    },
                    0);
            return new Expr.Literal(interpreter.number(expr), Unit.ONE, expr.at());
        }
        return constantName(expr);
    }

    /// Whether an expression consists of written numbers.
    private static boolean isWritten(Expr expr) {
        return switch (expr) {
            case Expr.Name _ -> false;
            case Expr.Call c when c.function() == Function.STEPS -> false;
            case Expr e -> e.operands().stream().allMatch(Hoist::isWritten);
        };
    }

    private Expr.Name constantName(Expr expr) {
        String name = known.computeIfAbsent(Printer.text(expr), _ -> "c$" + constants.size());
        constants.putIfAbsent(name, expr);
        return new Expr.Name(name, expr.at());
    }

    /// The name of a constant for an expression of parameters.
    String named(Expr expr) {
        return expr instanceof Expr.Name n ? n.name() : constantName(expr).name();
    }

    /// A binomial number follows from a uniform one.
    private Expr draw(Expr.Call call) {
        boolean binomial = call.function() == Function.BINOMIAL;
        String name = "draw$" + draws.size();
        draws.put(name, new Draw(binomial ? Function.RANDOM : call.function(), guard.map(this::named)));
        Expr drawn = new Expr.Name(name, call.at());
        if (!binomial) {
            return drawn;
        }
        List<Expr> arguments = new ArrayList<>();
        call.arguments().forEach(a -> arguments.add(in(a)));
        arguments.add(drawn);
        return new Expr.Call(Function.BINOMIAL, arguments, call.at());
    }
}
