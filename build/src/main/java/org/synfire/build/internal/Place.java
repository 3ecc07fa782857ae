package org.synfire.build.internal;

import org.synfire.models.Settable;
import org.synfire.network.Layer;
import org.synfire.network.Population;

/// A population of the engine.
///
/// @param index its place among the populations, which are in the order of their node ids
/// @param units its units, which can be read and set
record Place(int index, Layer layer, Population population, Settable units) {

    int size() {
        return layer.size(population);
    }

    int firstId() {
        return population.firstId();
    }

    boolean holds(int id) {
        return id >= firstId() && id < firstId() + size();
    }
}
