package org.synfire.recording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Named columns of numbers of equal length. Immutable.
public final class Table {

    private final Map<String, double[]> columns;
    private final int rows;

    private Table(Map<String, double[]> columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /// A table of columns of equal length, in their order.
    public static Table of(Map<String, double[]> columns) {
        Map<String, double[]> copies = new LinkedHashMap<>();
        int rows = columns.values().stream().findFirst().map(c -> c.length).orElse(0);
        columns.forEach((name, values) -> {
            if (values.length != rows) {
                throw new IllegalArgumentException(
                        "column " + name + " has " + values.length + " rows, the first one " + rows);
            }
            copies.put(name, values.clone());
        });
        return new Table(Collections.unmodifiableMap(copies), rows);
    }

    public int rowCount() {
        return rows;
    }

    public List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    /// The values of a column.
    ///
    /// @throws IllegalArgumentException when there is no such column
    public double[] column(String name) {
        double[] values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("there is no column '" + name + "' among " + columns.keySet());
        }
        return values.clone();
    }

    /// The first rows as aligned text with the columns' names above.
    public String head(int n) {
        StringBuilder text = new StringBuilder();
        columns.keySet().forEach(name -> text.append(String.format("%12s", name)));
        for (int row = 0; row < Math.min(n, rows); row++) {
            text.append('\n');
            for (double[] values : columns.values()) {
                text.append(String.format("%12s", shown(values[row])));
            }
        }
        return text.toString();
    }

    private static String shown(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : Double.toString(x);
    }

    @Override
    public String toString() {
        return rows + " rows of " + columns.keySet();
    }
}
