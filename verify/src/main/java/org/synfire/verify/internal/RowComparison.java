package org.synfire.verify.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/// Compares the rows of a data file with those of the reference as multisets of texts, so that every written
/// digit counts.
final class RowComparison {

    private final String file;
    private final int timeColumn;
    private final DoublePredicate droppedByReference;
    private final List<String> failures = new ArrayList<>();
    private double largestError;

    /// @param timeColumn index of the time in a row
    /// @param droppedByReference times at which the reference simulator is known to lose rows
    RowComparison(String file, int timeColumn, DoublePredicate droppedByReference) {
        this.file = file;
        this.timeColumn = timeColumn;
        this.droppedByReference = droppedByReference;
    }

    RowComparison compare(List<String> expected, List<String> actual) {
        Map<String, Integer> counts = new HashMap<>();
        actual.forEach(row -> counts.merge(row, 1, Integer::sum));
        List<String> missing = new ArrayList<>();
        for (String row : expected) {
            int left = counts.merge(row, -1, Integer::sum);
            if (left < 0) {
                missing.add(row);
                counts.put(row, 0);
            }
        }
        List<String> extra = new ArrayList<>();
        counts.forEach((row, n) -> {
            for (int i = 0; i < n; i++) {
                extra.add(row);
            }
        });
        extra.removeIf(row -> droppedByReference.test(time(row)));
        report(missing, extra);
        return this;
    }

    private void report(List<String> missing, List<String> extra) {
        Map<String, List<String>> extraByKey = new HashMap<>();
        extra.forEach(row ->
                extraByKey.computeIfAbsent(key(row), _ -> new ArrayList<>()).add(row));
        for (String row : missing) {
            List<String> candidates = extraByKey.getOrDefault(key(row), new ArrayList<>());
            if (candidates.isEmpty()) {
                failures.add(file + ": the row '" + shown(row) + "' is missing");
            } else {
                String other = candidates.removeLast();
                largestError = Math.max(largestError, difference(row, other));
                failures.add(file + ": expected '" + shown(row) + "', got '" + shown(other) + "'");
            }
        }
        extraByKey
                .values()
                .forEach(rows -> rows.forEach(
                        row -> failures.add(file + ": the row '" + shown(row) + "' is not in the reference")));
    }

    private double time(String row) {
        return Double.parseDouble(row.split("\t")[timeColumn]);
    }

    /// Everything up to the time: rows with equal keys are the same measurement.
    private String key(String row) {
        String[] fields = row.split("\t");
        return String.join("\t", Arrays.copyOf(fields, timeColumn + 1));
    }

    private double difference(String a, String b) {
        String[] x = a.split("\t");
        String[] y = b.split("\t");
        double largest = x.length == y.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = timeColumn + 1; i < Math.min(x.length, y.length); i++) {
            largest = Math.max(largest, Math.abs(Double.parseDouble(x[i]) - Double.parseDouble(y[i])));
        }
        return largest;
    }

    private static String shown(String row) {
        return row.strip().replace('\t', ' ');
    }

    List<String> failures() {
        return failures;
    }

    double largestError() {
        return largestError;
    }
}
