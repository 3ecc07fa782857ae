package org.synfire.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.synfire.network.Diagnostics;
import org.synfire.tree.AutoDict;
import org.synfire.tree.ParamsTree;
import org.synfire.tree.Plan;
import org.synfire.tree.SimulationListener;
import org.synfire.tree.SimulationOptions;
import org.synfire.tree.TreeFiles;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What commands that read a parameter tree have in common.
final class TreeOptions {

    @Parameters(
            index = "0",
            paramLabel = "TREE",
            description = "a YAML list of parameter files, or one parameter file with everything")
    @SuppressWarnings("NullAway.Init")
    private Path tree;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "DIR",
            description = "where arrays (.npy) are looked for, in place of the tree's input_dir")
    private @Nullable Path input;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "overrides one value, for example network.neuron_models.my_neuron.nest_params.g_KL=1.2")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--override",
            paramLabel = "FILE",
            description = "a parameter file that wins over those of the list; the first one wins over the later ones")
    private List<Path> overrides = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "number of threads, in place of local_num_threads; results do not depend on it")
    private @Nullable Long threads;

    /// The tree with every override, checked.
    ///
    /// @param output in place of the tree's output_dir
    /// @throws org.synfire.network.SpecificationException with every mistake found
    Plan plan(@Nullable Path output, SimulationListener listener) {
        return plan(output, SimulationOptions.DEFAULTS.withListener(listener));
    }

    /// As [#plan(Path, SimulationListener)].
    ///
    /// @param given what else was said
    Plan plan(@Nullable Path output, SimulationOptions given) {
        Diagnostics diagnostics = new Diagnostics();
        ParamsTree loaded = load(diagnostics);
        SimulationOptions settings = output == null ? given : given.withOutputDir(output);
        settings = input == null ? settings : settings.withInputDir(input);
        // Sessions may stand in a file that could not be read.
        return Plan.check(loaded, settings, !diagnostics.hasErrors(), diagnostics);
    }

    /// The file that was named.
    Path tree() {
        return tree;
    }

    /// Paths of the values that were set.
    List<String> assignedPaths() {
        return assignments.stream().map(a -> a.split("=", 2)[0].strip()).toList();
    }

    private ParamsTree load(Diagnostics diagnostics) {
        List<ParamsTree> trees = new ArrayList<>();
        if (threads != null) {
            trees.add(ParamsTree.of(Map.of("kernel", Map.of("nest_params", Map.of("local_num_threads", threads)))));
        }
        for (String assignment : assignments) {
            AutoDict.assignment(assignment, "--set", diagnostics).ifPresent(trees::add);
        }
        overrides.forEach(file -> trees.add(ParamsTree.read(file, diagnostics)));
        return TreeFiles.load(tree, trees, diagnostics);
    }
}
