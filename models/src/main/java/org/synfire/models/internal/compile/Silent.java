package org.synfire.models.internal.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Expr;
import org.synfire.lang.Expr.Op;
import org.synfire.lang.Linear;
import org.synfire.lang.Statement;
import org.synfire.lang.Unit;

/// Programs without the inputs in which nothing can arrive: they are 0, and what is added to 0 or multiplied with it
/// need not be computed.
final class Silent {

    private final Set<String> names;
    private final Set<String> fixed;

    /// @param names what is 0 and stays so
    /// @param fixed names whose values are numbers; others might not be
    Silent(Set<String> names, Set<String> fixed) {
        this.names = names;
        this.fixed = fixed;
    }

    List<Statement> in(List<Statement> program) {
        if (names.isEmpty()) {
            return program;
        }
        Map<String, Expr> zeros = new HashMap<>();
        program.stream()
                .findFirst()
                .ifPresent(s -> names.forEach(n -> zeros.put(n, new Expr.Literal(0, Unit.ONE, s.at()))));
        return without(program, zeros);
    }

    private List<Statement> without(List<Statement> program, Map<String, Expr> zeros) {
        return program.stream().flatMap(s -> without(s, zeros).stream()).toList();
    }

    private Optional<Statement> without(Statement statement, Map<String, Expr> zeros) {
        return switch (statement) {
            case Statement.Assign a -> {
                Expr value = simple(Linear.replaced(a.value(), zeros));
                boolean same = value instanceof Expr.Name n && n.name().equals(a.name());
                yield names.contains(a.name()) || same
                        ? Optional.empty()
                        : Optional.of(new Statement.Assign(a.name(), value, a.at()));
            }
            case Statement.If i -> {
                List<Statement> then = without(i.then(), zeros);
                List<Statement> otherwise = without(i.otherwise(), zeros);
                Expr condition = simple(Linear.replaced(i.condition(), zeros));
                yield then.isEmpty() && otherwise.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Statement.If(condition, then, otherwise, i.at()));
            }
            case Statement.Spike s ->
                Optional.of(new Statement.Spike(
                        simple(Linear.replaced(s.count(), zeros)),
                        s.offset().map(o -> simple(Linear.replaced(o, zeros))),
                        s.at()));
            case Statement.Integrate i -> Optional.of(i);
        };
    }

    private Expr simple(Expr expr) {
        Expr plain = expr.with(expr.operands().stream().map(this::simple).toList());
        return switch (plain) {
            case Expr.Binary b when b.op() == Op.PLUS && isZero(b.left()) -> b.right();
            case Expr.Binary b when (b.op() == Op.PLUS || b.op() == Op.MINUS) && isZero(b.right()) -> b.left();
            case Expr.Binary b when b.op() == Op.TIMES && isZero(b.left()) && isFixed(b.right()) -> b.left();
            case Expr.Binary b when b.op() == Op.TIMES && isZero(b.right()) && isFixed(b.left()) -> b.right();
            case Expr.Negate n when isZero(n.operand()) -> n.operand();
            case Expr e -> e;
        };
    }

    private static boolean isZero(Expr expr) {
        return expr instanceof Expr.Literal l && l.value() == 0;
    }

    private boolean isFixed(Expr expr) {
        return expr instanceof Expr.Literal || expr instanceof Expr.Name n && fixed.contains(n.name());
    }
}
