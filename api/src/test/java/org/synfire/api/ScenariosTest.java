package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.api.Position.Axis;
import org.synfire.recording.SpikeTrain;

/// Whole networks: those of PyNN's system tests, and the one of the talk of 2010.
class ScenariosTest {

    /// Every spike, in one number.
    private static long digest(Cells... groups) {
        long digest = 0;
        for (Cells cells : groups) {
            for (SpikeTrain train : cells.data().segments().getLast().spikeTrains()) {
                digest = 31 * digest + Arrays.hashCode(train.times());
            }
        }
        return digest;
    }

    /// Scenario 1: excitation and inhibition, driven for 50 ms.
    private static long scenario1(int threads, double[] pieces, boolean again) {
        try (Simulation sim = Simulation.setup(Setup.standard().seed(11).threads(threads))) {
            CellType cell = CellType.of("IF_cond_exp")
                    .with("tau_m", 20)
                    .with("cm", 0.2)
                    .with("v_rest", -60)
                    .with("v_reset", -60)
                    .with("tau_refrac", 5)
                    .with("e_rev_I", -80)
                    .with("tau_syn_I", 10);
            Population exc = sim.population(80, cell, "exc");
            Population inh = sim.population(20, cell, "inh");
            exc.initialize("v", new RandomDistribution.Uniform(-60, -50));
            inh.initialize("v", new RandomDistribution.Uniform(-60, -50));
            Population drive = sim.population(
                    20, CellType.of("SpikeSourcePoisson").with("rate", 100).with("duration", 50));
            Connector some = new Connector.FixedProbability(0.02, false);
            sim.connect(exc, exc.plus(inh), some, SynapseType.fixed(0.004));
            sim.connect(inh, exc.plus(inh), some, SynapseType.fixed(0.051), "inhibitory");
            sim.connect(drive, exc, new Connector.FixedProbability(0.01), SynapseType.fixed(0.1));
            exc.record("spikes");
            inh.record("spikes");
            for (double piece : pieces) {
                sim.run(piece);
            }
            if (again) {
                sim.reset();
                sim.run(900);
            }
            assertThat(exc.meanSpikeCount()).isBetween(0.05, 90.0);
            return digest(exc, inh);
        }
    }

    @Test
    void resultsDependNeitherOnThreadsNorOnHowTimeIsCut() {
        long digest = scenario1(1, new double[] {900}, false);
        assertThat(scenario1(2, new double[] {900}, false)).isEqualTo(digest);
        assertThat(scenario1(7, new double[] {900}, false)).isEqualTo(digest);
        assertThat(scenario1(2, new double[] {0.1, 99.9, 37.3, 762.7}, false)).isEqualTo(digest);
        assertThat(scenario1(2, new double[] {900}, true)).isEqualTo(digest);
    }

    /// Scenario 4: random sources, neurons on a lattice, connections by distance, and depressing or facilitating
    /// synapses.
    @Test
    void sourcesInABoxReachALatticeByDistance() {
        try (Simulation sim = Simulation.setup(Setup.standard().threads(2))) {
            Population sources = sim.population(
                    100,
                    CellType.of("SpikeSourcePoisson").with("rate", 10),
                    new Structure.Anywhere(new Shape.Cuboid(500, 500, 100), Position.ORIGIN),
                    "sources");
            Population cells = sim.population(
                    200,
                    CellType.of("EIF_cond_exp_isfa_ista"),
                    new Structure.Grid3D(1, 5, 50, 50, 50, 0, 0, 0, Structure.Order.SEQUENTIAL),
                    "cells");
            SynapseType depressing = SynapseType.of("TsodyksMarkramSynapse")
                    .weight(new RandomDistribution.Uniform(0, 0.01))
                    .delay("0.1 + d/100.0")
                    .with("U", 0.5)
                    .with("tau_rec", 800);
            SynapseType facilitating = SynapseType.of("TsodyksMarkramSynapse")
                    .weight(0.05)
                    .delay(0.5)
                    .with("U", 0.04)
                    .with("tau_rec", 100)
                    .with("tau_facil", 1000);
            Projection input = sim.connect(
                    sources,
                    cells,
                    new Connector.DistanceDependentProbability("0.5*exp(-d/100.0)"),
                    depressing,
                    Optional.of("excitatory"),
                    Space.PLAIN.along("xy"));
            Projection recurrent = sim.connect(
                    cells,
                    cells,
                    new Connector.DistanceDependentProbability("sin(pi*d/250.0)**2", false),
                    facilitating,
                    Optional.of("inhibitory"),
                    Space.PLAIN.periodic(Axis.X, 0, 500).periodic(Axis.Y, 0, 500));
            cells.record(1.0, "v");
            sim.run(1000);
            assertThat(input.size()).isBetween(500, 8000);
            assertThat(recurrent.size()).isBetween(10_000, 30_000);
            assertThat(cells.data()
                            .segments()
                            .getFirst()
                            .signal("v")
                            .orElseThrow()
                            .sampleCount())
                    .isEqualTo(1001);
        }
    }

