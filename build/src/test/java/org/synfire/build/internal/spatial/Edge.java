package org.synfire.build.internal.spatial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An edge as tests compare it.
record Edge(int source, int target, double weight, int delaySteps) implements Comparable<Edge> {

    private static final Comparator<Edge> ORDER = Comparator.comparingInt(Edge::source)
            .thenComparingInt(Edge::target)
            .thenComparingInt(Edge::delaySteps)
            .thenComparingDouble(Edge::weight);

    /// All edges of a connector in the order they are made.
    static List<Edge> made(SpatialConnector connector) {
        return made(connector, 0, connector.driverCount());
    }

    static List<Edge> made(SpatialConnector connector, int from, int to) {
        List<Edge> edges = new ArrayList<>();
        connector.edges(
                from, to, (source, target, weight, delay) -> edges.add(new Edge(source, target, weight, delay)));
        return edges;
    }

    static List<Edge> sorted(SpatialConnector connector) {
        return made(connector).stream().sorted().toList();
    }

    @Override
    public int compareTo(Edge other) {
        return ORDER.compare(this, other);
    }
}
