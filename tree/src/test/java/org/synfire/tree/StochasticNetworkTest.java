package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The example network with Poisson input: the reference simulator's ranges over ten seeds, and the same bits
/// on any number of threads.
class StochasticNetworkTest {

    private static final Path EXAMPLE = Path.of("../examples/stochastic");

    @TempDir
    private Path folder;

    private long run(Path output, int seed, int threads) {
        ParamsTree kernel = ParamsTree.of(Map.of(
                "kernel",
                Map.of(
                        "params", Map.of("nest_seed", seed),
                        "nest_params", Map.of("local_num_threads", threads))));
        ParamsTree tree = TreeFiles.load(EXAMPLE.resolve("tree_paths.yml"), List.of(kernel));
        SimulationOptions options =
                SimulationOptions.DEFAULTS.withOutputDir(output).withInputDir(EXAMPLE.resolve("input"));
        try (Simulation simulation = new Simulation(tree, options)) {
            simulation.run();
            return simulation.network().run().connectionCount();
        }
    }

    private static Map<String, Integer> spikes(Path output) {
        Map<String, Integer> counts = new HashMap<>();
        for (Path metadata : new ResultFolder(output).metadataPaths()) {
            String population = String.valueOf(ResultFolder.metadata(metadata).get("population_name"));
            if ("spike_detector".equals(ResultFolder.metadata(metadata).get("type"))) {
                counts.put(population, ResultFolder.load(metadata).rowCount());
            }
        }
        return counts;
    }

    @Test
    void ratesAndConnectionsLieInTheRangesOfTheReferenceOnTheAverageOfTenSeeds() {
        double connections = 0;
        Map<String, Double> means = new TreeMap<>();
        for (int seed = 94; seed < 104; seed++) {
            Path output = folder.resolve("seed" + seed);
            connections += run(output, seed, 2) / 10.0;
            spikes(output).forEach((population, n) -> means.merge(population, n / 10.0, Double::sum));
        }
        assertThat(connections).isBetween(10_983.0, 11_179.0);
        assertThat(means.get("parrot_neuron")).isBetween(113.0, 149.0);
        assertThat(means.get("l1_exc")).isBetween(458.0, 538.0);
        assertThat(means.get("l1_inh")).isBetween(733.0, 789.0);
        assertThat(means.get("l2_exc")).isBetween(445.0, 504.0);
        assertThat(means.get("l2_inh")).isBetween(258.0, 283.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void threadsDoNotChangeABit(int threads) throws IOException {
        run(folder.resolve("one"), 94, 1);
        run(folder.resolve("many"), 94, threads);
        try (Stream<Path> files = Files.list(folder.resolve("one/data"))) {
            for (Path file : files.toList()) {
                assertThat(folder.resolve("many/data").resolve(file.getFileName()))
                        .hasSameBinaryContentAs(file);
            }
        }
    }
}
