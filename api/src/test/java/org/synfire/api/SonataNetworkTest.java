package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.api.PointNeuron.Response;
import org.synfire.formats.SonataCircuit;

/// Networks that go through SONATA's files.
class SonataNetworkTest {

    @TempDir
    private Path folder;

    private static Simulation simulation() {
        return Simulation.setup(Setup.standard().seed(5));
    }

    /// PyNN's scenario: 10 and 20 cells, every pair with probability 0.5.
    private static void scenario(Simulation sim) {
        CellType cell = CellType.of("IF_cond_exp").with("tau_m", new RandomDistribution.Uniform(10, 20));
        Population exc = sim.population(10, cell.with("v_rest", -63.1), "exc");
        Population inh = sim.population(20, cell, new Structure.Grid2D(4.0 / 5), "inh");
        exc.initialize("v", new RandomDistribution.Uniform(-65, -55));
        sim.connect(
                        exc,
                        inh,
                        new Connector.FixedProbability(0.5),
                        SynapseType.of("StaticSynapse")
                                .weight(new RandomDistribution.Uniform(0.001, 0.1))
                                .delay("0.5 + 0.01*d"))
                .labelled("exc_inh");
        sim.connect(inh, exc, new Connector.FixedProbability(0.5), SynapseType.fixed(1.0 / 3, 0.7), "inhibitory")
                .labelled("inh_exc");
    }

    private Path written(Simulation sim) throws IOException {
        Path circuit = folder.resolve("circuit");
        SonataNetwork.write(sim, circuit, true);
        return circuit.resolve("simulation_config.json");
    }

    @Test
    void parametersAndWeightsComeBackToTheLastBit() throws IOException {
        try (Simulation sim = simulation();
                Simulation copy = simulation()) {
            scenario(sim);
            SonataNetwork.Imported read = SonataNetwork.read(written(sim), copy);
            assertThat(read.notes()).isEmpty();
            for (Population was : sim.populations()) {
                Cells is = read.populations().get(was.label());
                assertThat(is.size()).isEqualTo(was.size());
                assertThat(is.allPositions()).isEqualTo(was.allPositions());
                assertThat(is.state("v")).containsExactly(was.state("v"));
                for (String parameter : was.cellType().parameterNames()) {
                    assertThat(is.get(parameter)).as(parameter).containsExactly(was.get(parameter));
                }
            }
            for (Projection was : sim.projections()) {
                Projection is = read.projections().get(was.label()).getFirst();
                assertThat(is.addresses()).isDeepEqualTo(was.addresses());
                assertThat(is.get("weight")).containsExactly(was.get("weight"), within(1e-12));
                assertThat(is.get("delay")).containsExactly(was.get("delay"), within(1e-12));
                assertThat(is.receptorName()).isEqualTo(was.receptorName());
            }
        }
    }

    @Test
    void aNetworkThatCameBackSpikesAsBefore() throws IOException {
        try (Simulation sim = simulation();
                Simulation copy = simulation()) {
            CellType composed = PointNeuron.adExp()
                    .receptor("AMPA", Response.COND_EXP)
                    .receptor("GABAA", Response.COND_ALPHA)
                    .cellType()
                    .with("GABAA.e_syn", -75)
                    .with("i_offset", CellValue.byIndex(i -> 0.8 + 0.05 * i));
            Population cells = sim.population(12, composed, "cells");
            Population drive = sim.population(
                    2,
                    CellType.of("SpikeSourceArray")
                            .with("spike_times", CellValue.sequences(new double[] {3, 4.5, 60}, new double[] {})),
                    "drive");
            Population generalized =
                    sim.population(3, CellType.of("GIF_cond_exp").with("i_offset", 2), "gif");
            Population library = sim.population(2, sim.cellType("iaf_psc_alpha").with("I_e", 500), "library");
            sim.connect(drive, cells, new Connector.AllToAll(), SynapseType.fixed(0.05, 1.2), "AMPA")
                    .labelled("input");
            sim.connect(
                            cells.slice(0, 6).plus(generalized),
                            cells,
                            new Connector.FixedProbability(0.4),
                            SynapseType.stdp(
                                            new TimingDependence(20, 20, 0.01, 0.012),
                                            WeightDependence.additive(0, 0.02))
                                    .weight(new RandomDistribution.Uniform(0, 0.02))
                                    .delay(1.5),
                            "AMPA")
                    .labelled("learning");
            sim.connect(
                            library,
                            generalized,
                            new Connector.AllToAll(),
                            SynapseType.of("TsodyksMarkramSynapse")
                                    .with("U", new RandomDistribution.Uniform(0.2, 0.6))
                                    .weight(0.03))
                    .labelled("depressing");
            sim.connect(
                            library,
                            library,
                            new Connector.AllToAll(false),
                            sim.synapseType("stdp_synapse").weight(20))
                    .labelled("native");
            SonataNetwork.Imported read = SonataNetwork.read(written(sim), copy);
            assertThat(read.projections())
                    .containsOnlyKeys("input", "learning.1", "learning.2", "depressing", "native");
            for (String name : List.of("cells", "gif", "library")) {
                read.populations().get(name).record("spikes");
            }
            cells.record("spikes");
            generalized.record("spikes");
            library.record("spikes");
            sim.run(200);
            copy.run(200);
            assertThat(read.populations().get("cells").spikeCounts()).containsExactly(cells.spikeCounts());
            assertThat(read.populations().get("library").spikeCounts()).containsExactly(library.spikeCounts());
            assertThat(cells.meanSpikeCount()).isGreaterThan(1);
            int learnt = read.projections().get("learning.1").getFirst().size()
                    + read.projections().get("learning.2").getFirst().size();
            assertThat(learnt).isEqualTo(sim.projections().get(1).size());
        }
    }

