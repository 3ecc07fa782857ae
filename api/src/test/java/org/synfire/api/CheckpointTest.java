package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.Value;
import org.synfire.recording.Segment;

/// A simulation that goes on from a checkpoint ends as one that was never interrupted.
class CheckpointTest {

    @TempDir
    private Path folder;

    /// A plastic network with two sorts of current, and everything recorded.
    private static final class Network implements AutoCloseable {

        private final Simulation simulation;
        private final Population cells;
        private final Projection plastic;
        private final CurrentSource noise = CurrentSource.noise(0.1, 0.3);

        Network(int threads) {
            simulation = Simulation.setup(Setup.standard().seed(21).threads(threads));
            cells = simulation.population(12, CellType.of("IF_curr_exp"), "cells");
            Population input =
                    simulation.population(20, CellType.of("SpikeSourcePoisson").with("rate", 30), "input");
            simulation.connect(input, cells, new Connector.AllToAll(), SynapseType.fixed(0.9, 1));
            plastic = simulation.connect(
                    cells,
                    cells,
                    new Connector.FixedProbability(0.4),
                    SynapseType.stdp(new TimingDependence(20, 20, 0.05, 0.04), WeightDependence.additive(0, 0.2))
                            .weight(0.05)
                            .delay(new RandomDistribution.Uniform(0.2, 3)));
            cells.inject(noise);
            noise.record();
            cells.record("spikes");
            cells.record(1.0, "v");
            plastic.record(10, "weight");
        }

        @Override
        public void close() {
            simulation.close();
        }

        List<String> everything() {
            List<Segment> segments = cells.data().segments();
            return List.of(
                    segments.stream()
                            .map(s -> s.name()
                                    + s.annotations()
                                    + s.spikeTrains().stream()
                                            .map(t -> Arrays.toString(t.times()))
                                            .toList()
                                    + s.signals().stream()
                                            .map(v -> Arrays.toString(v.channel(3)))
                                            .toList())
                            .toList()
                            .toString(),
                    Arrays.toString(plastic.get("weight")),
                    Arrays.deepToString(plastic.samples("weight")),
                    Arrays.toString(noise.data()),
                    Arrays.toString(cells.get("tau_m")));
        }
    }

    /// What happens before the checkpoint.
    private static void before(Network network) {
        network.simulation.run(40);
        network.simulation.reset(Map.of("outcome", Value.of("too short")));
        network.simulation.run(55);
        network.cells.slice(3, 7).set("tau_m", 14);
        network.noise.set("stdev", 0.4);
        network.simulation.run(15.3);
    }

    private static List<String> after(Network network) {
        network.simulation.run(60);
        return network.everything();
    }

    private static List<String> uninterrupted() {
        try (Network network = new Network(1)) {
            before(network);
            return after(network);
        }
    }

    private Path checkpoint() throws IOException {
        Path file = folder.resolve("middle.checkpoint");
        try (Network network = new Network(2)) {
            before(network);
            network.simulation.checkpoint(file);
        }
        return file;
    }

    @Test
    void resumedSimulationEndsAsTheUninterruptedOne() throws IOException {
        Path file = checkpoint();
        try (Network network = new Network(3)) {
            network.simulation.resume(file);
            assertThat(network.simulation.time()).isEqualTo(70.3);
            assertThat(after(network)).isEqualTo(uninterrupted());
        }
    }

    @Test
    void simulationThatHasRunOnGoesBack() throws IOException {
        Path file = checkpoint();
        try (Network network = new Network(1)) {
            network.simulation.run(200);
            network.simulation.resume(file);
            assertThat(after(network)).isEqualTo(uninterrupted());
            network.simulation.reset();
            network.simulation.run(10);
            assertThat(network.cells.get("tau_m")).contains(14, 20);
            assertThat(network.cells.data().segments()).hasSize(3);
        }
    }

    @Test
    void damagedCheckpointsChangeNothing() throws IOException {
        byte[] sound = Files.readAllBytes(checkpoint());
        Random random = new Random(2);
        try (Network network = new Network(1);
                Network untouched = new Network(1)) {
            network.simulation.run(20);
            untouched.simulation.run(20);
            for (int i = 0; i < 20; i++) {
                byte[] bad = sound.clone();
                bad[random.nextInt(bad.length)] ^= 4;
                Path file = Files.write(folder.resolve("bad"), bad);
                assertThatThrownBy(() -> network.simulation.resume(file)).isInstanceOf(IOException.class);
            }
            assertThat(after(network)).isEqualTo(after(untouched));
        }
    }

    @Test
    void checkpointsOfOtherRecordingsAreRefused() throws IOException {
        Path file = checkpoint();
        try (Network network = new Network(1)) {
            network.cells.record(1.0, "isyn_exc");
            assertThatThrownBy(() -> network.simulation.resume(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not fit this network")
                    .hasMessageContaining("isyn_exc");
            assertThat(network.simulation.time()).isZero();
        }
    }
}
