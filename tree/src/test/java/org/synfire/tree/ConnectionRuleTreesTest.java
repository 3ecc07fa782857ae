package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.network.Run.Connection;
import org.synfire.network.Run.ConnectionQuery;
import org.synfire.recording.Npy;
import org.synfire.recording.NpyArray;

/// Two layers of six cells each, connected by rules that trees name.
class ConnectionRuleTreesTest {

    private static final String TREE = """
            kernel: {nest_params: {resolution: 0.5}}
            simulation: {params: {sessions: []}}
            network:
              neuron_models:
                cell: {params: {nest_model: iaf_psc_exp}}
              synapse_models:
                link: {params: {nest_model: static_synapse}}
              layers:
                nest_params: {rows: 2, columns: 3, extent: [3.0, 2.0]}
                a: {params: {populations: {cell: 1}}}
                b: {params: {populations: {cell: 1}}}
              projection_models:
                p:
                  nest_params: {synapse_model: link, weights: 3.0, delays: 2.0, %s}
              topology:
                params:
                  projections:
                  - {projection_model: p, source_layers: [a], target_layers: [b], source_population: cell, target_population: cell}
            """;

    @TempDir
    private Path folder;

    private List<Connection> connections(String rule) throws IOException {
        Path file = Files.writeString(folder.resolve("tree.yml"), TREE.formatted(rule));
        SimulationOptions options =
                SimulationOptions.DEFAULTS.withInputDir(folder).withOutputDir(folder.resolve("out"));
        try (Simulation simulation = new Simulation(TreeFiles.load(file, List.of()), options)) {
            return simulation
                    .network()
                    .run()
                    .connections(new ConnectionQuery(
                            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule: one_to_one | 6",
                "rule: all_to_all | 36",
                "'rule: fixed_indegree, indegree: 2' | 12",
                "'rule: fixed_outdegree, outdegree: 3, allow_multapses: false' | 18",
                "'rule: fixed_total_number, N: 7' | 7",
                "'rule: pairwise_bernoulli, p: 1.0' | 36"
            })
    void everyRuleCanBeNamed(String rule, int count) throws IOException {
        assertThat(connections(rule)).hasSize(count).allSatisfy(c -> {
            assertThat(c.weight()).isEqualTo(3);
            assertThat(c.delayMillis()).isEqualTo(2);
        });
    }

    @Test
    void edgesAreListedInATable() throws IOException {
        Files.writeString(folder.resolve("edges.csv"), """
                # a triangle
                target, source, weight
                0, 5, 1.5
                1, 4, -2

                1, 4, 0.25
                """);
        List<Connection> found = connections("rule: listed, edges: edges.csv");
        int first = found.stream().mapToInt(Connection::target).min().orElseThrow();
        assertThat(found).extracting(c -> c.target() - first).containsExactlyInAnyOrder(0, 1, 1);
        assertThat(found).extracting(Connection::weight).containsExactlyInAnyOrder(1.5, -2.0, 0.25);
        assertThat(found).extracting(Connection::delayMillis).containsOnly(2.0);
    }

    @Test
    void edgesAreListedInArrays() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("edges.npz")))) {
            put(zip, "source", 0, 1, 2);
            put(zip, "target", 3, 3, 3);
            put(zip, "delay", 0.5, 1, 1.5);
        }
        List<Connection> found = connections("rule: listed, edges: edges.npz");
        assertThat(found).extracting(Connection::delayMillis).containsExactlyInAnyOrder(0.5, 1.0, 1.5);
        assertThat(found).extracting(Connection::weight).containsOnly(3.0);
    }

    private void put(ZipOutputStream zip, String name, double... numbers) throws IOException {
        Path array = folder.resolve(name + ".npy");
        Npy.write(array, new NpyArray(new int[] {numbers.length}, numbers));
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        zip.write(Files.readAllBytes(array));
        zip.closeEntry();
    }
}
