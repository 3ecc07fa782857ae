package org.synfire.web.internal.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.synfire.lab.RecordRow;

/// Runs of one group, over the parameters in which they differ.
///
/// @param rows in the order of their beginnings
/// @param explored paths of parameters that have several values
/// @param metrics that at least one of the runs has
record Sweep(List<RecordRow> rows, List<String> explored, List<String> metrics) {

    private static final Comparator<String> NUMBERS_FIRST = Comparator.comparing((String v) -> Double.isNaN(number(v)))
            .thenComparingDouble(Sweep::number)
            .thenComparing(Comparator.naturalOrder());

    static Sweep of(List<RecordRow> rows) {
        Set<String> paths = new LinkedHashSet<>();
        Set<String> metrics = new LinkedHashSet<>();
        rows.forEach(row -> {
            paths.addAll(row.parameters().keySet());
            metrics.addAll(row.metrics().keySet());
        });
        List<String> explored = new ArrayList<>();
        for (String path : paths) {
            if (rows.stream()
                            .map(r -> r.parameters().get(path))
                            .filter(Objects::nonNull)
                            .distinct()
                            .count()
                    > 1) {
                explored.add(path);
            }
        }
        return new Sweep(rows, explored, List.copyOf(metrics));
    }

    /// The value of a text; NaN when it is no number.
    static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException word) {
            return Double.NaN;
        }
    }

    /// All values of a parameter, numbers by size, then texts.
    List<String> values(String path) {
        Set<String> values = new TreeSet<>(NUMBERS_FIRST);
        rows.stream()
                .map(r -> r.parameters().get(path))
                .filter(Objects::nonNull)
                .forEach(values::add);
        return List.copyOf(values);
    }

    /// The runs in which a parameter has a value.
    Sweep where(String path, String value) {
        return new Sweep(
                rows.stream()
                        .filter(r -> value.equals(r.parameters().get(path)))
                        .toList(),
                explored,
                metrics);
    }

    /// The mean of a metric over the runs that have it.
    OptionalDouble mean(String metric) {
        return rows.stream()
                .map(r -> r.metrics().get(metric))
                .filter(Objects::nonNull)
                .mapToDouble(m -> m)
                .filter(Double::isFinite)
                .average();
    }
}
