package org.synfire.bench.byhand;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.Value;

/// Numeric parameters of a population: one row of doubles that all units share, and rows of their own for units
/// that differ. Behind the parameters a row has room for constants derived from them. Flags are 0 and 1.
final class ParameterRows {

    private final Map<String, Integer> columns = new HashMap<>();
    private final ModelInfo info;
    private final double[] initial;
    private final double[][] rows;
    private boolean stale = true;

    /// @param values what differs from the model's defaults
    /// @param derived number of derived constants
    ParameterRows(ModelInfo info, int size, Map<String, Value> values, int derived) {
        this.info = info;
        int column = 0;
        for (ParameterInfo p : info.parameters()) {
            if (p.role() == Role.PARAMETER && (p.type() == Type.REAL || p.type() == Type.FLAG)) {
                columns.put(p.name(), column++);
            }
        }
        this.initial = new double[column + derived];
        columns.forEach((name, c) -> initial[c] = number(
                values.getOrDefault(name, info.parameter(name).orElseThrow().initial())));
        this.rows = new double[size][];
        reset();
    }

    private static double number(Value value) {
        return switch (value) {
            case Value.Flag f -> f.value() ? 1 : 0;
            case Value v -> v.asDouble();
        };
    }

    /// The column of a parameter, for kernels that read rows.
    int column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }

    /// The first column of derived constants.
    int firstDerived() {
        return columns.size();
    }

    boolean has(String name) {
        return columns.containsKey(name);
    }

    double[] row(int unit) {
        return rows[unit];
    }

    /// The row units have that were never set.
    double[] initial() {
        return initial;
    }

    Value value(int unit, String name) {
        double x = rows[unit][column(name)];
        return info.parameter(name).orElseThrow().type() == Type.FLAG ? Value.of(x != 0) : Value.of(x);
    }

    void set(int unit, String name, Value value) {
        if (rows[unit] == initial) {
            rows[unit] = initial.clone();
        }
        rows[unit][column(name)] = number(value);
        stale = true;
    }

    void reset() {
        Arrays.fill(rows, initial);
    }

    /// Recomputes derived constants in every row, if a parameter was set since the last time.
    void derive(Consumer<double[]> rule) {
        if (!stale) {
            return;
        }
        stale = false;
        rule.accept(initial);
        for (double[] row : rows) {
            if (row != initial) {
                rule.accept(row);
            }
        }
    }
}
