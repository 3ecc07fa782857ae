package org.synfire.api;

import java.util.List;

/// Some cells of a population, in ascending order.
public final class PopulationView extends Cells {

    private final Population parent;
    private final int[] indices;
    private final String label;

    PopulationView(Population parent, int[] indices, String label) {
        this.parent = parent;
        this.indices = indices.clone();
        this.label = label;
    }

    @Override
    List<Part> parts() {
        return List.of(new Part(parent, indices));
    }

    @Override
    Simulation simulation() {
        return parent.simulation();
    }

    @Override
    public Population population(int cell) {
        return parent;
    }

    @Override
    public int index(int cell) {
        return indices[cell];
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int size() {
        return indices.length;
    }
}
