package org.synfire.recording;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A table that grows.
final class Columns {

    private static final int FIRST_ROOM = 64;
    private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

    private final List<String> names;
    private final double[][] values;
    private int room = FIRST_ROOM;
    private int rows;

    Columns(List<String> names) {
        if (Set.copyOf(names).size() < names.size()) {
            throw new IllegalArgumentException("columns have different names, unlike " + names);
        }
        this.names = List.copyOf(names);
        this.values = new double[names.size()][FIRST_ROOM];
    }

    int width() {
        return values.length;
    }

    /// Begins a row of zeros.
    void addRow() {
        if (rows == room) {
            grow();
        }
        rows++;
    }

    private void grow() {
        if (room == MOST_ROWS) {
            throw new IllegalStateException("a table has at most " + MOST_ROWS + " rows");
        }
        room = (int) Math.min(2L * room, MOST_ROWS);
        for (int c = 0; c < values.length; c++) {
            values[c] = Arrays.copyOf(values[c], room);
        }
    }

    /// Sets a value of the row begun last.
    void set(int column, double value) {
        values[column][rows - 1] = value;
    }

    void takeOver(List<double[]> recorded) {
        int length = recorded.isEmpty() ? 0 : recorded.getFirst().length;
        if (recorded.size() != values.length || recorded.stream().anyMatch(c -> c.length != length)) {
            throw new IllegalArgumentException("these are not the columns " + names);
        }
        rows = length;
        room = Math.max(FIRST_ROOM, length);
        for (int c = 0; c < values.length; c++) {
            values[c] = Arrays.copyOf(recorded.get(c), room);
        }
    }

    Table table() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int c = 0; c < values.length; c++) {
            columns.put(names.get(c), Arrays.copyOf(values[c], rows));
        }
        return Table.adopting(columns, rows);
    }
}
