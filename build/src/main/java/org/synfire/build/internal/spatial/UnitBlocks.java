package org.synfire.build.internal.spatial;

import java.util.List;
import java.util.stream.IntStream;
import org.synfire.network.Layer;
import org.synfire.network.Population;

/// Selected units of a layer as blocks of one unit on every position, in the order of their ids.
///
/// @param firstIds node id of the unit on position 0, for each block
/// @param positions number of positions of the layer
record UnitBlocks(int[] firstIds, int positions) {

    static UnitBlocks of(Layer layer, List<Population> populations) {
        int positions = layer.geometry().size();
        int[] firstIds = populations.stream()
                .flatMapToInt(p -> IntStream.range(0, p.unitsPerPosition()).map(k -> p.firstId() + k * positions))
                .sorted()
                .toArray();
        return new UnitBlocks(firstIds, positions);
    }

    int blocks() {
        return firstIds.length;
    }

    int size() {
        return Math.multiplyExact(firstIds.length, positions);
    }

    int id(int block, int position) {
        return firstIds[block] + position;
    }

    /// The id of the unit with that index, in ascending order.
    int id(int index) {
        return id(index / positions, position(index));
    }

    /// The position of the unit with that index.
    int position(int index) {
        return index % positions;
    }

    boolean contains(int id) {
        return IntStream.of(firstIds).anyMatch(first -> id >= first && id < first + positions);
    }
}
