package org.synfire.sweep.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.synfire.sweep.Parameter;
import org.synfire.sweep.ResultTable;
import org.synfire.sweep.Scale;
import org.synfire.sweep.Values;
import org.synfire.yaml.Datum;

/// A parameter as an axis of a figure.
///
/// @param values that combinations have, in the order in which they come up
record Explored(Parameter parameter, List<Datum> values) {

    static Explored of(Parameter parameter, ResultTable table) {
        List<Datum> values =
                table.rows().stream().map(r -> of(parameter, r)).distinct().toList();
        return new Explored(parameter, values);
    }

    private static Datum of(Parameter parameter, ResultTable.Row row) {
        return Objects.requireNonNull(row.combination().values().get(parameter.name()));
    }

    String name() {
        return parameter.name();
    }

    Datum of(ResultTable.Row row) {
        return of(parameter, row);
    }

    /// The values from left to right, as texts.
    List<String> texts() {
        return inOrder().stream().map(ValueText::plain).toList();
    }

    boolean isLogarithmic() {
        return parameter.values() instanceof Values.Range range && range.scale() == Scale.LOG;
    }

    boolean isNumeric() {
        return values.stream().allMatch(v -> v instanceof Datum.Whole || v instanceof Datum.Real);
    }

    /// The values from left to right.
    List<Datum> inOrder() {
        return values.stream()
                .sorted(Comparator.comparingDouble(this::position))
                .toList();
    }

    /// Numbers stand at their place, other values one behind the other.
    double position(Datum value) {
        return switch (value) {
            case Datum.Whole w when isNumeric() -> w.value();
            case Datum.Real r when isNumeric() -> r.value();
            case Datum other -> values.indexOf(other);
        };
    }

    /// The name; with the meaning of the positions, when these are no numbers.
    String label() {
        return isNumeric()
                ? name()
                : IntStream.range(0, values.size())
                        .mapToObj(i -> i + " = " + texts().get(i))
                        .collect(Collectors.joining(", ", name() + " (", ")"));
    }
}
