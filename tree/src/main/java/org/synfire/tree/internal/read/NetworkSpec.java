package org.synfire.tree.internal.read;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;

/// Everything below `network`, read section by section but not yet related to each other.
///
/// What has mistakes of its own is left out; its name is kept, so that nothing else complains that it is
/// missing.
///
/// @param ports where each synapse model acts
/// @param brokenLayers names of layers that were left out
/// @param brokenProjectionModels names of templates that were left out
/// @param topologySound whether every item of the topology could be read
public record NetworkSpec(
        ModelTable neurons,
        ModelTable synapses,
        Map<String, SynapseSection.Port> ports,
        ModelTable recorderModels,
        Map<String, LayerSection.LayerSpec> layers,
        Map<String, ProjectionModelSection.ProjectionModelSpec> projectionModels,
        List<TopologySection.ProjectionSpec> projections,
        RecorderSection.RecorderItems recorders,
        Set<String> brokenLayers,
        Set<String> brokenProjectionModels,
        boolean topologySound) {

    public NetworkSpec {
        ports = Map.copyOf(ports);
        projections = List.copyOf(projections);
    }

    /// Reports that there is no layer of a name, unless its own definition has been reported already.
    void reportUnknownLayer(SourceSpan at, String name, Diagnostics diagnostics) {
        if (!brokenLayers.contains(name)) {
            diagnostics.unknownName(at, "layer", name, new TreeSet<>(layers.keySet()));
        }
    }

    /// A layer that is known to exist.
    public LayerSection.LayerSpec layer(String name) {
        return Objects.requireNonNull(layers.get(name), name);
    }
}
