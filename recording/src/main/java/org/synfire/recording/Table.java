package org.synfire.recording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/// Named columns of numbers of equal length. Immutable.
public final class Table {

    private static final int NARROWEST = 12;

    private final Map<String, double[]> columns;
    private final int rows;

    private Table(Map<String, double[]> columns, int rows) {
        this.columns = Collections.unmodifiableMap(columns);
        this.rows = rows;
    }

    /// A table of columns of equal length, in their order.
    ///
    /// @throws IllegalArgumentException when their lengths differ
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
        return new Table(copies, rows);
    }

    /// A table of columns that nobody else will change.
    static Table adopting(Map<String, double[]> columns, int rows) {
        return new Table(columns, rows);
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
        return values(name).clone();
    }

    private double[] values(String name) {
        double[] values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("there is no column '" + name + "' among " + columns.keySet());
        }
        return values;
    }

    /// The rows whose value in a column satisfies a condition, for instance `where("gid", id -> id == 53)`.
    ///
    /// @throws IllegalArgumentException when there is no such column
    public Table where(String name, DoublePredicate condition) {
        double[] tested = values(name);
        int[] kept = IntStream.range(0, rows)
                .filter(row -> condition.test(tested[row]))
                .toArray();
        Map<String, double[]> chosen = new LinkedHashMap<>();
        columns.forEach((column, values) -> chosen.put(
                column, IntStream.of(kept).mapToDouble(row -> values[row]).toArray()));
        return new Table(chosen, kept.length);
    }

    /// The first rows as aligned text with the columns' names above, without a final line feed.
    public String head(int n) {
        StringBuilder text = new StringBuilder();
        columns.keySet().forEach(name -> aligned(text, name, name));
        for (int row = 0; row < Math.min(n, rows); row++) {
            text.append('\n');
            for (Map.Entry<String, double[]> column : columns.entrySet()) {
                aligned(text, shown(column.getValue()[row]), column.getKey());
            }
        }
        return text.toString();
    }

    private static void aligned(StringBuilder line, String cell, String columnName) {
        int width = Math.max(NARROWEST, columnName.length() + 2);
        line.repeat(' ', Math.max(1, width - cell.length())).append(cell);
    }

    private static String shown(double x) {
        return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : Double.toString(x);
    }

    @Override
    public String toString() {
        return rows + " rows of " + columns.keySet();
    }
}
