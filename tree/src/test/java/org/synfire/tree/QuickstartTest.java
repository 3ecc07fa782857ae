package org.synfire.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.recording.Table;

/// What deNEST's documentation shows of its tutorial network.
class QuickstartTest {

    private static final Path TREE = Path.of("../examples/quickstart/tree_paths.yml");

    @TempDir
    private static Path folder;

    private static int nodes;
    private static long connections;

    @BeforeAll
    static void run() {
        ParamsTree tree = TreeFiles.load(TREE, List.of());
        try (Simulation simulation = new Simulation(tree, SimulationOptions.DEFAULTS.withOutputDir(folder))) {
            simulation.run();
            nodes = simulation.network().run().nodeCount();
            connections = simulation.network().run().connectionCount();
        }
    }

    private static Table table(String recorder) {
        return ResultFolder.load(folder.resolve("data").resolve(recorder + ".yml"));
    }

    @Test
    void theNetworkHas206NodesAnd6650Connections() {
        assertThat(nodes).isEqualTo(206);
        assertThat(connections).isEqualTo(6650);
    }

    @Test
    void everyPotentialAt120MillisecondsIsTheDocumentedOne() {
        Table table = table("my_multimeter_l1_l1_exc").where("time", t -> t == 120.0);
        assertThat(table.rowCount()).isEqualTo(100);
        assertThat(table.column("V_m")).containsOnly(-54.457);
    }

    @Test
    void theFirstSpikeIsThatOfUnit27At102Milliseconds() throws IOException {
        Path file = folder.resolve("data/my_spike_detector_input_layer_parrot_neuron-204-0.gdf");
        assertThat(Files.readAllLines(file).getFirst()).isEqualTo("27\t102.000\t");
    }

    @Test
    void theFirstWeightsRecordedAreDepressed() {
        Table table = table("weight_recorder_proj_1_AMPA-l1-l1_exc-l1-l1_inh").where("time", t -> t == 104.5);
        assertThat(table.rowCount()).isEqualTo(2600);
        assertThat(table.column("weight")).containsOnly(0.898);
    }

    @Test
    void theSessionsFollowEachOther() {
        assertThat(new ResultFolder(folder).sessionTimes())
                .isEqualTo(Map.of(
                        "00_warmup", List.of(0.0, 100.0),
                        "01_3_spikes", List.of(100.0, 200.0),
                        "02_2_spikes", List.of(200.0, 300.0),
                        "03_3_spikes", List.of(300.0, 400.0)));
    }

    @Test
    void theSavedTreeRunsAgain() {
        ParamsTree saved = new ResultFolder(folder).parameterTree();
        assertThat(Plan.of(saved, SimulationOptions.DEFAULTS).warnings()).isEmpty();
    }
}
