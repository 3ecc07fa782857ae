package org.synfire.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What populations and projections are called in files: by their labels, or `pop0` and `proj0` when
/// they were given none.
final class ObjectNames {

    private final Map<String, Population> populations = new LinkedHashMap<>();
    private final Map<String, Projection> projections = new LinkedHashMap<>();

    /// @throws IllegalStateException when two have the same name
    ObjectNames(Simulation simulation) {
        List<Population> cells = simulation.populations();
        for (int i = 0; i < cells.size(); i++) {
            Population p = cells.get(i);
            put(populations, p.label().equals(Population.defaultLabel(i)) ? "pop" + i : p.label(), p);
        }
        List<Projection> connections = simulation.projections();
        for (int i = 0; i < connections.size(); i++) {
            Projection p = connections.get(i);
            put(projections, p.isLabelled() ? p.label() : "proj" + i, p);
        }
        for (String name : projections.keySet()) {
            if (populations.containsKey(name)) {
                throw new IllegalStateException("a population and a projection are both called '" + name + "'");
            }
        }
    }

    private static <T> void put(Map<String, T> all, String name, T object) {
        if (all.putIfAbsent(name, object) != null) {
            throw new IllegalStateException("two things are called '" + name + "'; files need names that differ");
        }
    }

    Map<String, Population> populations() {
        return populations;
    }

    Map<String, Projection> projections() {
        return projections;
    }

    String of(Cells cells) {
        return populations.entrySet().stream()
                .filter(e -> e.getValue() == cells)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(cells::label);
    }

    String of(Projection projection) {
        return projections.entrySet().stream()
                .filter(e -> e.getValue() == projection)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(projection::label);
    }
}
