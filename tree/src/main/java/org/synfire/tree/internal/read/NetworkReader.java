package org.synfire.tree.internal.read;

import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.TimeGrid;
import org.synfire.tree.ParamsTree;

/// Reads a whole `network` tree.
public final class NetworkReader {

    /// The subtrees of `network`, in the order they are built.
    public static final List<String> SECTIONS = List.of(
            "neuron_models",
            "synapse_models",
            "recorder_models",
            "layers",
            "projection_models",
            "topology",
            "recorders");

    private NetworkReader() {}

    /// @param grid the kernel's grid when it is known; times of devices are then checked
    public static NetworkSpec read(
            ParamsTree network, ModelCatalogue catalogue, Optional<TimeGrid> grid, Diagnostics diagnostics) {
        Leaves.refuseOwnData(network, "network", diagnostics);
        Leaves.allowChildren(network, "network", SECTIONS, diagnostics);
        ModelTable neurons = new ModelTable(catalogue, List.of(Kind.NEURON, Kind.STIMULATOR));
        new ModelSection("neuron model", neurons, grid, diagnostics).read(section(network, "neuron_models"));
        ModelTable synapses = new ModelTable(catalogue, List.of(Kind.SYNAPSE));
        SynapseSection synapseSection = new SynapseSection(synapses, diagnostics);
        synapseSection.read(section(network, "synapse_models"));
        ModelTable recorders = new ModelTable(catalogue, List.of(Kind.RECORDER));
        new ModelSection("recorder model", recorders, grid, diagnostics).read(section(network, "recorder_models"));
        LayerSection.Layers layers = new LayerSection(diagnostics).read(section(network, "layers"));
        ProjectionModelSection.ProjectionModels templates =
                new ProjectionModelSection(diagnostics).read(section(network, "projection_models"));
        int before = diagnostics.count();
        List<TopologySection.ProjectionSpec> projections =
                new TopologySection(diagnostics).read(section(network, "topology"));
        boolean topologySound = diagnostics.count() == before;
        return new NetworkSpec(
                neurons,
                synapses,
                synapseSection.ports(),
                recorders,
                layers.sound(),
                templates.sound(),
                projections,
                new RecorderSection(diagnostics).read(section(network, "recorders")),
                layers.broken(),
                templates.broken(),
                topologySound);
    }

    private static ParamsTree section(ParamsTree network, String name) {
        return network.child(name).orElseGet(ParamsTree::new);
    }
}
