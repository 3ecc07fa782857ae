package org.synfire.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.Run;
import org.synfire.network.Run.ConnectionQuery;
import org.synfire.network.Value;

/// A run that goes on from a checkpoint is compared bit for bit with one that was never interrupted.
class CheckpointTest {

    @TempDir
    private Path folder;

    private Path saved(Run run) throws IOException {
        Path file = folder.resolve("run.checkpoint");
        try (OutputStream out = Files.newOutputStream(file)) {
            run.save(out, Map.of("note", "kept".getBytes(StandardCharsets.UTF_8)));
        }
        return file;
    }

    /// What is recorded after the checkpoint, and everything that can be asked at the end.
    private static List<String> rest(Sketch sketch, Run run, double millis) {
        sketch.told().clear();
        run.advance(millis);
        List<String> all = new ArrayList<>(sketch.told());
        run.connections(ConnectionQuery.ALL).forEach(c -> all.add(c.toString()));
        run.network()
                .layers()
                .forEach(l -> l.populations().forEach(p -> {
                    ModelInfo info = Linker.catalogue()
                            .find(run.network().baseOf(p.model()))
                            .orElseThrow();
                    for (int id = p.firstId(); id < p.firstId() + l.size(p); id++) {
                        for (ModelInfo.ParameterInfo parameter : info.parameters()) {
                            if (parameter.role() != ModelInfo.Role.COMMAND) {
                                all.add(id + " " + parameter.name() + " " + run.get(id, parameter.name()));
                            }
                        }
                    }
                }));
        return all;
    }

    private void assertGoesOn(IntFunction<Sketch> network, int threads, int others, double before, double after)
            throws IOException {
        Sketch whole = network.apply(threads);
        Run run = whole.link();
        run.advance(before);
        Path file = saved(run);
        List<String> expected = rest(whole, run, after);
        Sketch later = network.apply(others);
        Run resumed = later.link();
        // It stands elsewhere, so that nothing is right by chance.
        resumed.advance(7);
        List<String> notes = new ArrayList<>();
        resumed.restore(file, attached -> notes.addAll(attached.keySet()));
        assertThat(notes).containsExactly("note");
        assertThat(resumed.timeMillis()).isEqualTo(before);
        assertThat(rest(later, resumed, after)).containsExactlyElementsOf(expected);
    }

    private static Sketch plastic(int threads, String synapse) {
        Sketch sketch = new Sketch().threads(threads).seed(11);
        sketch.model("noise", "poisson_generator", Map.of("rate", Value.of(900.0)));
        sketch.also("noise");
        sketch.units("pre", "parrot_neuron", 5);
        sketch.units("post", "iaf_psc_alpha", 9);
        sketch.connect("drive", "noise", "pre", "static_synapse", 0, 1, 1);
        sketch.connect("kick", "noise", "post", "static_synapse", 0, 400, 1);
        sketch.connect(
                "learning",
                "pre",
                "post",
                Sketch.ALL_TO_ALL,
                synapse,
                0,
                Profile.of(new Shape.Uniform(5, 40)),
                Profile.of(new Shape.Uniform(0.5, 6)));
        sketch.connect("common", "post", "post", synapse, 0, 3, 1.5);
        sketch.spikes("post");
        sketch.weights("learning");
        sketch.sample("post", "V_m", 2.5);
        return sketch;
    }

    @Test
    void networkUnderTestIsNotSilent() {
        Sketch sketch = plastic(1, "stdp_synapse");
        sketch.link().advance(250);
        assertThat(sketch.told("weight")).hasSizeGreaterThan(3000);
        assertThat(sketch.told("spike")).hasSizeGreaterThan(150);
    }

    static Stream<String> synapses() {
        return Linker.catalogue().names(Kind.SYNAPSE).stream();
    }

