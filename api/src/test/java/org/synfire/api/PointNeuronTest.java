package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.synfire.api.PointNeuron.Membrane;
import org.synfire.api.PointNeuron.Response;
import org.synfire.recording.AnalogSignal;

/// Cells put together from a membrane and receptors.
class PointNeuronTest {

    private static final double WEIGHT = 0.02;

    private static PointNeuron threeReceptors(Membrane membrane) {
        PointNeuron cell = membrane == Membrane.LIF ? PointNeuron.lif() : PointNeuron.adExp();
        return cell.receptor("AMPA", Response.COND_EXP)
                .receptor("NMDA", Response.COND_ALPHA)
                .receptor("GABAA", Response.COND_BETA);
    }

    /// Potential of a cell that gets spikes on two receptors.
    private static double[] potential(CellType type, String excitation, String inhibition) {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population cells = sim.population(1, type, "cells");
            Population early = sim.population(
                    1, CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(3, 5, 30)), "early");
            Population late = sim.population(
                    1, CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(12, 33)), "late");
            sim.connect(early, cells, new Connector.AllToAll(), SynapseType.fixed(WEIGHT, 1), excitation);
            sim.connect(late, cells, new Connector.AllToAll(), SynapseType.fixed(WEIGHT, 2), inhibition);
            cells.record("v");
            sim.run(60);
            return signal(cells, "v").channel(0);
        }
    }

    private static AnalogSignal signal(Cells cells, String name) {
        return cells.data().segments().getFirst().signals().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Membrane.class)
    void parametersAreReadAsTheyWereGivenAndTheCellRuns(Membrane membrane) {
        CellType type = threeReceptors(membrane)
                .cellType()
                .with("AMPA.tau_syn", 2)
                .with("NMDA.tau_syn", 40)
                .with("GABAA.tau_rise", 0.5)
                .with("GABAA.e_syn", -75);
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population cells = sim.population(3, type, "cells");
            assertThat(type.receptors()).containsExactly("AMPA", "GABAA", "NMDA");
            assertThat(cells.get("AMPA.tau_syn")).containsOnly(2);
            assertThat(cells.get("NMDA.tau_syn")).containsOnly(40);
            assertThat(cells.get("GABAA.tau_rise")).containsOnly(0.5);
            assertThat(cells.get("GABAA.tau_decay")).containsOnly(1.7);
            assertThat(cells.get("GABAA.e_syn")).containsOnly(-75);
            Population noise =
                    sim.population(10, CellType.of("SpikeSourcePoisson").with("rate", 500), "noise");
            for (String receptor : type.receptors()) {
                sim.connect(noise, cells, new Connector.AllToAll(), SynapseType.fixed(0.002), receptor);
            }
            cells.record("v", "AMPA.gsyn", "NMDA.gsyn", "GABAA.gsyn", "spikes");
            sim.run(100);
            assertThat(Arrays.stream(signal(cells, "NMDA.gsyn").channel(2)).boxed())
                    .allMatch(g -> g >= 0)
                    .anyMatch(g -> g > 0.01);
            assertThat(Arrays.stream(signal(cells, "v").channel(0)).boxed())
                    .allMatch(v -> v > -76 && v < 0)
                    .anyMatch(v -> v > -60);
        }
    }

    @Test
    void withTwoConductancesItIsTheStandardCell() {
        PointNeuron two = PointNeuron.lif().receptor("e", Response.COND_EXP).receptor("i", Response.COND_EXP);
        assertThat(potential(two.cellType().with("i.e_syn", -70), "e", "i"))
                .containsExactly(potential(CellType.of("IF_cond_exp"), "excitatory", "inhibitory"));
        PointNeuron slow = PointNeuron.lif().receptor("e", Response.COND_ALPHA).receptor("i", Response.COND_ALPHA);
        CellType alpha =
                slow.cellType().with("i.e_syn", -70).with("e.tau_syn", 0.3).with("i.tau_syn", 0.5);
        assertThat(potential(alpha, "e", "i"))
                .containsExactly(potential(CellType.of("IF_cond_alpha"), "excitatory", "inhibitory"));
    }

    @Test
    void adaptingWithTwoConductancesItIsTheStandardCell() {
        PointNeuron two = PointNeuron.adExp().receptor("e", Response.COND_EXP).receptor("i", Response.COND_EXP);
        assertThat(potential(two.cellType().with("i.e_syn", -80), "e", "i"))
                .containsExactly(potential(CellType.of("EIF_cond_exp_isfa_ista"), "excitatory", "inhibitory"));
    }

    @Test
    void withCurrentsTheClosedFormHolds() {
        double tauSyn = 4;
        double nanoAmpere = 0.5;
        CellType type =
                PointNeuron.lif().receptor("in", Response.CURR_EXP).cellType().with("in.tau_syn", tauSyn);
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population cells = sim.population(1, type, "cells");
            Population one = sim.population(
                    1, CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(1)), "one");
            sim.connect(one, cells, new Connector.OneToOne(), SynapseType.fixed(nanoAmpere, 1), "in");
            cells.record("v", "in.isyn");
            sim.run(30);
            double[] v = signal(cells, "v").channel(0);
            double[] current = signal(cells, "in.isyn").channel(0);
            for (int k = 20; k <= 300; k++) {
                double t = k * 0.1 - 2;
                double expected =
                        -65 + nanoAmpere * 20 * tauSyn / (20 - tauSyn) * (Math.exp(-t / 20) - Math.exp(-t / tauSyn));
                assertThat(v[k]).isCloseTo(expected, within(1e-9));
                assertThat(current[k]).isCloseTo(nanoAmpere * Math.exp(-t / tauSyn), within(1e-12));
            }
        }
    }

    @Test
    void aDifferenceOfExponentialsPeaksAtTheWeight() {
        CellType type = PointNeuron.lif().receptor("slow", Response.COND_BETA).cellType();
        try (Simulation sim = Simulation.setup(Setup.standard().timestep(0.01))) {
            Population cells = sim.population(1, type, "cells");
            Population one = sim.population(
                    1, CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(1)), "one");
            sim.connect(one, cells, new Connector.OneToOne(), SynapseType.fixed(WEIGHT, 1), "slow");
            cells.record("slow.gsyn");
            sim.run(10);
            assertThat(Arrays.stream(signal(cells, "slow.gsyn").channel(0))
                            .max()
                            .orElseThrow())
                    .isCloseTo(WEIGHT, within(1e-4 * WEIGHT));
        }
    }

    @Test
    void depressionDecaysWithTheReceptorsTime() {
        CellType type =
                PointNeuron.lif().receptor("fast", Response.COND_EXP).cellType().with("fast.tau_syn", 3);
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population cells = sim.population(1, type, "cells");
            Projection depressing = sim.connect(
                    cells,
                    cells,
                    new Connector.AllToAll(),
                    SynapseType.of("TsodyksMarkramSynapse").weight(0.01),
                    "fast");
            assertThat(depressing.get("tau_psc")).containsOnly(3);
        }
    }

    @Test
    void theNameSaysWhatTheCellIsMadeOf() {
        CellType type = threeReceptors(Membrane.ADEXP).cellType();
        assertThat(type.name()).isEqualTo("PointNeuron_ADEXP__AMPA_CondExp__GABAA_CondBeta__NMDA_CondAlpha");
        assertThat(CellType.of(type.name()).parameterNames()).isEqualTo(type.parameterNames());
        assertThat(CellType.of("PointNeuron_LIF__GABA_A_CurrExp").receptors()).containsExactly("GABA_A");
        for (String none :
                new String[] {"PointNeuron_LIF", "PointNeuron_LIF__AMPA_Other", "PointNeuron_HH__A_CondExp"}) {
            assertThatThrownBy(() -> CellType.of(none)).isInstanceOf(NoSuchNameException.class);
        }
    }

    @Test
    void namesOfReceptorsAreChecked() {
        for (String bad : new String[] {"", "2a", "a__b", "a-b", "a_"}) {
            assertThatThrownBy(() -> PointNeuron.lif().receptor(bad, Response.COND_EXP))
                    .hasMessageContaining("letters, digits");
        }
        assertThatThrownBy(() -> PointNeuron.lif().cellType()).hasMessageContaining("at least one receptor");
        CellType type = threeReceptors(Membrane.LIF).cellType();
        assertThatThrownBy(() -> type.with("AMPA.tau_sin", 3)).hasMessageContaining("AMPA.tau_syn");
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population cells = sim.population(2, type, "cells");
            assertThatThrownBy(
                            () -> sim.connect(cells, cells, new Connector.AllToAll(), SynapseType.fixed(0.1), "AMPAR"))
                    .hasMessageContaining("AMPA");
        }
    }

    @Test
    void twoPopulationsShareOneComposition() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            CellType type = threeReceptors(Membrane.LIF).cellType();
            Population a = sim.population(2, type.with("AMPA.tau_syn", 1), "a");
            Population b = sim.population(2, type.with("AMPA.tau_syn", 2), "b");
            sim.run(1);
            assertThat(Map.of("a", a.get("AMPA.tau_syn")[0], "b", b.get("AMPA.tau_syn")[1]))
                    .isEqualTo(Map.of("a", 1.0, "b", 2.0));
        }
    }
}
