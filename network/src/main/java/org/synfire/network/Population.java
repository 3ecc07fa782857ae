package org.synfire.network;

/// Units of one model on the positions of a layer.
///
/// Units are numbered in blocks: first one unit on each position, then the second unit of each position, and so
/// on.
///
/// @param name unique within its layer
/// @param model name of a [ModelVariant] or of a library model
/// @param firstId node id of the first unit; the others follow without gaps
/// @param unitsPerPosition at least 1
public record Population(String name, String model, int firstId, int unitsPerPosition) {

    public Population {
        if (firstId < 1 || unitsPerPosition < 1) {
            throw new IllegalArgumentException(name + ": first id " + firstId + ", units " + unitsPerPosition);
        }
    }
}
