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

    /// deNEST's own end-to-end test: what is known of each of the eleven recorders.
    @Test
    void theRecordersAreThoseOfTheReference() {
        run(folder, 94, 2);
        ResultFolder results = new ResultFolder(folder);
        assertThat(results.metadataPaths().stream().map(ResultFolder::metadata).map(StochasticNetworkTest::essence))
                .containsExactly(
                        "multimeter_l1_l1_exc-204-0.dat l1 [5, 5] l1_exc [5, 5, 2] 2 53..102 1.0 [V_m] [gid, time, V_m]",
                        "multimeter_l1_l1_inh-205-0.dat l1 [5, 5] l1_inh [5, 5, 1] 1 103..127 1.0 [V_m] [gid, time, V_m]",
                        "multimeter_l2_l2_exc-206-0.dat l2 [5, 5] l2_exc [5, 5, 2] 2 129..178 1.0 [V_m] [gid, time, V_m]",
                        "multimeter_l2_l2_inh-207-0.dat l2 [5, 5] l2_inh [5, 5, 1] 1 179..203 1.0 [V_m] [gid, time, V_m]",
                        "spike_detector_input_layer_parrot_neuron-208-0.gdf input_layer [5, 5] parrot_neuron [5, 5, 1]"
                                + " 1 27..51 null [spikes] [gid, time]",
                        "spike_detector_l1_l1_exc-209-0.gdf l1 [5, 5] l1_exc [5, 5, 2] 2 53..102 null [spikes] [gid, time]",
                        "spike_detector_l1_l1_inh-210-0.gdf l1 [5, 5] l1_inh [5, 5, 1] 1 103..127 null [spikes] [gid, time]",
                        "spike_detector_l2_l2_exc-211-0.gdf l2 [5, 5] l2_exc [5, 5, 2] 2 129..178 null [spikes] [gid, time]",
                        "spike_detector_l2_l2_inh-212-0.gdf l2 [5, 5] l2_inh [5, 5, 1] 1 179..203 null [spikes] [gid, time]",
                        "weight_recorder_horizontal_exc-l1-l1_exc-l1-l1_exc-213-0.csv"
                                + " horizontal_exc-l1-l1_exc-l1-l1_exc [source, target, rport, time, weight]",
                        "weight_recorder_input_projection_AMPA-input_layer-parrot_neuron-l1-l1_exc-214-0.csv"
                                + " input_projection_AMPA-input_layer-parrot_neuron-l1-l1_exc"
                                + " [source, target, rport, time, weight]");
        Map<?, ?> places = (Map<?, ?>) ResultFolder.metadata(folder.resolve("data/multimeter_l1_l1_exc.yml"))
                .get("locations");
        assertThat(places).hasSize(50);
        assertThat(places.get("54")).as("columns are filled first").isEqualTo(List.of(1L, 0L, 0L));
        assertThat(places.get("78")).as("second unit of each place").isEqualTo(List.of(0L, 0L, 1L));
    }

    private static String essence(Map<String, Object> recorder) {
        String file = String.valueOf(((List<?>) recorder.get("filenames")).getFirst());
        if (recorder.containsKey("projection_name")) {
            return file + " " + recorder.get("projection_name") + " " + recorder.get("colnames");
        }
        List<?> gids = (List<?>) recorder.get("gids");
        return String.join(
                " ",
                file,
                String.valueOf(recorder.get("layer_name")),
                String.valueOf(recorder.get("layer_shape")),
                String.valueOf(recorder.get("population_name")),
                String.valueOf(recorder.get("population_shape")),
                String.valueOf(recorder.get("units_number")),
                gids.getFirst() + ".." + gids.getLast(),
                String.valueOf(recorder.get("interval")),
                String.valueOf(recorder.get("record_from")),
                String.valueOf(recorder.get("colnames")));
    }

    @Test
    void sessionsAndTreeAreSavedAsTheyWereRun() {
        run(folder, 94, 2);
        ResultFolder results = new ResultFolder(folder);
        assertThat(results.sessionTimes())
                .isEqualTo(Map.of(
                        "00_warmup", List.of(0.0, 50.0),
                        "01_even_rate", List.of(50.0, 100.0),
                        "02_arbitrary_rate", List.of(100.0, 150.0)));
        Map<String, Object> paths = Map.of(
                "output_dir", folder.toString(),
                "input_dir", EXAMPLE.resolve("input").toString());
        ParamsTree overrides = ParamsTree.of(Map.of(
                "kernel",
                        Map.of(
                                "params", Map.of("nest_seed", 94),
                                "nest_params", Map.of("local_num_threads", 2)),
                "simulation", Map.of("params", paths)));
        assertThat(results.parameterTree())
                .isEqualTo(TreeFiles.load(EXAMPLE.resolve("tree_paths.yml"), List.of(overrides)));
    }
}
