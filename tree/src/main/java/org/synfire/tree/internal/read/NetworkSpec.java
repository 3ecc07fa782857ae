package org.synfire.tree.internal.read;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Everything below `network`, read section by section but not yet related to each other.
///
/// @param ports where each synapse model acts
public record NetworkSpec(
        ModelTable neurons,
        ModelTable synapses,
        Map<String, SynapseSection.Port> ports,
        ModelTable recorderModels,
        Map<String, LayerSection.LayerSpec> layers,
        Map<String, ProjectionModelSection.ProjectionModelSpec> projectionModels,
        List<TopologySection.ProjectionSpec> projections,
        RecorderSection.RecorderItems recorders) {

    public NetworkSpec {
        ports = Map.copyOf(ports);
        projections = List.copyOf(projections);
    }

    /// A layer that is known to exist.
    public LayerSection.LayerSpec layer(String name) {
        return Objects.requireNonNull(layers.get(name), name);
    }
}
