package org.synfire.verify.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Compares the edges of a projection with those of the reference, edge for edge.
final class EdgeComparison {

    /// An edge; several may join one pair.
    record Edge(int source, int target, double weight, double delayMillis) {}

    private static final double TOLERANCE = 1e-9;
    private static final Comparator<Edge> ORDER = Comparator.comparingInt(Edge::source)
            .thenComparingInt(Edge::target)
            .thenComparingDouble(Edge::delayMillis)
            .thenComparingDouble(Edge::weight);

    private final List<String> failures = new ArrayList<>();
    private double largestError;

    EdgeComparison compare(String projection, List<Edge> expected, List<Edge> actual) {
        if (expected.size() != actual.size()) {
            failures.add(projection + ": " + expected.size() + " edges expected, " + actual.size() + " made");
        }
        List<Edge> a = expected.stream().sorted(ORDER).toList();
        List<Edge> b = actual.stream().sorted(ORDER).toList();
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!same(a.get(i), b.get(i))) {
                failures.add(projection + ": expected " + a.get(i) + ", got " + b.get(i));
                return this;
            }
        }
        return this;
    }

    private boolean same(Edge a, Edge b) {
        double weights = Math.abs(a.weight() - b.weight()) / Math.max(1, Math.abs(a.weight()));
        double delays = Math.abs(a.delayMillis() - b.delayMillis());
        boolean samePair = a.source() == b.source() && a.target() == b.target();
        if (samePair) {
            largestError = Math.max(largestError, Math.max(weights, delays));
        }
        return samePair && weights <= TOLERANCE && delays <= TOLERANCE;
    }

    List<String> failures() {
        return failures;
    }

    /// The largest relative difference of two weights, or difference of two delays in ms.
    double largestError() {
        return largestError;
    }
}
