package org.synfire.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.lab.OpenRecord;
import org.synfire.lab.Project;
import org.synfire.lab.State;
import org.synfire.network.Diagnostics;
import org.synfire.tree.AutoDict;
import org.synfire.tree.ParamsTree;
import org.synfire.tree.Plan;
import org.synfire.tree.Simulation;
import org.synfire.tree.SimulationOptions;
import org.synfire.tree.TreeFiles;

/// The exploration that comes with Synfire, with real simulations.
class ExampleTest {

    @TempDir
    private Path folder;

    private Project project;

    @Test
    void eightSimulationsWithThreeParametersAreRunOnceEach() throws Exception {
        project = Notebook.begin(folder);
        Path trees = Path.of("../examples/quickstart").toRealPath();
        String text = Files.readString(Path.of("../examples/explore/sweep.yml"))
                .replace("../quickstart", trees.toString())
                .replace("../../out/explore", "out");
        Sweep sweep = SweepFile.read(Files.writeString(folder.resolve("sweep.yml"), text));
        ExplorationOptions two = ExplorationOptions.DEFAULTS.withJobs(2);
        Summary summary = new Exploration(sweep, project, (c, output) -> simulate(sweep, c, output), two).run();
        assertThat(summary.failures()).isEmpty();
        assertThat(summary.finished()).isEqualTo(8);
        List<String> membranes = sweep.combinations().stream()
                .map(c -> membranes(sweep.folder(c)))
                .toList();
        assertThat(membranes.stream().distinct()).hasSize(6);
        // A synapse's conductance is peak times weight: 0.1 with weight 2 is 0.2 with weight 1.
        assertThat(membranes.subList(2, 4)).isEqualTo(membranes.subList(4, 6));
        List<String> table = Files.readAllLines(summary.results());
        assertThat(table)
                .hasSize(9)
                .first()
                .isEqualTo("label,g_peak_AMPA,weight_AMPA,weight_GABAA,state,seconds,cells");
        assertThat(new Exploration(sweep, project, (c, output) -> simulate(sweep, c, output), two)
                        .run()
                        .recorded())
                .isEqualTo(8);
    }

    private int simulate(Sweep sweep, Combination combination, Path output) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        List<ParamsTree> overrides = combination.assignments().stream()
                .flatMap(a -> AutoDict.assignment(a, "--set", diagnostics).stream())
                .toList();
        ParamsTree tree = TreeFiles.load(((Subject.Tree) sweep.subject()).file(), overrides, diagnostics);
        SimulationOptions options = SimulationOptions.DEFAULTS.withOutputDir(output);
        try (OpenRecord record = Notebook.begin(project, "explore", Notebook.overrides(combination), output);
                Simulation simulation = new Simulation(Plan.check(tree, options, true, diagnostics))) {
            simulation.run();
            double cells = simulation.network().run().nodeCount();
            Notebook.finish(record, State.FINISHED, Map.of("cells", cells));
        }
        return 0;
    }

    /// What the multimeter recorded.
    private static String membranes(Path output) {
        try (Stream<Path> files = Files.list(output.resolve("data"))) {
            Path file = files.filter(f -> f.getFileName().toString().startsWith("my_multimeter"))
                    .filter(f -> f.getFileName().toString().endsWith(".dat"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