    @ParameterizedTest
    @MethodSource("synapses")
    void everySynapseModelGoesOn(String synapse) throws IOException {
        assertGoesOn(threads -> plastic(threads, synapse), 2, 3, 120, 130);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 4", "4, 1", "3, 2", "2, 7"})
    void anyNumberOfThreadsGoesOn(int threads, int others) throws IOException {
        assertGoesOn(n -> plastic(n, "stdp_synapse"), threads, others, 123.5, 150);
    }

    @Test
    void synapsesOfSilentSourcesGoOn() throws IOException {
        IntFunction<Sketch> network = threads -> {
            Sketch sketch = new Sketch().threads(threads);
            sketch.model("seldom", "spike_generator", Map.of("spike_times", Value.of(5.0, 26000.0)));
            sketch.model("noise", "poisson_generator", Map.of("rate", Value.of(400.0)));
            sketch.also("seldom");
            sketch.also("noise");
            sketch.units("pre", "parrot_neuron", 2);
            sketch.units("post", "iaf_psc_alpha", 6);
            sketch.connect("drive", "seldom", "pre", "static_synapse", 0, 1, 1);
            sketch.connect("kick", "noise", "post", "static_synapse", 0, 600, 1);
            sketch.connect("learning", "pre", "post", "stdp_synapse", 0, 3, 1.5);
            sketch.weights("learning");
            return sketch;
        };
        assertGoesOn(network, 2, 1, 16_000, 10_100);
    }

    private static Sketch driven(int threads, ModelInfo model) {
        Sketch sketch = new Sketch().threads(threads).seed(5);
        sketch.model("noise", "poisson_generator", Map.of("rate", Value.of(500.0)));
        sketch.also("noise");
        sketch.units("cells", model.name(), 5);
        int port =
                model.receptors().isEmpty() ? 0 : model.receptors().getFirst().port();
        sketch.connect("input", "noise", "cells", "static_synapse", port, 30, 1.5);
        sketch.spikes("cells");
        if (!model.recordables().isEmpty()) {
            sketch.sample("cells", model.recordableNames().getFirst(), 1);
        }
        if (!model.currents().ports().isEmpty()) {
            sketch.model("wave", "noise_generator", Map.of("std", Value.of(50.0)));
            sketch.also("wave");
            sketch.connect(
                    "current",
                    "wave",
                    "cells",
                    "static_synapse",
                    model.currents().ports().getFirst(),
                    1,
                    1);
        }
        return sketch;
    }

    static Stream<ModelInfo> neurons() {
        return Linker.catalogue().all().stream().filter(m -> m.kind() == Kind.NEURON);
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void everyNeuronModelGoesOn(ModelInfo model) throws IOException {
        assertGoesOn(threads -> driven(threads, model), 3, 2, 60.5, 60);
    }

    static Stream<ModelInfo> stimulators() {
        return Linker.catalogue().all().stream().filter(m -> m.kind() == Kind.STIMULATOR);
    }

    private static Map<String, Value> settings(String model) {
        return switch (model) {
            case "spike_generator", "spike_train" -> Map.of("spike_times", Value.of(3, 20, 55, 60.5, 70, 110));
            case "poisson_generator", "renewal_generator", "gamma_sup_generator" -> Map.of("rate", Value.of(150.0));
            case "inhomogeneous_poisson_generator" ->
                Map.of("rate_times", Value.of(10, 50, 90), "rate_values", Value.of(100, 300, 50));
            case "pulsepacket_generator" ->
                Map.of("pulse_times", Value.of(40, 60, 80), "activity", Value.ofWhole(12), "sdev", Value.of(8.0));
            case "dc_generator" -> Map.of("amplitude", Value.of(500.0));
            case "ac_generator" -> Map.of("amplitude", Value.of(900.0), "frequency", Value.of(30.0));
            case "noise_generator" -> Map.of("mean", Value.of(300.0), "std", Value.of(300.0));
            case "step_current_generator" ->
                Map.of("amplitude_times", Value.of(10, 50, 90), "amplitude_values", Value.of(100, 600, 50));
            default -> Map.of();
        };
    }

    private static Sketch stimulated(int threads, ModelInfo model) {
        Sketch sketch = new Sketch().threads(threads).seed(8);
        sketch.model("stimulus", model.name(), settings(model.name()));
        sketch.units("stimulus", "stimulus", 3);
        sketch.units("cells", "iaf_psc_alpha", 4);
        sketch.connect("input", "stimulus", "cells", "static_synapse", 0, 1, 1.5);
        sketch.spikes("cells");
        sketch.sample("cells", "V_m", 0.5);
        return sketch;
    }

    @ParameterizedTest
    @MethodSource("stimulators")
    void everyStimulatorGoesOn(ModelInfo model) throws IOException {
        assertGoesOn(threads -> stimulated(threads, model), 1, 2, 60.5, 60);
    }

    @Test
    void whatWasSetGoesOn() throws IOException {
        Sketch whole = plastic(2, "stdp_synapse");
        Run run = whole.link();
        run.advance(40);
        run.set(2, Map.of("rate", Value.of(1200.0)));
        run.set(11, Map.of("C_m", Value.of(180.0), "V_m", Value.of(-61.0), "tau_minus", Value.of(31.0)));
        Run.Synapses synapses = run.synapses("learning");
        double[] lambda = new double[synapses.size()];
        Arrays.setAll(lambda, i -> 0.01 + 0.001 * i);
        synapses.set("lambda", lambda);
        run.advance(33);
        Path file = saved(run);
        List<String> expected = rest(whole, run, 90);
        Sketch later = plastic(5, "stdp_synapse");
        Run resumed = later.link();
        resumed.restore(file, _ -> {});
        assertThat(rest(later, resumed, 90)).containsExactlyElementsOf(expected);
        resumed.reset();
        assertThat(rest(later, resumed, 60)).isEqualTo(rest(plastic(1, "stdp_synapse"), 60));
    }

    private static List<String> rest(Sketch sketch, double millis) {
        return rest(sketch, sketch.link(), millis);
    }

    @Test
    void checkpointsOfOtherNetworksAreRefusedAndChangeNothing() throws IOException {
        Run run = plastic(1, "stdp_synapse").link();
        run.advance(30);
        Path file = saved(run);
        assertRefused(plastic(1, "static_synapse"), file, "learning stdp_synapse", "learning static_synapse");
        assertRefused(plastic(1, "stdp_synapse").resolution(0.25), file, "250", "500");
        assertRefused(plastic(1, "stdp_synapse").seed(12), file, "seed", "11");
        Sketch larger = plastic(1, "stdp_synapse");
        larger.units("more", "iaf_psc_alpha", 2);
        assertRefused(larger, file, "more iaf_psc_alpha", "does not fit this network");
    }

    private static void assertRefused(Sketch sketch, Path file, String... parts) {
        List<String> expected = rest(sketch, sketch.link(), 20);
        Run run = sketch.link();
        assertThatThrownBy(() -> run.restore(file, _ -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
        assertThat(rest(sketch, run, 20)).isEqualTo(expected);
    }

    @Test
    void damagedFilesAreRefusedAndChangeNothing() throws IOException {
        Run run = plastic(1, "stdp_synapse").link();
        run.advance(30);
        byte[] sound = Files.readAllBytes(saved(run));
        Sketch sketch = plastic(2, "stdp_synapse");
        Run other = sketch.link();
        other.advance(20);
        Random random = new Random(4);
        for (int i = 0; i < 60; i++) {
            byte[] bad = i % 2 == 0
                    ? Arrays.copyOf(sound, random.nextInt(sound.length))
                    : flipped(sound, random.nextInt(8 * sound.length));
            Path file = Files.write(folder.resolve("bad"), bad);
            assertThatThrownBy(() -> other.restore(file, _ -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bad");
        }
        Sketch fresh = plastic(2, "stdp_synapse");
        Run untouched = fresh.link();
        untouched.advance(20);
        assertThat(rest(sketch, other, 30)).isEqualTo(rest(fresh, untouched, 30));
    }

    @Test
    void attachmentsThatAreRefusedChangeNothing() throws IOException {
        Run run = plastic(1, "stdp_synapse").link();
        run.advance(30);
        Path file = saved(run);
        Sketch sketch = plastic(1, "stdp_synapse");
        Run other = sketch.link();
        assertThatThrownBy(() -> other.restore(file, _ -> {
                    throw new IllegalArgumentException("no note of mine");
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no note of mine");
        Sketch fresh = plastic(1, "stdp_synapse");
        assertThat(rest(sketch, other, 30)).isEqualTo(rest(fresh, fresh.link(), 30));
    }

    private static byte[] flipped(byte[] sound, int bit) {
        byte[] bad = sound.clone();
        bad[bit / 8] ^= (byte) (1 << bit % 8);
        return bad;
    }

    /// Whoever changes a file can make its sum right again.
    @Test
    void filesWhoseSumIsRightButWhoseNumbersCannotBeChangeNothing() throws IOException {
        Run run = plastic(1, "stdp_synapse").link();
        run.advance(30);
        byte[] sound = Files.readAllBytes(saved(run));
        Sketch sketch = plastic(2, "stdp_synapse");
        Run other = sketch.link();
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            byte[] bad = sound.clone();
            int at = 21 + random.nextInt((bad.length - 29) / 8) * 8;
            random.nextBytes(bad);
            System.arraycopy(sound, 0, bad, 0, at);
            System.arraycopy(sound, at + 8, bad, at + 8, sound.length - at - 8);
            sum(bad);
            Path file = Files.write(folder.resolve("bad"), bad);
            try {
                other.restore(file, _ -> {});
                // A weight may be any number.
                other.reset();
            } catch (IOException | IllegalArgumentException expected) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        Sketch fresh = plastic(2, "stdp_synapse");
        assertThat(rest(sketch, other, 30)).isEqualTo(rest(fresh, fresh.link(), 30));
    }

    private static void sum(byte[] file) {
        CRC32C sum = new CRC32C();
        sum.update(file, 21, file.length - 29);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(file.length - 8, sum.getValue());
    }
}
