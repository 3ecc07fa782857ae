package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.synfire.lang.Expr;
import org.synfire.lang.Expr.Op;
import org.synfire.lang.Function;
import org.synfire.lang.Statement;

/// A program without branches, for vectors: conditions become values that say where an assignment holds, functions
/// that are no instructions become steps of their own, and long expressions are cut.
final class Straight {

    /// How many operations an expression may have.
    private static final int LONGEST = 100;

    /// A step.
    sealed interface Step {

        /// @param where the name of a condition outside of which the old value stays
        record Assign(String name, Expr value, Optional<String> where) implements Step {}

        /// @param where the name of a condition outside of which there is no spike
        record Spike(Expr count, Optional<Expr> offset, Optional<String> where) implements Step {}

        /// Applies a function to every unit.
        record Apply(Function function, List<String> arguments, String result) implements Step {}

        /// Applies a power to every unit.
        record Power(String base, String exponent, String result) implements Step {}

        /// Steps that can be left out where no unit fulfils a condition.
        record WhenAny(String condition, List<Step> steps) implements Step {}
    }

    private final List<Step> steps = new ArrayList<>();
    private final int[] names;

    private Straight(int[] names) {
        this.names = names;
    }

    static List<Step> of(List<Statement> program) {
        Straight straight = new Straight(new int[1]);
        program.forEach(s -> straight.statement(s, Optional.empty()));
        return Scheduled.of(straight.steps);
    }

    private String fresh(String kind) {
        return kind + "$" + names[0]++;
    }

    private void statement(Statement statement, Optional<String> where) {
        switch (statement) {
            case Statement.Assign a -> steps.add(new Step.Assign(a.name(), cut(a.value()), where));
            case Statement.Spike s -> {
                Expr count = cut(s.count());
                Optional<Expr> offset = s.offset().map(this::cut);
                steps.add(new Step.Spike(count, offset, where));
            }
            case Statement.If i -> branch(i, where);
            case Statement.Integrate _ -> throw new IllegalArgumentException("integrate is no part of a program");
        }
    }

    private void branch(Statement.If i, Optional<String> where) {
        Expr condition = cut(i.condition());
        String holds = fresh("holds");
        steps.add(new Step.Assign(holds, truth(condition), Optional.empty()));
        Expr name = new Expr.Name(holds, i.at());
        block(name, i.then(), where);
        if (!i.otherwise().isEmpty()) {
            block(new Expr.Not(name, i.at()), i.otherwise(), where);
        }
    }

    private static Expr truth(Expr condition) {
        return condition.isTruth() ? condition : new Expr.Not(new Expr.Not(condition, condition.at()), condition.at());
    }

    private void block(Expr condition, List<Statement> program, Optional<String> where) {
        String own = fresh("where");
        Expr inside = where.<Expr>map(
                        w -> new Expr.Binary(Op.AND, new Expr.Name(w, condition.at()), condition, condition.at()))
                .orElse(condition);
        steps.add(new Step.Assign(own, inside, Optional.empty()));
        Straight body = new Straight(names);
        program.forEach(s -> body.statement(s, Optional.of(own)));
        if (body.steps.stream().allMatch(s -> s instanceof Step.Assign || s instanceof Step.Spike)) {
            steps.addAll(body.steps);
        } else {
            steps.add(new Step.WhenAny(own, List.copyOf(body.steps)));
        }
    }

    /// An expression of instructions alone, and of a size that compilers like.
    private Expr cut(Expr expr) {
        Expr plain = expr.with(expr.operands().stream().map(this::cut).toList());
        Expr short0 = size(plain) <= LONGEST
                ? plain
                : plain.with(plain.operands().stream().map(this::named).toList());
        return switch (short0) {
            case Expr.Call c when !isInstruction(c.function()) -> applied(c);
            case Expr.Binary b when b.op() == Op.POWER && org.synfire.lang.Interpreter.smallPower(b) == 0 -> power(b);
            case Expr e -> e;
        };
    }

    private static int size(Expr expr) {
        return 1 + expr.operands().stream().mapToInt(Straight::size).sum();
    }

    static boolean isInstruction(Function function) {
        return switch (function) {
            case SQRT, ABS, MIN, MAX, HEAVISIDE -> true;
            case EXP, EXPM1, LOG, SIN, COS, TANH, FLOOR, CEIL, SIGN, STEPS, RANDOM, RANDN, BINOMIAL -> false;
        };
    }

    private Expr named(Expr expr) {
        return size(expr) <= LONGEST / 3 ? expr : new Expr.Name(name(expr), expr.at());
    }

    /// A name for the value of an expression.
    private String name(Expr expr) {
        String name = fresh("part");
        steps.add(new Step.Assign(name, expr, Optional.empty()));
        return name;
    }

    private Expr applied(Expr.Call c) {
        List<String> arguments = c.arguments().stream().map(this::name).toList();
        String result = fresh("value");
        steps.add(new Step.Apply(c.function(), arguments, result));
        return new Expr.Name(result, c.at());
    }

    private Expr power(Expr.Binary b) {
        String base = name(b.left());
        String exponent = name(b.right());
        String result = fresh("value");
        steps.add(new Step.Power(base, exponent, result));
        return new Expr.Name(result, b.at());
    }
}
