package org.synfire.verify.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A table of numbers with named columns, from a file of comma-separated values.
record EdgeTable(List<String> names, List<double[]> rows) {

    /// @throws CaseFile.Broken when a row does not have a number for every column
    static EdgeTable read(Path file) {
        List<String> lines = DataFiles.rows(file);
        if (lines.isEmpty()) {
            throw new CaseFile.Broken("has an empty " + file.getFileName());
        }
        List<String> names =
                Arrays.stream(lines.getFirst().split(",")).map(String::strip).toList();
        List<double[]> rows = new ArrayList<>();
        for (int l = 1; l < lines.size(); l++) {
            if (!lines.get(l).isBlank()) {
                rows.add(row(file, l + 1, lines.get(l).split(","), names.size()));
            }
        }
        return new EdgeTable(names, rows);
    }

    private static double[] row(Path file, int line, String[] cells, int width) {
        double[] row = new double[cells.length];
        try {
            Arrays.setAll(row, c -> Double.parseDouble(cells[c].strip()));
        } catch (NumberFormatException e) {
            throw new CaseFile.Broken("has in line " + line + " of " + file.getFileName() + " what is no number: "
                    + String.join(",", cells));
        }
        if (row.length != width) {
            throw new CaseFile.Broken("has " + row.length + " cells in line " + line + " of " + file.getFileName()
                    + ", and " + width + " columns");
        }
        return row;
    }

    boolean has(String column) {
        return names.contains(column);
    }

    private int place(String column) {
        int place = names.indexOf(column);
        if (place < 0) {
            throw new CaseFile.Broken("has no column '" + column + "' among " + names);
        }
        return place;
    }

    double[] column(String column) {
        int place = place(column);
        return rows.stream().mapToDouble(r -> r[place]).toArray();
    }

    int[] wholes(String column) {
        return Arrays.stream(column(column)).mapToInt(x -> (int) x).toArray();
    }

    /// Some of the rows.
    EdgeTable where(String column, double value) {
        int place = place(column);
        return new EdgeTable(names, rows.stream().filter(r -> r[place] == value).toList());
    }
}
