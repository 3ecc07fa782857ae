package org.synfire.lang;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelInfo.Range;
import org.synfire.yaml.Datum;

/// A number with a unit, as declared.
///
/// @param value in that unit
record Quantity(double value, Unit unit) {

    private static final String NUMBER = "(-?[0-9.]+(?:[eE][-+]?\\d+)?)";
    private static final Pattern LIMIT = Pattern.compile("(<=|>=|<|>)\\s*" + NUMBER);
    private static final Pattern BOTH = Pattern.compile(LIMIT.pattern() + "\\s+and\\s+" + LIMIT.pattern());
    private static final Pattern INTERVAL = Pattern.compile(NUMBER + "\\s+to\\s+" + NUMBER);

    /// The value of an expression of numbers and units alone, for instance `-70 mV` or `1 mV/ms`.
    static Optional<Quantity> of(Expr expr) {
        return switch (expr) {
            case Expr.Literal l -> Optional.of(new Quantity(l.value(), l.unit()));
            case Expr.Name n -> Unit.named(n.name()).map(u -> new Quantity(1, u));
            case Expr.Negate n -> of(n.operand()).map(q -> new Quantity(-q.value, q.unit));
            case Expr.Binary b -> of(b.left()).flatMap(l -> of(b.right()).flatMap(r -> combined(b.op(), l, r)));
            case Expr.Not _, Expr.Choice _, Expr.Call _ -> Optional.empty();
        };
    }

    private static Optional<Quantity> combined(Expr.Op op, Quantity left, Quantity right) {
        try {
            Optional<Quantity> result = product(op, left, right);
            result.ifPresent(q -> q.unit.requireSmallExponents());
            return result;
        } catch (ArithmeticException beyond) {
            return Optional.empty();
        }
    }

    private static Optional<Quantity> product(Expr.Op op, Quantity left, Quantity right) {
        return switch (op) {
            case TIMES -> Optional.of(new Quantity(left.value * right.value, left.unit.times(right.unit)));
            case OVER -> Optional.of(new Quantity(left.value / right.value, left.unit.over(right.unit)));
            case POWER -> power(left, right);
            case OR, AND, LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL, PLUS, MINUS -> Optional.empty();
        };
    }

    private static Optional<Quantity> power(Quantity base, Quantity exponent) {
        double halves = 2 * exponent.value;
        boolean fits = exponent.unit.isPure() && (base.unit.isPure() || halves == Math.rint(halves));
        return fits
                ? Optional.of(new Quantity(Math.pow(base.value, exponent.value), base.unit.power((int) halves)))
                : Optional.empty();
    }

    /// The value in another unit of the same dimension.
    double in(Unit other) {
        return unit.scale() == other.scale() ? value : value * (unit.scale() / other.scale());
    }

    /// A range such as `> 0`, `>= 0` or `0 to 1`, in the unit of what it belongs to.
    static Range range(Datum datum, Diagnostics diagnostics) {
        String text = Section.line(datum).map(SourceText::text).orElse("");
        Optional<Range> range = range(text);
        if (range.isEmpty()) {
            diagnostics.error(
                    Kind.WRONG_TYPE,
                    datum.at(),
                    "a range is one of '> 0', '>= 0', '< 0', '<= 0', '0 to 1' and '> 0 and <= 1', not '" + text + "'",
                    "its numbers are in the unit of the value");
        } else if (range.get().low() > range.get().high()) {
            diagnostics.error(Kind.OUT_OF_RANGE, datum.at(), "no number is in the range '" + text + "'");
        }
        return range.filter(r -> r.low() <= r.high()).orElse(Range.ANY);
    }

    private static Optional<Range> range(String text) {
        Matcher limit = LIMIT.matcher(text);
        Matcher both = BOTH.matcher(text);
        Matcher interval = INTERVAL.matcher(text);
        try {
            if (limit.matches()) {
                return Optional.of(range(limit.group(1), Double.parseDouble(limit.group(2))));
            }
            if (both.matches()) {
                return Optional.of(both(
                        range(both.group(1), Double.parseDouble(both.group(2))),
                        range(both.group(3), Double.parseDouble(both.group(4)))));
            }
            return interval.matches()
                    ? Optional.of(new Range(
                            Double.parseDouble(interval.group(1)), true, Double.parseDouble(interval.group(2)), true))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Range both(Range a, Range b) {
        return new Range(
                Math.max(a.low(), b.low()),
                a.lowIncluded() && b.lowIncluded(),
                Math.min(a.high(), b.high()),
                a.highIncluded() && b.highIncluded());
    }

    private static Range range(String comparison, double limit) {
        return switch (comparison) {
            case ">" -> new Range(limit, false, Double.POSITIVE_INFINITY, true);
            case ">=" -> new Range(limit, true, Double.POSITIVE_INFINITY, true);
            case "<" -> new Range(Double.NEGATIVE_INFINITY, true, limit, false);
            default -> new Range(Double.NEGATIVE_INFINITY, true, limit, true);
        };
    }
}
