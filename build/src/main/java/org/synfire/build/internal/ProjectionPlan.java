package org.synfire.build.internal;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.synfire.build.internal.rules.RuleEdges;
import org.synfire.models.SynapseModel;
import org.synfire.network.Projection;

/// A projection with its names resolved and everything checked that can be known before edges are made.
///
/// @param index of the projection in the description
/// @param weight the weight of all synapses, when they share one
/// @param delay the delay of all synapses in steps, when they share one
record ProjectionPlan(
        int index,
        Projection projection,
        SynapseModel model,
        List<Place> sources,
        List<Place> targets,
        OptionalDouble weight,
        OptionalInt delay) {

    /// How many synapses are to be expected; those of spatial rules are known only when they are made.
    double expectedSynapses() {
        return RuleEdges.expected(projection.rule(), Place.sizeOf(sources), Place.sizeOf(targets));
    }
}
