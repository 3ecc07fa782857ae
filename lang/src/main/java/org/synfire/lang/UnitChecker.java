package org.synfire.lang;

import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.NearestName;
import org.synfire.network.SourceSpan;

/// Finds the unit of every expression, and what does not fit together. The number 0 fits every unit.
final class UnitChecker {

    /// What an expression is.
    ///
    /// @param unit of numbers
    record Type(Unit unit, Sort sort) {

        enum Sort {
            NUMBER,
            /// A 0 without a unit.
            ZERO,
            /// True or false, no number.
            TRUTH,
            /// A list of numbers, whose entries have names of their own.
            LIST,
            /// A name whose declaration was reported already.
            MISTAKE
        }

        static final Type TRUTH = new Type(Unit.ONE, Sort.TRUTH);
        static final Type LIST = new Type(Unit.ONE, Sort.LIST);
        static final Type MISTAKE = new Type(Unit.ONE, Sort.MISTAKE);

        static Type of(Unit unit) {
            return new Type(unit.working(), Sort.NUMBER);
        }

        boolean isTruth() {
            return sort == Sort.TRUTH;
        }

        boolean isZero() {
            return sort == Sort.ZERO;
        }

        boolean fits(Type other) {
            return isZero() || other.isZero() || unit.sameDimension(other.unit);
        }
    }

    private final Map<String, Type> names;
    private final Diagnostics diagnostics;

    /// @param names what is known; units that are used are added
    UnitChecker(Map<String, Type> names, Diagnostics diagnostics) {
        this.names = names;
        this.diagnostics = diagnostics;
    }

    /// @return empty when a mistake was reported
    Optional<Type> type(Expr expr) {
        return switch (expr) {
            case Expr.Literal l ->
                Optional.of(
                        l.value() == 0 && l.unit().isPure() ? new Type(Unit.ONE, Type.Sort.ZERO) : Type.of(l.unit()));
            case Expr.Name n -> named(n);
            case Expr.Negate n -> number(n.operand());
            case Expr.Not n -> truth(n.operand());
            case Expr.Binary b -> binary(b);
            case Expr.Choice c -> choice(c);
            case Expr.Call c -> call(c);
        };
    }

    private Optional<Type> named(Expr.Name n) {
        Type type = names.get(n.name());
        if (type != null) {
            return known(n, type);
        }
        if (n.name().endsWith("/dt")) {
            error(n.at(), "'" + n.name() + "' stands only in the equation of its own variable");
            return Optional.empty();
        }
        Optional<Unit> unit = Unit.named(n.name());
        if (unit.isPresent()) {
            names.put(n.name(), Type.of(unit.get()));
            return Optional.of(Type.of(unit.get()));
        }
        diagnostics.error(
                Kind.UNKNOWN_NAME,
                n.at(),
                "there is no parameter, variable or input '" + n.name() + "'",
                NearestName.hint(n.name(), Names.written(names.keySet())));
        return Optional.empty();
    }

    private Optional<Type> known(Expr.Name n, Type type) {
        if (type.sort() == Type.Sort.LIST) {
            error(n.at(), "'" + n.name() + "' is a list; its entries are '" + n.name() + "_1' and so on");
        }
        return Optional.of(type).filter(t -> t.sort() != Type.Sort.LIST && t.sort() != Type.Sort.MISTAKE);
    }

    /// The type of an expression that has to be a number.
    Optional<Type> number(Expr expr) {
        Optional<Type> type = type(expr);
        if (type.isPresent() && type.get().isTruth()) {
            error(expr.at(), "expected a number, but '" + Printer.brief(expr) + "' is true or false");
            return Optional.empty();
        }
        return type;
    }

    /// The type of an expression that has to be true or false.
    Optional<Type> truth(Expr expr) {
        Optional<Type> type = type(expr);
        if (type.isPresent() && !type.get().isTruth()) {
            error(expr.at(), "expected a condition, but '" + Printer.brief(expr) + "' is a number");
            return Optional.empty();
        }
        return type;
    }

    private void error(SourceSpan at, String message) {
        diagnostics.error(Kind.WRONG_TYPE, at, message);
    }

    /// Checks that a number has a unit.
    ///
    /// @param what the place it is for, for instance `d V_m/dt`
    void require(Expr expr, Unit unit, String what) {
        Type wanted = Type.of(unit);
        number(expr)
                .filter(t -> !t.fits(wanted))
                .ifPresent(t -> error(
                        expr.at(),
                        what + " is " + shown(wanted) + ", but '" + Printer.brief(expr) + "' is " + shown(t)));
    }

