package org.synfire.tree.internal.read;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelCatalogue;
import org.synfire.tree.ParamsTree;
import org.synfire.tree.internal.read.KernelSection.KernelSpec;
import org.synfire.tree.internal.read.SessionSection.SessionSpec;
import org.synfire.tree.internal.read.SimulationSection.SimulationSpec;

/// Reads a whole simulation tree and relates its parts, so that every mistake is found before anything runs.
public final class SimulationReader {

    /// The subtrees of the root.
    public static final List<String> SECTIONS = List.of("kernel", "simulation", "session_models", "network");

    /// Everything a simulation needs.
    ///
    /// @param sessions the templates in the order they are run
    /// @param catalogue the library with the models of extension modules
    public record Read(
            KernelSpec kernel,
            SimulationSpec simulation,
            Map<String, SessionSpec> sessionModels,
            List<SessionSpec> sessions,
            NetworkSpec network,
            NetworkResolver.Resolved resolved,
            ModelCatalogue catalogue) {}

    private SimulationReader() {}

    /// @param inputDir where arrays are looked for; the tree's `input_dir` when absent
    public static Read read(ParamsTree root, Optional<Path> inputDir, Diagnostics diagnostics) {
        Leaves.refuseOwnData(root, "the root of a simulation", diagnostics);
        Leaves.allowChildren(root, "a simulation", SECTIONS, diagnostics);
        KernelSpec kernel = new KernelSection(diagnostics).read(section(root, "kernel"));
        ModelCatalogue catalogue = ExtensionModules.catalogue(kernel.extensionModules(), diagnostics);
        SimulationSpec simulation = new SimulationSection(diagnostics).read(section(root, "simulation"));
        Map<String, SessionSpec> models =
                new SessionSection(kernel.grid(), diagnostics).read(section(root, "session_models"));
        List<SessionSpec> sessions = simulation.sessions(models, diagnostics);
        NetworkSpec network =
                NetworkReader.read(section(root, "network"), catalogue, Optional.of(kernel.grid()), diagnostics);
        Path input = inputDir.orElse(Path.of(simulation.inputDir()));
        NetworkResolver.Resolved resolved = NetworkResolver.resolve(network, kernel.grid(), input, diagnostics);
        checkChanges(models, network, resolved, kernel, input, diagnostics);
        return new Read(kernel, simulation, models, sessions, network, resolved, catalogue);
    }

    /// Plans every change of every session model once; the plans of a running session are made when it starts.
    private static void checkChanges(
            Map<String, SessionSpec> models,
            NetworkSpec network,
            NetworkResolver.Resolved resolved,
            KernelSpec kernel,
            Path inputDir,
            Diagnostics diagnostics) {
        if (network.layers().size() != resolved.description().layers().size()
                || network.layers().values().stream().anyMatch(l -> !modelsKnown(l, network))) {
            return;
        }
        UnitPlanner units =
                new UnitPlanner(network, resolved.description().layers(), inputDir, kernel.grid(), diagnostics);
        SynapsePlanner synapses = new SynapsePlanner(network.synapses(), diagnostics);
        for (SessionSpec model : models.values()) {
            model.unitChanges().forEach(units::plan);
            model.synapseChanges().forEach(synapses::plan);
        }
    }

    private static boolean modelsKnown(LayerSection.LayerSpec layer, NetworkSpec network) {
        return layer.populations().keySet().stream()
                .allMatch(p -> network.neurons().find(p).isPresent());
    }

    private static ParamsTree section(ParamsTree root, String name) {
        return root.child(name).orElseGet(ParamsTree::new);
    }
}
