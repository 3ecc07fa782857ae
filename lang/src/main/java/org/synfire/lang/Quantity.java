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
            return switch (op) {
                case TIMES -> Optional.of(new Quantity(left.value * right.value, left.unit.times(right.unit)));
                case OVER -> Optional.of(new Quantity(left.value / right.value, left.unit.over(right.unit)));
                case POWER ->
                    Optional.of(new Quantity(
                            Math.pow(left.value, right.value), left.unit.power((int) Math.rint(2 * right.value))));
                case OR, AND, LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL, PLUS, MINUS -> Optional.empty();
            };
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    /// A range such as `> 0`, `>= 0` or `0 to 1`, in the unit of what it belongs to.
    static Range range(Datum datum, Diagnostics diagnostics) {
        String text = Section.line(datum).map(SourceText::text).orElse("");
        Matcher limit = LIMIT.matcher(text);
        Matcher interval = INTERVAL.matcher(text);
        try {
            if (limit.matches()) {
                return range(limit.group(1), Double.parseDouble(limit.group(2)));
            }
            Matcher both = BOTH.matcher(text);
            if (both.matches()) {
                Range low = range(both.group(1), Double.parseDouble(both.group(2)));
                Range high = range(both.group(3), Double.parseDouble(both.group(4)));
                return new Range(
                        Math.max(low.low(), high.low()),
                        low.lowIncluded() && high.lowIncluded(),
                        Math.min(low.high(), high.high()),
                        low.highIncluded() && high.highIncluded());
            }
            if (interval.matches()) {
                return new Range(
                        Double.parseDouble(interval.group(1)), true, Double.parseDouble(interval.group(2)), true);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        diagnostics.error(
                Kind.WRONG_TYPE,
                datum.at(),
                "a range is one of '> 0', '>= 0', '< 0', '<= 0', '0 to 1' and '> 0 and <= 1', not '" + text + "'");
        return Range.ANY;
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