    private Optional<Type> binary(Expr.Binary b) {
        if (b.op().joins()) {
            Optional<Type> left = truth(b.left());
            return truth(b.right()).isPresent() && left.isPresent() ? Optional.of(Type.TRUTH) : Optional.empty();
        }
        Optional<Type> left = number(b.left());
        Optional<Type> right = number(b.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return switch (b.op()) {
            case PLUS, MINUS -> same(b, left.get(), right.get());
            case LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL ->
                same(b, left.get(), right.get()).map(_ -> Type.TRUTH);
            case TIMES ->
                combined(b, () -> Type.of(left.get().unit().times(right.get().unit())));
            case OVER ->
                combined(b, () -> Type.of(left.get().unit().over(right.get().unit())));
            case POWER -> power(b, left.get(), right.get());
            case OR, AND -> throw new IllegalStateException(b.op().toString());
        };
    }

    private Optional<Type> combined(Expr.Binary b, java.util.function.Supplier<Type> type) {
        try {
            Type result = type.get();
            result.unit().requireSmallExponents();
            return Optional.of(result);
        } catch (ArithmeticException beyond) {
            error(b.at(), "the unit of '" + Printer.brief(b) + "' has exponents beyond 32 or finer than halves");
            return Optional.empty();
        }
    }

    private Optional<Type> same(Expr.Binary b, Type left, Type right) {
        if (left.fits(right)) {
            return Optional.of(left.isZero() ? right : left);
        }
        unlike(b.at(), b.left(), left, b.right(), right, b.op().toString());
        return Optional.empty();
    }

    private void unlike(SourceSpan at, Expr a, Type typeA, Expr b, Type typeB, String symbol) {
        error(
                at,
                "'" + Printer.brief(a) + "' is " + shown(typeA) + ", but '" + Printer.brief(b) + "' is " + shown(typeB)
                        + ", so '" + symbol + "' cannot join them");
    }

    /// Checks that both sides of an equation have the same unit.
    boolean sides(Expr left, Expr right) {
        Optional<Type> a = number(left);
        Optional<Type> b = number(right);
        boolean known = a.isPresent() && b.isPresent();
        if (known && !a.get().fits(b.get())) {
            unlike(right.at(), left, a.get(), right, b.get(), "=");
        }
        return known && a.get().fits(b.get());
    }

    private Optional<Type> power(Expr.Binary b, Type base, Type exponent) {
        if (!exponent.unit().isPure()) {
            error(
                    b.right().at(),
                    "an exponent is a pure number, but '" + Printer.brief(b.right()) + "' is " + shown(exponent));
            return Optional.empty();
        }
        if (base.unit().isPure()) {
            return Optional.of(Type.of(Unit.ONE));
        }
        Optional<Double> value = literal(b.right());
        double halves = value.map(v -> 2 * v).orElse(Double.NaN);
        if (halves != Math.rint(halves) || Math.abs(halves) > 64) {
            error(
                    b.right().at(),
                    "'" + Printer.brief(b.left()) + "' is in " + base.unit()
                            + ", so its exponent has to be a whole or half number that is written out");
            return Optional.empty();
        }
        return combined(b, () -> Type.of(base.unit().power((int) halves)));
    }

    /// The value of a number that is written out, with its sign.
    static Optional<Double> literal(Expr expr) {
        return switch (expr) {
            case Expr.Literal l -> Optional.of(l.value());
            case Expr.Negate(Expr.Literal l, SourceSpan _) -> Optional.of(-l.value());
            case Expr _ -> Optional.empty();
        };
    }

    private Optional<Type> choice(Expr.Choice c) {
        Optional<Type> condition = truth(c.condition());
        Optional<Type> then = type(c.then());
        Optional<Type> otherwise = type(c.otherwise());
        if (condition.isEmpty() || then.isEmpty() || otherwise.isEmpty()) {
            return Optional.empty();
        }
        if (then.get().isTruth() != otherwise.get().isTruth() || !then.get().fits(otherwise.get())) {
            error(
                    c.at(),
                    "the two values of a choice have to be alike, but '" + Printer.brief(c.then()) + "' is "
                            + shown(then.get()) + " and '" + Printer.brief(c.otherwise()) + "' is "
                            + shown(otherwise.get()));
            return Optional.empty();
        }
        return then.get().isZero() ? otherwise : then;
    }

    private static String shown(Type type) {
        if (type.isTruth()) {
            return "true or false";
        }
        return type.unit().isPure() ? "a pure number" : "in " + type.unit();
    }

    private Optional<Type> call(Expr.Call c) {
        Optional<Type> first = Optional.of(Type.of(Unit.ONE));
        boolean sound = true;
        for (int i = 0; i < c.arguments().size(); i++) {
            Optional<Type> type = number(c.arguments().get(i));
            sound &= type.isPresent();
            if (i == 0) {
                first = type;
            } else if (sound && !type.get().fits(first.orElseThrow())) {
                error(
                        c.at(),
                        "the arguments of " + c.function() + "() have to be alike, but '"
                                + Printer.brief(c.arguments().getFirst()) + "' is "
                                + shown(first.orElseThrow()) + " and '"
                                + Printer.brief(c.arguments().get(i)) + "' is " + shown(type.get()));
                sound = false;
            } else if (sound && first.orElseThrow().isZero()) {
                first = type;
            }
        }
        return sound ? result(c, first.orElseThrow()) : Optional.empty();
    }

    private Optional<Type> result(Expr.Call c, Type argument) {
        return switch (c.function().units()) {
            case PURE -> wanted(c, argument, Unit.ONE, "a pure number");
            case TIME_TO_PURE -> wanted(c, argument, Unit.MS, "a time");
            case SAME -> Optional.of(argument);
            case TO_PURE -> Optional.of(Type.of(Unit.ONE));
            case ROOT -> {
                try {
                    yield Optional.of(Type.of(argument.unit().power(1)));
                } catch (ArithmeticException odd) {
                    error(
                            c.at(),
                            "the root of '" + Printer.brief(c.arguments().getFirst()) + "', in " + argument.unit()
                                    + ", has no unit");
                    yield Optional.empty();
                }
            }
        };
    }

    private Optional<Type> wanted(Expr.Call c, Type argument, Unit unit, String what) {
        if (c.arguments().isEmpty() || argument.fits(Type.of(unit))) {
            return Optional.of(Type.of(Unit.ONE));
        }
        error(
                c.at(),
                c.function() + "() takes " + what + ", but '"
                        + Printer.brief(c.arguments().getFirst()) + "' is " + shown(argument));
        return Optional.empty();
    }
}
