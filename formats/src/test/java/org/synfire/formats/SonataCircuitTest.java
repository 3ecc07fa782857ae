package org.synfire.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.formats.SonataCircuit.Edges;
import org.synfire.formats.SonataCircuit.Kind;
import org.synfire.formats.SonataCircuit.Nodes;

class SonataCircuitTest {

    @TempDir
    private Path folder;

    /// Three cells and two sources. The Python of [OtherToolsTest] knows the same numbers.
    static SonataCircuit sample() {
        Kind cell = new Kind(
                columns("model_type", "point_neuron", "model_template", "pyNN:IF_cond_exp", "note", "two words"),
                Map.of("v_rest", List.of(-65.1), "tau_eta", List.of(1.0, 10.0)));
        Kind source = new Kind(columns("model_type", "virtual"), Map.of());
        Kind synapse = new Kind(
                columns("model_template", "pyNN:StaticSynapse", "receptor_type", "excitatory"),
                Map.of("U", List.of(0.5)));
        Map<String, double[]> own = new LinkedHashMap<>();
        own.put("x", new double[] {0.5, 1.0 / 3, -2});
        own.put("dynamics_params/tau_m", new double[] {10, 20, 0.1 + 0.2});
        return new SonataCircuit(
                List.of(
                        new Nodes("exc", List.of(cell), new int[3], own),
                        new Nodes("drive", List.of(source), new int[2], Map.of())),
                List.of(
                        new Edges(
                                "drive_exc",
                                "drive",
                                "exc",
                                List.of(synapse),
                                new int[4],
                                new int[] {1, 0, 1, 1},
                                new int[] {0, 1, 1, 2},
                                Map.of("syn_weight", new double[] {1.0 / 3, 2, Double.MIN_VALUE, 4})),
                        new Edges(
                                "none", "exc", "exc", List.of(synapse), new int[0], new int[0], new int[0], Map.of())),
                Map.of("drive", new Sonata.Spikes(new int[] {1, 0}, new double[] {0.5, 7.25})),
                0.1,
                List.of());
    }

    private static Map<String, String> columns(String... pairs) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            columns.put(pairs[i], pairs[i + 1]);
        }
        return columns;
    }

    @Test
    void circuitsAreReadAsTheyWereWritten() throws IOException {
        sample().write(folder.resolve("circuit"), false);
        SonataCircuit found = SonataCircuit.read(folder.resolve("circuit/simulation_config.json"));
        assertThat(found.timestepMillis()).isEqualTo(0.1);
        assertThat(found.notes()).isEmpty();
        Nodes exc = found.nodes().getFirst();
        assertThat(exc.kinds()).isEqualTo(sample().nodes().getFirst().kinds());
        assertThat(exc.columns().get("x")).containsExactly(0.5, 1.0 / 3, -2);
        assertThat(exc.columns().get("dynamics_params/tau_m")).containsExactly(10, 20, 0.1 + 0.2);
        assertThat(found.nodes().getLast().size()).isEqualTo(2);
        Edges edges = found.edges().getFirst();
        assertThat(edges.source()).isEqualTo("drive");
        assertThat(edges.targets()).containsExactly(0, 1, 1, 2);
        assertThat(edges.columns().get("syn_weight")).containsExactly(1.0 / 3, 2, Double.MIN_VALUE, 4);
        assertThat(edges.kinds()).isEqualTo(sample().edges().getFirst().kinds());
        assertThat(found.spikes().get("drive").times()).containsExactly(0.5, 7.25);
        assertThat(found.edges()).as("edges without an edge are left out").hasSize(1);
    }

    @Test
    void namesThatLookAlikeAsFilesAreKeptApart() throws IOException {
        Kind kind = new Kind(columns("model_type", "virtual"), Map.of());
        List<Nodes> nodes = Stream.of("L2 exc", "L2_exc", "l2_EXC", "..", "→")
                .filter(n -> !n.equals(".."))
                .map(n -> new Nodes(n, List.of(kind), new int[1], Map.of()))
                .toList();
        new SonataCircuit(nodes, List.of(), Map.of(), 0, List.of()).write(folder.resolve("names"), false);
        assertThat(SonataCircuit.read(folder.resolve("names/circuit_config.json"))
                        .nodes())
                .extracting(Nodes::name)
                .containsExactly("L2 exc", "L2_exc", "l2_EXC", "→");
        Nodes slash = new Nodes("a/b", List.of(kind), new int[1], Map.of());
        assertThatThrownBy(() -> new SonataCircuit(List.of(slash), List.of(), Map.of(), 0, List.of())
                        .write(folder.resolve("slash"), false))
                .hasMessageContaining("'a/b'");
        assertThat(folder.resolve("slash")).doesNotExist();
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenItIsACircuit() throws IOException {
        Path place = folder.resolve("circuit");
        sample().write(place, true);
        assertThatThrownBy(() -> sample().write(place, false)).isInstanceOf(FileAlreadyExistsException.class);
        Files.writeString(place.resolve("old"), "");
        sample().write(place, true);
        assertThat(place.resolve("old")).doesNotExist();
        Files.delete(place.resolve("circuit_config.json"));
        assertThatThrownBy(() -> sample().write(place, true)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void partsThatDoNotFitTogetherAreRefused() throws IOException {
        Path place = folder.resolve("circuit");
        sample().write(place, false);
        refused(
                place,
                "circuit_config.json",
                text -> text.replace("$NETWORK_DIR/exc_nodes.h5", "$NET/exc_nodes.h5"),
                "$NET");
        refused(place, "circuit_config.json", text -> text.replace("exc_nodes.h5", "exc_nodes.h6"), "exc_nodes.h6");
        refused(
                place,
                "circuit_config.json",
                text -> text.replace("\"networks\"", "\"network\""),
                "there is no 'network'");
        refused(place, "circuit_config.json", text -> text.substring(20), "circuit_config.json");
        refused(place, "networks/exc_node_types.csv", text -> text.replace("\n0 ", "\n5 "), "no type 0");
        refused(place, "networks/exc_node_types.csv", text -> text.replace("\n0 ", "\nzero "), "no table of types");
        refused(place, "components/point_neuron_models/exc.json", text -> "[1]", "no dictionary");
        refused(place, "circuit_config.json", text -> text.replace("\".\"", "\"$BASE_DIR\""), "does not explain");
        assertThat(SonataCircuit.read(place.resolve("circuit_config.json")).nodes())
                .hasSize(2);
    }

    private interface Change {
        String of(String text);
    }

    private static void refused(Path place, String name, Change change, String message) throws IOException {
        Path file = place.resolve(name);
        String sound = Files.readString(file);
        Files.writeString(file, change.of(sound));
        assertThatThrownBy(() -> SonataCircuit.read(place.resolve("circuit_config.json")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(message);
        Files.writeString(file, sound);
    }

    @Test
    void damagedFilesDoNoHarm() throws IOException {
        Path place = folder.resolve("circuit");
        sample().write(place, false);
        List<Path> files;
        try (Stream<Path> all = Files.walk(place)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 240; i++) {
            Path file = files.get(i % files.size());
            byte[] sound = Files.readAllBytes(file);
            byte[] bad = i % 3 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            if (i % 3 > 0) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bad);
            try {
                SonataCircuit.read(place.resolve("simulation_config.json"));
            } catch (IOException expected) {
                refused++;
            }
            Files.write(file, sound);
        }
        assertThat(refused).isGreaterThan(80);
    }
}
