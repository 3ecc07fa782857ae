package org.synfire.build.internal.rules;

import java.util.List;

/// Units of one or more populations, counted from 0 in the order of their node ids.
///
/// @param firstIds node id of the first unit of each population, ascending
/// @param ends how many units there are up to and including each population
public record Members(int[] firstIds, int[] ends) {

    /// A population of the selection.
    public record Block(int firstId, int size) {}

    public static Members of(List<Block> blocks) {
        int[] firstIds = new int[blocks.size()];
        int[] ends = new int[blocks.size()];
        int end = 0;
        for (int b = 0; b < firstIds.length; b++) {
            end = Math.addExact(end, blocks.get(b).size());
            firstIds[b] = blocks.get(b).firstId();
            ends[b] = end;
        }
        return new Members(firstIds, ends);
    }

    public int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    private int begin(int block) {
        return block == 0 ? 0 : ends[block - 1];
    }

    int id(int index) {
        int block = 0;
        while (index >= ends[block]) {
            block++;
        }
        return firstIds[block] + index - begin(block);
    }

    /// How many members have a smaller id: the index of the unit, if it is one of them.
    int below(int id) {
        int count = 0;
        for (int b = 0; b < firstIds.length; b++) {
            int size = ends[b] - begin(b);
            count += Math.clamp((long) id - firstIds[b], 0, size);
        }
        return count;
    }

    /// The index of a unit; -1 when it is not one of them.
    int indexOf(int id) {
        int index = below(id);
        return index < size() && id(index) == id ? index : -1;
    }
}
