package org.synfire.tree;

import java.util.Optional;

/// One projection of a network; its five names identify it.
///
/// @param name the five names joined by `-`, with `None` for an absent population
/// @param model the projection model
/// @param sourcePopulation absent for all populations of the layer
/// @param targetPopulation absent for all populations of the layer
public record Projection(
        String name,
        String model,
        String sourceLayer,
        Optional<String> sourcePopulation,
        String targetLayer,
        Optional<String> targetPopulation) {}
