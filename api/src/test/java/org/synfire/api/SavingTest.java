package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.formats.FormatException;
import org.synfire.network.Value;

/// What ANNarchy's page on saving and loading a network says, sentence by sentence.
class SavingTest {

    private static final Path ANNARCHY = Path.of("../formats/src/test/resources/org/synfire/formats/annarchy");

    @TempDir
    private Path folder;

    /// Two populations of Izhikevich's neuron, connected with STDP.
    private static final class Network implements AutoCloseable {
        private final Simulation simulation = Simulation.setup(Setup.standard().seed(4));
        private final Population first = simulation.population(4, izhikevich(0.1));
        private final Population second = simulation.population(6, izhikevich(0.02));
        private final Projection plastic = simulation.connect(
                first,
                second,
                new Connector.AllToAll(),
                SynapseType.stdp(new TimingDependence(20, 60, 0.0002, 6.6e-5), WeightDependence.additive(0, 0.03))
                        .weight(new RandomDistribution.Uniform(0, 0.03))
                        .delay(2));

        private static CellType izhikevich(double a) {
            return CellType.of("Izhikevich").with("a", a).with("i_offset", 0.012);
        }

        @Override
        public void close() {
            simulation.close();
        }
    }

    @Test
    void globalParametersAreSavedInTheLayoutOfThePage() throws IOException {
        Path file = folder.resolve("network.json");
        try (Network net = new Network()) {
            net.simulation.saveParameters(file);
        }
        assertThat(Files.readString(file))
                .startsWith("""
                        {
                            "populations": {
                                "pop0": {
                                    "a": 0.1,
                        """)
                .contains("""
                                },
                                "pop1": {
                                    "a": 0.02,
                        """)
                .contains("""
                            "projections": {
                                "proj0": {
                        """)
                .contains("\"A_minus\": 6.6e-05")
                .contains("\"A_plus\": 0.0002")
                .endsWith("""
                            "network": {},
                            "constants": {}
                        }
                        """);
    }

    @Test
    void globalParametersAreLoaded() throws IOException {
        Path file = folder.resolve("network.json");
        try (Network net = new Network()) {
            net.first.set("b", 0.25);
            net.plastic.set("A_plus", 0.001);
            net.simulation.saveParameters(file);
        }
        try (Network net = new Network()) {
            assertThat(net.simulation.loadParameters(file).notes()).isEmpty();
            assertThat(net.first.get("b")).containsOnly(0.25);
            assertThat(net.second.get("b")).containsOnly(0.2);
            assertThat(net.plastic.get("A_plus")).containsOnly(0.001);
        }
    }

