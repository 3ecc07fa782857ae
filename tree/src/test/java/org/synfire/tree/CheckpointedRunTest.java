package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.network.SpecificationException;

/// A run that was cut off goes on from its checkpoint and leaves the files of one that was not.
class CheckpointedRunTest {

    @TempDir
    private Path folder;

    /// Ends the run when a time is reached, as a fault would.
    private record Fault(double atMillis, List<Double> resumed) implements SimulationListener {

        Fault(double atMillis) {
            this(atMillis, new ArrayList<>());
        }

        @Override
        public void progressed(double timeMillis) {
            if (timeMillis >= atMillis) {
                throw new IllegalStateException("a fault");
            }
        }

        @Override
        public void resumed(double timeMillis) {
            resumed.add(timeMillis);
        }
    }

    private static ParamsTree tree(String example, int threads, int seed) {
        ParamsTree kernel = ParamsTree.of(Map.of(
                "kernel",
                Map.of("params", Map.of("nest_seed", seed), "nest_params", Map.of("local_num_threads", threads))));
        return TreeFiles.load(Path.of("../examples", example, "tree_paths.yml"), List.of(kernel));
    }

    private static SimulationOptions options(String example, Path output, SimulationListener listener) {
        return SimulationOptions.DEFAULTS
                .withOutputDir(output)
                .withInputDir(Path.of("../examples", example, "input"))
                .withListener(listener);
    }

    private static void run(ParamsTree tree, SimulationOptions options) {
        try (Simulation simulation = new Simulation(tree, options)) {
            simulation.run();
        }
    }

    private static Map<String, String> files(Path output) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = output.relativize(file).toString();
                if (!name.equals("parameter_tree.yml")) {
                    contents.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }

    @ParameterizedTest
    @CsvSource({
        "quickstart, 30, 137, 120, 1, 2",
        "quickstart, 100, 305, 300, 2, 1",
        "quickstart, 70, 400, 350, 2, 2",
        "stochastic, 33.3, 150, 136, 2, 3"
    })
    void resumedRunLeavesTheFilesOfAnUninterruptedOne(
            String example, double every, double fault, double from, int threads, int others) throws IOException {
        Path whole = folder.resolve("whole");
        run(tree(example, threads, 95), options(example, whole, SimulationListener.SILENT));
        Path output = folder.resolve("cut");
        SimulationOptions cut = options(example, output, new Fault(fault)).withCheckpoints(every);
        assertThatThrownBy(() -> run(tree(example, threads, 95), cut)).hasMessage("a fault");
        assertThat(output.resolve(".checkpoint")).isRegularFile();
        Fault none = new Fault(Double.POSITIVE_INFINITY);
        run(tree(example, others, 95), options(example, output, none).resuming());
        assertThat(none.resumed()).containsExactly(from);
        assertThat(files(output)).isEqualTo(files(whole));
    }

    @Test
    void runThatIsCutOffTwiceGoesOnTwice() throws IOException {
        Path whole = folder.resolve("whole");
        run(tree("quickstart", 1, 1), options("quickstart", whole, SimulationListener.SILENT));
        Path output = folder.resolve("cut");
        SimulationOptions options = options("quickstart", output, new Fault(90)).withCheckpoints(40);
        assertThatThrownBy(() -> run(tree("quickstart", 1, 1), options)).hasMessage("a fault");
        Fault second = new Fault(250);
        assertThatThrownBy(() -> run(
                        tree("quickstart", 1, 1),
                        options("quickstart", output, second).resuming()))
                .hasMessage("a fault");
        assertThat(second.resumed()).containsExactly(80.0);
        Fault third = new Fault(Double.POSITIVE_INFINITY);
        run(tree("quickstart", 1, 1), options("quickstart", output, third).resuming());
        assertThat(third.resumed()).containsExactly(240.0);
        assertThat(files(output)).isEqualTo(files(whole));
    }

    /// The option `--threads` is an override, which comes first in the tree.
    @Test
    void overrideOfThreadsIsNoChangeOfParameters() throws IOException {
        Path output = folder.resolve("cut");
        ParamsTree plain = TreeFiles.load(Path.of("../examples/stochastic/tree_paths.yml"), List.of());
        SimulationOptions cut = options("stochastic", output, new Fault(120)).withCheckpoints(40);
        assertThatThrownBy(() -> run(plain, cut)).hasMessage("a fault");
        ParamsTree threads = ParamsTree.of(Map.of("kernel", Map.of("nest_params", Map.of("local_num_threads", 3))));
        ParamsTree overridden = TreeFiles.load(Path.of("../examples/stochastic/tree_paths.yml"), List.of(threads));
        Fault none = new Fault(Double.POSITIVE_INFINITY);
        run(overridden, options("stochastic", output, none).resuming());
        assertThat(none.resumed()).hasSize(1);
    }

    @Test
    void withoutACheckpointTheRunBeginsAnew() throws IOException {
        Path output = folder.resolve("new");
        Fault none = new Fault(Double.POSITIVE_INFINITY);
        run(tree("quickstart", 1, 1), options("quickstart", output, none).resuming());
        assertThat(none.resumed()).isEmpty();
        assertThat(new ResultFolder(output).isUnfinished()).isFalse();
    }

    @Test
    void otherParametersAreRefusedAndNothingIsTouched() throws IOException {
        Path output = folder.resolve("cut");
        SimulationOptions cut = options("quickstart", output, new Fault(150)).withCheckpoints(30);
        assertThatThrownBy(() -> run(tree("quickstart", 1, 1), cut)).hasMessage("a fault");
        Map<String, String> before = files(output);
        assertThatThrownBy(() -> run(
                        changed(tree("quickstart", 1, 1)),
                        options("quickstart", output, SimulationListener.SILENT).resuming()))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("other parameters");
        assertThat(files(output)).isEqualTo(before);
    }

    private static ParamsTree changed(ParamsTree tree) {
        tree.child("session_models").orElseThrow().params().put("simulation_time", 200.0);
        return tree;
    }

    @Test
    void damagedCheckpointIsRefused() throws IOException {
        Path output = folder.resolve("cut");
        SimulationOptions cut = options("quickstart", output, new Fault(150)).withCheckpoints(30);
        assertThatThrownBy(() -> run(tree("quickstart", 1, 1), cut)).hasMessage("a fault");
        byte[] bytes = Files.readAllBytes(output.resolve(".checkpoint"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(output.resolve(".checkpoint"), bytes);
        assertThatThrownBy(() -> run(
                        tree("quickstart", 1, 1),
                        options("quickstart", output, SimulationListener.SILENT).resuming()))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void checkpointsLieSomeTimeApart() {
        assertThatThrownBy(() -> SimulationOptions.DEFAULTS.withCheckpoints(0))
                .hasMessageContaining("greater than 0 ms, unlike 0.0");
    }
}