    @Test
    void typesOfNodesBecomePopulations() throws IOException {
        SonataCircuit.Kind fast = new SonataCircuit.Kind(
                Map.of("model_type", "point_neuron", "model_template", "nest:iaf_psc_alpha"),
                Map.of("tau_m", List.of(7.0)));
        SonataCircuit.Kind slow = new SonataCircuit.Kind(
                Map.of("model_type", "point_neuron", "model_template", "nest:iaf_psc_alpha"),
                Map.of("tau_m", List.of(21.0)));
        SonataCircuit.Kind strong = new SonataCircuit.Kind(
                Map.of("model_template", "static_synapse", "syn_weight", "12.5", "delay", "2"), Map.of());
        new SonataCircuit(
                        List.of(new SonataCircuit.Nodes(
                                "v1", List.of(fast, slow), new int[] {0, 1, 1, 0, 1}, Map.of())),
                        List.of(new SonataCircuit.Edges(
                                "v1_v1",
                                "v1",
                                "v1",
                                List.of(strong),
                                new int[3],
                                new int[] {0, 1, 4},
                                new int[] {3, 2, 0},
                                Map.of("nsyns", new double[] {1, 2, 1}))),
                        Map.of(),
                        0,
                        List.of())
                .write(folder.resolve("mixed"), false);
        try (Simulation sim = simulation()) {
            SonataNetwork.Imported read = SonataNetwork.read(folder.resolve("mixed/circuit_config.json"), sim);
            assertThat(read.populations().get("v1").get("tau_m")).containsExactly(7, 21, 21, 7, 21);
            Projection edges = read.projections().get("v1_v1").getFirst();
            assertThat(edges.addresses()).isDeepEqualTo(new int[][] {{0, 3}, {1, 2}, {1, 2}, {4, 0}});
            assertThat(edges.get("weight")).containsOnly(12.5);
            assertThat(edges.get("delay")).containsOnly(2);
        }
    }

    @Test
    void whatIsNotKnownIsToldAllAtOnceAndNothingIsMade() throws IOException {
        SonataCircuit.Kind kind = new SonataCircuit.Kind(
                Map.of("model_type", "point_neuron", "model_template", "nest:iaf_psc_alfa"), Map.of());
        SonataCircuit.Kind other = new SonataCircuit.Kind(
                Map.of("model_type", "point_neuron", "model_template", "nest:iaf_psc_alpha"),
                Map.of("tau_n", List.of(7.0)));
        SonataCircuit.Kind negative = new SonataCircuit.Kind(
                Map.of("model_type", "point_neuron", "model_template", "nest:iaf_psc_alpha"),
                Map.of("tau_m", List.of(-7.0)));
        Path bad = folder.resolve("bad");
        new SonataCircuit(
                        List.of(
                                new SonataCircuit.Nodes("a", List.of(kind), new int[1], Map.of()),
                                new SonataCircuit.Nodes("b", List.of(other), new int[1], Map.of())),
                        List.of(),
                        Map.of(),
                        0,
                        List.of())
                .write(bad, false);
        new SonataCircuit(
                        List.of(
                                new SonataCircuit.Nodes(
                                        "a",
                                        List.of(new SonataCircuit.Kind(Map.of("model_type", "virtual"), Map.of())),
                                        new int[1],
                                        Map.of()),
                                new SonataCircuit.Nodes("b", List.of(negative), new int[1], Map.of())),
                        List.of(),
                        Map.of(),
                        0,
                        List.of())
                .write(folder.resolve("negative"), false);
        try (Simulation sim = simulation()) {
            assertThatThrownBy(() -> SonataNetwork.read(bad.resolve("circuit_config.json"), sim))
                    .hasMessageContaining("did you mean 'iaf_psc_alpha'")
                    .hasMessageContaining("did you mean 'tau_m'");
            assertThatThrownBy(() -> SonataNetwork.read(folder.resolve("negative/circuit_config.json"), sim))
                    .hasMessageContaining("tau_m");
            assertThat(sim.populations()).isEmpty();
        }
    }

    @Test
    void foldersOfOthersAreNotReplaced() throws IOException {
        try (Simulation sim = simulation()) {
            scenario(sim);
            Path mine = Files.createDirectories(folder.resolve("mine"));
            Files.writeString(mine.resolve("thesis.tex"), "all my work");
            assertThatThrownBy(() -> SonataNetwork.write(sim, mine, true))
                    .isInstanceOf(FileAlreadyExistsException.class);
            SonataNetwork.write(sim, folder.resolve("new"), false);
            assertThatThrownBy(() -> SonataNetwork.write(sim, folder.resolve("new"), false))
                    .isInstanceOf(FileAlreadyExistsException.class);
            SonataNetwork.write(sim, folder.resolve("new"), true);
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("mine", "new");
            }
            assertThat(mine.resolve("thesis.tex")).hasContent("all my work");
        }
    }

    @Test
    void whatHasNoPlaceInACircuitIsRefused() throws IOException {
        try (Simulation sim = simulation()) {
            Population cells = sim.population(2, CellType.of("IF_curr_exp"), "cells");
            cells.inject(CurrentSource.dc(0.3));
            assertThatThrownBy(() -> SonataNetwork.write(sim, folder.resolve("none"), false))
                    .hasMessageContaining("currents");
            assertThat(folder.resolve("none")).doesNotExist();
        }
    }
}