    @Test
    void explicitNamesStandInTheFile() throws IOException {
        Path file = folder.resolve("network.json");
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population exc = sim.population(3, CellType.of("Izhikevich"), "PFC_exc");
            Population inh = sim.population(3, CellType.of("Izhikevich"), "PFC_inh");
            sim.connect(exc, inh, new Connector.AllToAll(), SynapseType.fixed(0.1))
                    .labelled("PFC_exc_to_inh");
            sim.saveParameters(file);
        }
        assertThat(Files.readString(file)).contains("\"PFC_exc\": {", "\"PFC_inh\": {", "\"PFC_exc_to_inh\": {}");
    }

    @Test
    void namesMustDiffer() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            sim.population(1, CellType.of("Izhikevich"), "same");
            sim.population(1, CellType.of("Izhikevich"), "same");
            assertThatThrownBy(() -> sim.saveParameters(folder.resolve("x.json")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("two things are called 'same'");
        }
    }

    @Test
    void onlyGlobalParametersAreSavedAndSet() throws IOException {
        Path file = folder.resolve("network.json");
        try (Network net = new Network()) {
            net.first.set("c", CellValue.each(-65, -64, -63, -62));
            net.simulation.saveParameters(file);
            assertThat(Files.readString(file).split("\"pop1\"")[0]).doesNotContain("\"c\"");
        }
        Files.writeString(file, "{\"populations\": {\"pop0\": {\"c\": -60, \"d\": 1.5}}}");
        try (Network net = new Network()) {
            net.first.set("c", CellValue.each(-65, -64, -63, -62));
            assertThat(net.simulation.loadParameters(file).notes())
                    .containsExactly("'c' of 'pop0' differs from cell to cell and stays as it is");
            assertThat(net.first.get("c")).containsExactly(-65, -64, -63, -62);
            assertThat(net.first.get("d")).containsOnly(1.5);
            assertThat(net.simulation.loadParameters(file, false).notes()).isEmpty();
            assertThat(net.first.get("c")).containsOnly(-60);
        }
    }

    @Test
    void freeValuesAreReturned() throws IOException {
        Path file = folder.resolve("network.json");
        // As on the page, with a comma too many.
        Files.writeString(file, """
                {
                    "network": {
                        "pop1_r_min": 0.1,
                        "pop1_r_max": 1.3,
                    },
                }
                """);
        try (Network net = new Network()) {
            Loaded loaded = net.simulation.loadParameters(file);
            assertThat(loaded.network()).isEqualTo(Map.of("pop1_r_min", Value.of(0.1), "pop1_r_max", Value.of(1.3)));
            net.second.initialize("v", new RandomDistribution.Uniform(-66, -60));
            net.simulation.saveParameters(file, loaded.network());
            assertThat(net.simulation.loadParameters(file).network()).isEqualTo(loaded.network());
        }
    }

    @Test
    void freeTextsDoNotHideFreeNumbers() throws IOException {
        Path file = Files.writeString(folder.resolve("network.json"), "{\"network\": {\"a\": 1, \"b\": \"x\"}}");
        try (Network net = new Network()) {
            assertThat(net.simulation.loadParameters(file).network())
                    .isEqualTo(Map.of("a", Value.of(1.0), "b", Value.of("x")));
        }
    }

    @Test
    void whatTheNetworkDoesNotHaveIsNotedAndAppliedToNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("network.json"), """
                {"populations": {"pop0": {"v_rev": 1, "v": 3}, "pop7": {"a": 9}},
                 "projections": {"proj3": {"tau_plus": 1}, "proj0": {"tau_x": 1}}, "constants": {"pi": 3}}""");
        try (Network net = new Network()) {
            assertThat(net.simulation.loadParameters(file).notes())
                    .containsExactly(
                            "'pop0' has no parameter 'v_rev' that is a number",
                            "'pop0' has no parameter 'v' that is a number",
                            "there is no population 'pop7'",
                            "there is no projection 'proj3'",
                            "'proj0' has no parameter 'tau_x'",
                            "there is no constant 'pi'");
            assertThat(net.first.get("a")).containsOnly(0.1);
        }
    }

    @Test
    void refusedValuesAreNamedTogetherAndChangeNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("network.json"), """
                {"populations": {"pop0": {"a": 7}}, "projections": {"proj0": {"A_plus": 0.5, "tau_plus": -1}}}""");
        try (Network net = new Network()) {
            assertThatThrownBy(() -> net.simulation.loadParameters(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'tau_plus' of 'proj0'");
            assertThat(net.first.get("a")).containsOnly(0.1);
            assertThat(net.plastic.get("A_plus")).containsOnly(0.0002);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"populations\": {\"pop0\": {\"a\": [1, 2]}}}|'populations.pop0.a' is no number: [1,2]",
                "{\"populations\": 3}|'populations' is no dictionary",
                "{\"pops\": {}}|there is no root 'pops'",
                "{\"populations\": {|network.json: 1:",
                "{\"network\": {\"a\": 1, \"a\": 2}}|uplicate",
                "[1]|holds no dictionary",
                "nonsense|network.json: 1:"
            })
    void filesThatAreNoParametersAreRefused(String text) throws IOException {
        String[] parts = text.split("\\|");
        Path file = Files.writeString(folder.resolve("network.json"), parts[0]);
        try (Network net = new Network()) {
            assertThatThrownBy(() -> net.simulation.loadParameters(file))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("network.json")
                    .hasMessageContaining(parts[1]);
        }
    }

    @Test
    void foldersAreNotMade() {
        try (Network net = new Network()) {
            assertThatThrownBy(() -> net.simulation.saveParameters(folder.resolve("none/network.json")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("none");
            assertThatThrownBy(() -> net.simulation.loadParameters(folder.resolve("missing.json")))
                    .hasMessageContaining("there is no such file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.txt", "data.txt.gz", "data.npz", "data.mat", "data"})
    void completeStateIsSavedAndLoaded(String name) throws IOException {
        Path file = folder.resolve(name);
        double[][] saved;
        try (Network net = new Network()) {
            net.first.set("d", CellValue.each(1, 2, 3, 4));
            net.simulation.run(50);
            saved = state(net);
            net.simulation.saveState(file);
        }
        try (Network net = new Network()) {
            net.simulation.run(10);
            assertThat(net.simulation.loadState(file).notes()).isEmpty();
            assertThat(Arrays.deepEquals(state(net), saved)).isTrue();
            assertThat(net.simulation.time()).isEqualTo(10);
        }
        try (Network net = new Network()) {
            net.simulation.loadState(file);
            assertThat(Arrays.deepEquals(state(net), saved)).isTrue();
        }
    }

    private static double[][] state(Network net) {
        return new double[][] {
            net.first.state("v"), net.second.state("u"), net.first.get("d"), net.plastic.get("weight")
        };
    }

    @Test
    void populationsOrProjectionsCanBeLeftOut() throws IOException {
        Path weights = folder.resolve("weights.npz");
        Path all = folder.resolve("all.npz");
        double[] learnt;
        try (Network net = new Network()) {
            net.plastic.set("weight", 0.011);
            net.simulation.run(30);
            learnt = net.plastic.get("weight");
            net.simulation.saveState(weights, false, true);
            net.simulation.saveState(all);
        }
        try (Network net = new Network()) {
            double[] before = net.first.state("v");
            assertThat(net.simulation.loadState(weights).notes())
                    .containsExactly("nothing is kept of 'pop0'", "nothing is kept of 'pop1'");
            assertThat(net.plastic.get("weight")).containsExactly(learnt);
            assertThat(net.first.state("v")).containsExactly(before);
        }
        try (Network net = new Network()) {
            double[] before = net.first.state("v");
            net.simulation.loadState(all, false, true);
            assertThat(net.first.state("v")).containsExactly(before);
            assertThat(net.plastic.get("weight")).containsExactly(learnt);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".npz", ".gz", ".mat", ".state"})
    void populationsAndProjectionsAreSavedAlone(String ending) throws IOException {
        Path pop = folder.resolve("pop1" + ending);
        Path proj = folder.resolve("proj" + ending);
        double[] v;
        double[] w;
        try (Network net = new Network()) {
            net.simulation.run(40);
            v = net.second.state("v");
            w = net.plastic.get("weight");
            net.second.saveState(pop);
            net.plastic.saveState(proj);
        }
        try (Network net = new Network()) {
            assertThat(net.second.loadState(pop).notes()).isEmpty();
            assertThat(net.plastic.loadState(proj).notes()).isEmpty();
            assertThat(net.second.state("v")).containsExactly(v);
            assertThat(net.plastic.get("weight")).containsExactly(w);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".npz", ".txt", ".mat"})
    void connectionsMayBeUneven(String ending) throws IOException {
        Path file = folder.resolve("uneven" + ending);
        for (int time = 0; time < 2; time++) {
            try (Simulation sim = Simulation.setup(Setup.standard().seed(6))) {
                Population cells = sim.population(9, CellType.of("IF_curr_exp"));
                Projection some = sim.connect(
                        cells,
                        cells,
                        new Connector.FixedProbability(0.3),
                        SynapseType.fixed(1).delay(new RandomDistribution.Uniform(1, 3)));
                if (time == 0) {
                    some.set("weight", ConnectionValue.byIndices((i, j) -> i + 0.1 * j));
                    some.saveState(file);
                } else {
                    assertThat(some.loadState(file).notes()).isEmpty();
                    for (int[] edge : some.addresses()) {
                        assertThat(some.matrix("weight")[edge[0]][edge[1]]).isEqualTo(edge[0] + 0.1 * edge[1]);
                    }
                }
            }
        }
    }

    @Test
    void structuresThatDifferAreRefusedAndNothingIsChanged() throws IOException {
        Path file = folder.resolve("data.npz");
        try (Network net = new Network()) {
            net.simulation.run(20);
            net.simulation.saveState(file);
        }
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population first = sim.population(4, Network.izhikevich(0.3));
            Population second = sim.population(7, Network.izhikevich(0.3));
            sim.connect(first, second, new Connector.AllToAll(), SynapseType.fixed(0.1, 2));
            double[] before = first.state("v");
            assertThatThrownBy(() -> sim.loadState(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'pop1' has 6 values for 7 cells");
            assertThat(first.state("v")).containsExactly(before);
            assertThat(first.get("a")).containsOnly(0.3);
            assertThatThrownBy(() -> sim.loadState(file, false, true))
                    .hasMessageContaining(
                            "the connections of 'proj0' are others: 24 onto 6 cells in the file, 28 onto 7");
        }
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population first = sim.population(4, Network.izhikevich(0.3));
            Population second = sim.population(6, Network.izhikevich(0.3));
            sim.connect(first, second, new Connector.AllToAll(), SynapseType.fixed(0.1, 3));
            assertThatThrownBy(() -> sim.loadState(file)).hasMessageContaining("the delays of 'proj0' differ");
        }
    }

    /// Pickles that call something, and files that were cut off, leave a running network as it is.
    @Test
    void hostileFilesChangeNothing() throws IOException {
        byte[] sound;
        try (Network net = new Network()) {
            net.simulation.saveState(folder.resolve("data.txt"));
            sound = Files.readAllBytes(folder.resolve("data.txt"));
        }
        try (Network net = new Network();
                Network untouched = new Network()) {
            net.simulation.run(20);
            untouched.simulation.run(20);
            for (int cut = 0; cut < sound.length; cut += sound.length / 40) {
                Path file = Files.write(folder.resolve("cut.txt"), Arrays.copyOf(sound, cut));
                assertThatThrownBy(() -> net.simulation.loadState(file)).isInstanceOf(FormatException.class);
            }
            Path call = Files.writeString(folder.resolve("call.txt"), "cos\nsystem\n(S'touch hacked'\ntR.");
            assertThatThrownBy(() -> net.simulation.loadState(call)).hasMessageContaining("os.system");
            net.simulation.run(30);
            untouched.simulation.run(30);
            assertThat(Arrays.deepEquals(state(net), state(untouched))).isTrue();
            assertThat(Path.of("hacked")).doesNotExist();
        }
    }

    @Test
    void variablesThatAreNotThereAreSkippedAndOthersKept() throws IOException {
        Path file = folder.resolve("data.npz");
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population cells = sim.population(3, CellType.of("IF_curr_exp"));
            cells.initialize("v", -61);
            sim.saveState(file);
        }
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population cells = sim.population(3, CellType.of("Izhikevich"));
            double[] u = cells.state("u");
            assertThat(sim.loadState(file).notes()).contains("'pop0' has no 'tau_m'", "'pop0' has no 'v_rest'");
            assertThat(cells.state("v")).containsOnly(-61);
            assertThat(cells.state("u")).containsExactly(u);
        }
    }

    /// Files written by ANNarchy 5.0.4.1.
    @ParameterizedTest
    @ValueSource(strings = {"net.npz", "net.txt", "net.txt.gz", "net.mat"})
    void filesOfAnnarchyAreLoaded(String name) throws IOException {
        try (Simulation sim = Simulation.setup(Setup.standard().timestep(1))) {
            Population cells = sim.population(4, CellType.of("Izhikevich"));
            Population second = sim.population(6, CellType.of("IF_curr_exp"), "second");
            Population input = sim.population(5, CellType.of("SpikeSourcePoisson"));
            Projection learning = sim.connect(
                    input,
                    cells,
                    new Connector.AllToAll(),
                    SynapseType.stdp(new TimingDependence(10, 10, 0.1, 0.1), WeightDependence.additive(0, 1))
                            .delay(2));
            Loaded loaded = sim.loadState(ANNARCHY.resolve(name));
            assertThat(cells.state("v")[0]).isBetween(-82.75, -82.74);
            assertThat(Arrays.stream(second.state("v")).boxed()).hasSize(6).allMatch(v -> v > -65 && v < -50);
            assertThat(learning.get("tau_plus")).containsOnly(20);
            assertThat(learning.matrix("weight")[3][1]).isBetween(0.0234, 0.0235);
            assertThat(loaded.notes())
                    .contains("'pop0' has no 'noise'", "'second' has no 'r'", "'proj0' has no 'tau_minus'");
        }
    }
}
