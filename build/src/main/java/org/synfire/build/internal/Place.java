package org.synfire.build.internal;

import java.util.List;
import org.synfire.build.internal.rules.Members;
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

    static long sizeOf(List<Place> places) {
        return places.stream().mapToLong(Place::size).sum();
    }

    static Members members(List<Place> places) {
        return Members.of(places.stream()
                .map(p -> new Members.Block(p.firstId(), p.size()))
                .toList());
    }
}
