package org.synfire.api;

import java.util.ArrayList;
import java.util.List;

/// Several groups of cells, one after the other; cells may be of different types.
public final class Assembly extends Cells {

    private final String label;
    private final List<Part> parts = new ArrayList<>();
    private final int[] begins;

    /// @throws IllegalArgumentException when there are no groups, or they are of different simulations
    public Assembly(String label, List<? extends Cells> groups) {
        Structure.require(!groups.isEmpty(), "an assembly has at least one group");
        groups.forEach(g -> parts.addAll(g.parts()));
        Structure.require(
                parts.stream().map(p -> p.population().simulation()).distinct().count() == 1,
                "an assembly is of one simulation");
        this.label = label;
        this.begins = new int[parts.size() + 1];
        for (int p = 0; p < parts.size(); p++) {
            begins[p + 1] = begins[p] + parts.get(p).indices().length;
        }
    }

    @Override
    List<Part> parts() {
        return parts;
    }

    @Override
    Simulation simulation() {
        return parts.getFirst().population().simulation();
    }

    private int part(int cell) {
        java.util.Objects.checkIndex(cell, size());
        int part = 0;
        while (begins[part + 1] <= cell) {
            part++;
        }
        return part;
    }

    @Override
    public Population population(int cell) {
        return parts.get(part(cell)).population();
    }

    @Override
    public int index(int cell) {
        int part = part(cell);
        return parts.get(part).indices()[cell - begins[part]];
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int size() {
        return begins[begins.length - 1];
    }
}