    /// PyNN's issue 274: weights drawn after the connections were made by distance.
    @Test
    void weightsAreDrawnAfterwards() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Structure plane = new Structure.Anywhere(new Shape.Cuboid(300, 300, 0), Position.ORIGIN);
            Population pre = sim.population(1000, CellType.of("IF_cond_exp"), plane, "pre");
            Population post = sim.population(252, CellType.of("IF_cond_exp"), plane, "post");
            Projection p = sim.connect(
                    pre, post, new Connector.DistanceDependentProbability("exp(-d/100)"), SynapseType.fixed(0.01, 0.5));
            p.set("weight", new RandomDistribution.Normal(0.05, 0.001));
            double[] weights = p.get("weight");
            assertThat(p.size()).isBetween(40_000, 120_000);
            assertThat(Arrays.stream(weights).distinct().count()).isGreaterThan(p.size() * 9L / 10);
            assertThat(Arrays.stream(weights).average().orElseThrow()).isCloseTo(0.05, within(1e-4));
        }
    }

    /// PyNN's scenario 1a: populations one by one, alpha-shaped conductances.
    @Test
    void conductancesOfAlphaShapeRun() {
        try (Simulation sim = Simulation.setup(Setup.standard().seed(4))) {
            CellType cell = CellType.of("IF_cond_alpha").with("tau_m", 20).with("cm", 0.2);
            Population exc = sim.population(80, cell);
            Population inh = sim.population(20, cell);
            Population drive =
                    sim.population(20, CellType.of("SpikeSourcePoisson").with("rate", 100));
            Connector some = new Connector.FixedProbability(0.03);
            sim.connect(drive, exc, new Connector.FixedProbability(0.1), SynapseType.fixed(0.1));
            sim.connect(exc, exc.plus(inh), some, SynapseType.fixed(0.004));
            sim.connect(inh, exc.plus(inh), some, SynapseType.fixed(0.004), "inhibitory");
            exc.record("spikes");
            sim.run(1100);
            assertThat(exc.meanSpikeCount()).isBetween(1.0, 500.0);
        }
    }

    /// PyNN's ticket 195: two views, one connection.
    @Test
    void aViewOfOneDrivesAViewOfOne() {
        try (Simulation sim = Simulation.setup(Setup.standard().timestep(0.01).threads(1))) {
            Population pre = sim.population(
                    10,
                    CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(1, 2, 3, 4, 5, 6, 7, 8, 9)));
            Population post = sim.population(10, CellType.of("IF_cond_exp"));
            sim.connect(pre.view(0), post.view(0), new Connector.AllToAll(), SynapseType.fixed(0.01, 0.1));
            post.record("spikes");
            sim.run(100);
            assertThat(post.view(0)
                            .data()
                            .segments()
                            .getFirst()
                            .spikeTrains()
                            .getFirst()
                            .times())
                    .hasSize(1)
                    .satisfies(times -> assertThat(times[0]).isCloseTo(13.4, within(0.05)));
            assertThat(post.slice(1, 10).meanSpikeCount()).isZero();
        }
    }

    /// The network of the talk, smaller.
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theTalksNetworkRepeatsAfterAReset(int threads) {
        try (Simulation sim = Simulation.setup(Setup.standard().threads(threads))) {
            CellType cell = CellType.of("IF_cond_exp")
                    .with("tau_m", 12)
                    .with("cm", 0.8)
                    .with("v_thresh", -50)
                    .with("v_reset", -65);
            Population exc = sim.grid(20, 20, cell, "excitatory neurons");
            Population inh = sim.grid(10, 10, cell, "inhibitory neurons");
            Population input = sim.population(100, CellType.of("SpikeSourcePoisson"), "input");
            input.set("rate", new RandomDistribution.Normal(10, 2));
            CurrentSource background = CurrentSource.noise(0.1, 0.01);
            exc.inject(background);
            inh.inject(background);
            Connector near = new Connector.DistanceDependentProbability("exp(-d**2/400.0)");
            SynapseType fixed = SynapseType.fixed(0)
                    .weight(new RandomDistribution.Uniform(0, 0.1))
                    .delay("0.5+0.01d");
            SynapseType depressing = SynapseType.fastAndSlow(
                            TimingDependence.spikePairs(), WeightDependence.additive(0, 0.1))
                    .weight(new RandomDistribution.Uniform(0, 0.1))
                    .delay("0.5+0.01d")
                    .with("U", 0.5)
                    .with("tau_rec", 800);
            sim.connect(input, exc, near, fixed);
            Projection plastic = sim.connect(exc, exc, near, depressing, "excitatory");
            sim.connect(exc, inh, near, fixed, "excitatory");
            sim.connect(inh, exc, near, fixed, "inhibitory");
            exc.record("spikes");
            sim.run(60);
            long first = digest(exc);
            double[] weights = plastic.get("weight");
            assertThat(exc.meanSpikeCount()).isPositive();
            sim.reset();
            sim.run(20);
            sim.run(40);
            assertThat(digest(exc)).isEqualTo(first);
            assertThat(plastic.get("weight")).containsExactly(weights);
        }
    }
}
