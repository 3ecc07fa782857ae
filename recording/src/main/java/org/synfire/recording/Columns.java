package org.synfire.recording;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table that grows.
final class Columns {

    private final List<String> names;
    private final double[][] values;
    private int rows;

    Columns(List<String> names) {
        this.names = List.copyOf(names);
        this.values = new double[names.size()][64];
    }

    int width() {
        return values.length;
    }

    void add(double[] row) {
        if (values.length > 0 && rows == values[0].length) {
            for (int c = 0; c < values.length; c++) {
                values[c] = Arrays.copyOf(values[c], rows * 2);
            }
        }
        for (int c = 0; c < values.length; c++) {
            values[c][rows] = row[c];
        }
        rows++;
    }

    Table table() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int c = 0; c < values.length; c++) {
            columns.put(names.get(c), Arrays.copyOf(values[c], rows));
        }
        return Table.of(columns);
    }
}
