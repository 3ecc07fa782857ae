package org.synfire.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.synfire.formats.StateValue;
import org.synfire.learn.internal.JsonValues;
import org.synfire.network.NearestName;

/// Checks values of parameters and gives them the one form that they are kept in.
final class ParameterValues {

    private static final int SHOWN = 60;

    private ParameterValues() {}

    /// @throws IllegalArgumentException when the parameter cannot have the value; the message says what it can
    /// have
    static StateValue normal(Parameter parameter, StateValue value) {
        return switch (parameter.kind()) {
            case Parameter.Real n -> number(parameter, n, value);
            case Parameter.Whole w -> whole(parameter, w, value);
            case Parameter.Flag _ -> flag(parameter, value);
            case Parameter.Choice c -> choice(parameter, c, value);
            case Parameter.Numbers n -> numbers(parameter, n, value);
            case Parameter.Table _ -> table(parameter, value);
        };
    }

    private static IllegalArgumentException wrong(Parameter parameter, String expected, StateValue value) {
        String text = JsonValues.text(value);
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return new IllegalArgumentException("'%s' is %s, not %s".formatted(parameter.key(), expected, shown));
    }

    private static Optional<Double> plain(StateValue value) {
        return value instanceof StateValue.Flag ? Optional.empty() : value.number();
    }

    private static StateValue number(Parameter parameter, Parameter.Real range, StateValue value) {
        String expected = range.lowExcluded()
                ? "a number greater than " + brief(range.low())
                : "a number from " + brief(range.low()) + " to " + brief(range.high());
        double x = plain(value).orElseThrow(() -> wrong(parameter, expected, value));
        boolean low = range.lowExcluded() ? x > range.low() : x >= range.low();
        if (!low || !(x <= range.high())) {
            throw wrong(parameter, expected, value);
        }
        return new StateValue.Real(x);
    }

    private static String brief(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e9 ? String.valueOf((long) x) : String.valueOf(x);
    }

    private static StateValue whole(Parameter parameter, Parameter.Whole range, StateValue value) {
        String expected = "a whole number from " + range.low() + " to " + range.high();
        double x = plain(value).orElseThrow(() -> wrong(parameter, expected, value));
        if (x != Math.rint(x) || x < range.low() || x > range.high()) {
            throw wrong(parameter, expected, value);
        }
        return new StateValue.Whole((long) x);
    }

    private static StateValue flag(Parameter parameter, StateValue value) {
        if (value instanceof StateValue.Flag flag) {
            return flag;
        }
        throw wrong(parameter, "true or false", value);
    }

    private static StateValue choice(Parameter parameter, Parameter.Choice choice, StateValue value) {
        if (value instanceof StateValue.Text(String name) && choice.names().contains(name)) {
            return value;
        }
        String hint = value instanceof StateValue.Text(String name)
                ? NearestName.of(name, choice.names())
                        .map(n -> "; did you mean '" + n + "'?")
                        .orElse("")
                : "";
        throw new IllegalArgumentException(wrong(parameter, "one of " + String.join(", ", choice.names()), value)
                        .getMessage()
                + hint);
    }

    private static StateValue numbers(Parameter parameter, Parameter.Numbers range, StateValue value) {
        String expected = "a list of numbers from " + brief(range.low()) + " to " + brief(range.high());
        double[] all = holdsFlags(value)
                ? new double[] {Double.NaN}
                : value.flat().orElseThrow(() -> wrong(parameter, expected, value));
        if (!Arrays.stream(all).allMatch(x -> x >= range.low() && x <= range.high())) {
            throw wrong(parameter, expected, value);
        }
        boolean whole = Arrays.stream(all).allMatch(x -> x == Math.rint(x) && Math.abs(x) < 1e15);
        return new StateValue.Numbers(new int[] {all.length}, all, whole);
    }

    /// Truth values count as numbers elsewhere.
    private static boolean holdsFlags(StateValue value) {
        return value instanceof StateValue.Flag
                || (value instanceof StateValue.Items(List<StateValue> values)
                        && values.stream().anyMatch(ParameterValues::holdsFlags));
    }

    private static StateValue table(Parameter parameter, StateValue value) {
        String expected = "a list of rows of numbers, all as long as each other";
        List<double[]> rows = value.rows().orElseThrow(() -> wrong(parameter, expected, value));
        int width = rows.isEmpty() ? 0 : rows.getFirst().length;
        boolean even = !holdsFlags(value)
                && rows.stream()
                        .allMatch(row -> row.length == width
                                && row.length > 0
                                && Arrays.stream(row).allMatch(Double::isFinite));
        if (!even) {
            throw wrong(parameter, expected, value);
        }
        double[] all = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        return new StateValue.Numbers(new int[] {rows.size(), width}, all, false);
    }
}
