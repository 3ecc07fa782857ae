package org.synfire.network;

import java.util.List;
import java.util.Optional;

/// Populations that share their positions.
///
/// @param id node id of the layer itself
/// @param name unique in the network
/// @param geometry the positions
/// @param populations at least one, in the order of their ids
public record Layer(int id, String name, Geometry geometry, List<Population> populations) {

    public Layer {
        populations = List.copyOf(populations);
    }

    public Optional<Population> population(String populationName) {
        return populations.stream().filter(p -> p.name().equals(populationName)).findFirst();
    }

    /// Number of units of a population of this layer.
    public int size(Population population) {
        return Math.multiplyExact(geometry.size(), population.unitsPerPosition());
    }

    /// The position index of a unit of a population, given by its node id.
    public int positionOf(Population population, int id) {
        return (id - population.firstId()) % geometry.size();
    }
}
