package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.recording.SpikeTrain;

/// Cell types against closed forms and the numbers of PyNN's system tests.
class CellsTest {

    private static Simulation simulation(double timestep) {
        return Simulation.setup(Setup.standard().timestep(timestep).threads(1));
    }

    private static double[] spikes(Population p, int cell) {
        return p.data().segments().getFirst().spikeTrains().get(cell).times();
    }

    private static double[] signal(Population p, String name) {
        return p.data().segments().getFirst().signal(name).orElseThrow().channel(0);
    }

    private static java.util.List<String> types() {
        return CellType.standardNames();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeRunsAndRecordsWhatItSays(String name) {
        try (Simulation sim = simulation(0.1)) {
            CellType type = CellType.of(name);
            Population p = sim.population(3, type);
            p.record("spikes");
            type.recordables().forEach(p::record);
            if (!type.receptors().isEmpty()) {
                Population source = sim.population(
                        1, CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(1, 2, 3)));
                double unit = name.equals("IF_curr_delta") || name.equals("Izhikevich") ? 1 : 0.01;
                sim.connect(source, p, new Connector.AllToAll(), SynapseType.fixed(unit, 0.1), "excitatory");
                sim.connect(
                        source,
                        p,
                        new Connector.AllToAll(),
                        SynapseType.fixed(name.contains("cond") || name.contains("hardware") ? unit : -unit, 0.1),
                        "inhibitory");
                p.inject(CurrentSource.dc(0.1, 2, 5));
            }
            sim.run(10);
            for (String quantity : type.recordables()) {
                double[] samples = signal(p, quantity);
                assertThat(samples).as(quantity).hasSize(101).doesNotContain(Double.NaN);
                assertThat(type.unit(quantity)).isNotNull();
            }
            for (String parameter : type.parameterNames()) {
                assertThat(p.sequence(parameter, 0)).isNotNull();
            }
        }
    }

    @Test
    void theAdaptiveExponentialSpikesWhenItShould() {
        try (Simulation sim = simulation(0.01)) {
            Population p = sim.population(
                    1,
                    CellType.of("EIF_cond_alpha_isfa_ista")
                            .with("i_offset", 1)
                            .with("tau_refrac", 2)
                            .with("v_spike", -40));
            p.initialize("v", -65);
            p.initialize("w", 0);
            p.record("spikes");
            sim.run(200);
            double[] expected = {10.015, 25.515, 43.168, 63.41, 86.649, 113.112, 142.663, 174.76};
            double[] found = spikes(p, 0);
            assertThat(found).hasSize(expected.length);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(0.01 * expected[i]));
            }
        }
    }

    @Test
    void withoutSharpnessTheThresholdIsSharp() {
        try (Simulation sim = simulation(0.001)) {
            Population p = sim.population(
                    1,
                    CellType.of("EIF_cond_exp_isfa_ista")
                            .with("i_offset", 1)
                            .with("delta_T", 0)
                            .with("v_thresh", -50)
                            .with("v_spike", -45));
            p.initialize("v", -70.6);
            p.record("spikes", "v");
            sim.run(100);
            double[] v = signal(p, "v");
            double mean = Arrays.stream(spikes(p, 0))
                    .map(t -> v[(int) Math.round((t - 0.1) / 0.001)])
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(-50, within(0.5));
        }
    }

    /// PyNN's number is that of a cell whose h begins at 0, as NEURON's does.
    @ParameterizedTest
    @CsvSource({"0, 2.952", "1, 2.518"})
    void hodgkinAndHuxleySpikeWhenTheyShould(double h, double expected) {
        try (Simulation sim = simulation(0.001)) {
            Population p = sim.population(1, CellType.of("HH_cond_exp").with("i_offset", 1));
            p.initialize("v", -64);
            p.initialize("h", h);
            p.record("v");
            sim.run(20);
            double[] v = signal(p, "v");
            int first = 0;
            while (v[first] <= 0) {
                first++;
            }
            assertThat(0.001 * first).isCloseTo(expected, within(0.002));
        }
    }

    @Test
    void deltaSynapsesStepThePotential() {
        try (Simulation sim = simulation(0.1)) {
            Population source =
                    sim.population(1, CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(10)));
            Population p = sim.population(1, CellType.of("IF_curr_delta").with("v_thresh", -40));
            p.initialize("v", -65);
            sim.connect(source, p, new Connector.AllToAll(), SynapseType.fixed(5, 1));
            p.record("v");
            sim.run(20);
            double[] v = signal(p, "v");
            assertThat(Arrays.stream(v).max().orElseThrow() + 65).isCloseTo(5, within(1e-12));
        }
    }

    /// PyNN's scenario 2: 83 cells without leak current spike once each, at 25 + tau ln(I tau / (I tau -
    /// v_th cm)).
    @Test
    void aCurrentMakesCellsSpikeWhenTheClosedFormSays() {
        try (Simulation sim = simulation(0.01)) {
            int n = 83;
            Population p = sim.population(
                    n,
                    CellType.of("IF_curr_exp")
                            .with("v_rest", 0)
                            .with("v_reset", 0)
                            .with("tau_m", 20)
                            .with("cm", 1)
                            .with("v_thresh", 10)
                            .with("tau_refrac", 100));
            p.initialize("v", 0);
            for (int i = 0; i < n; i++) {
                p.view(i).inject(CurrentSource.dc(0.5 + i / (double) n, 25, 1e6));
            }
            p.record("spikes");
            sim.run(100);
            for (int i = 0; i < n; i++) {
                double[] found = spikes(p, i);
                double current = 0.5 + i / (double) n;
                if (i == 0) {
                    assertThat(found).isEmpty();
                } else {
                    double expected = 25 + 20 * Math.log(current * 20 / (current * 20 - 10));
                    assertThat(found).hasSize(1);
                    // The end of the step in which the threshold is crossed.
                    assertThat(found[0]).isBetween(expected - 1e-9, expected + 0.01 + 1e-9);
                }
            }
        }
    }

    private static double distance(double[] intervals, java.util.function.DoubleUnaryOperator cumulative) {
        double[] sorted = Arrays.stream(intervals).sorted().toArray();
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double p = cumulative.applyAsDouble(sorted[i]);
            largest = Math.max(largest, Math.max(p - i / (double) sorted.length, (i + 1) / (double) sorted.length - p));
        }
        return largest;
    }

    private static double[] intervals(CellType type, double millis) {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(1, type);
            p.record("spikes");
            sim.run(millis);
            double[] times = spikes(p, 0);
            double[] intervals = new double[times.length - 1];
            Arrays.setAll(intervals, i -> times[i + 1] - times[i]);
            return intervals;
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 0.02", "200, 0, 0.02", "1000, 0, 0.02", "100, 5, 0.02", "50, 5, 0.02"})
    void intervalsOfPoissonSourcesAreExponential(double rate, double dead, double most) {
        double[] intervals = intervals(
                CellType.of("SpikeSourcePoissonRefractory").with("rate", rate).with("tau_refrac", dead), 100_000);
        double mean = 1000 / rate - dead;
        assertThat(distance(intervals, x -> 1 - Math.exp(-Math.max(0, x - dead) / mean)))
                .isLessThan(most);
        assertThat(Arrays.stream(intervals).min().orElseThrow()).isGreaterThanOrEqualTo(dead);
    }

    @ParameterizedTest
    @CsvSource({"100, 6", "200, 4", "1000, 2"})
    void intervalsOfGammaSourcesAreGammaDistributed(double beta, int alpha) {
        double[] intervals =
                intervals(CellType.of("SpikeSourceGamma").with("alpha", alpha).with("beta", beta), 100_000);
        assertThat(distance(intervals, x -> erlang(alpha, x * beta / 1000))).isLessThan(0.03);
    }

    /// The gamma distribution of a whole shape.
    private static double erlang(int shape, double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < shape; k++) {
            term *= x / k;
            sum += term;
        }
        return 1 - Math.exp(-x) * sum;
    }

    @Test
    void allTargetsOfASourceGetTheSameTrain() {
        try (Simulation sim = simulation(0.1)) {
            Population source =
                    sim.population(1, CellType.of("SpikeSourcePoisson").with("rate", 100));
            Population p = sim.population(2, CellType.of("IF_curr_delta").with("v_thresh", 1000));
            sim.connect(source, p, new Connector.AllToAll(), SynapseType.fixed(1, 1));
            source.record("spikes");
            p.record("v");
            sim.run(500);
            assertThat(source.meanSpikeCount()).isBetween(25.0, 75.0);
            var v = p.data().segments().getFirst().signal("v").orElseThrow();
            assertThat(v.channel(0)).containsExactly(v.channel(1));
        }
    }

    @Test
    void sourcesAreSilentOutsideTheirTime() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(
                    1,
                    CellType.of("SpikeSourcePoisson")
                            .with("rate", 500)
                            .with("start", 20)
                            .with("duration", 30));
            p.record("spikes");
            sim.run(100);
            assertThat(Arrays.stream(spikes(p, 0)).boxed()).isNotEmpty().allMatch(t -> t > 20 && t <= 50);
        }
    }

    @Test
    void trainsCanBeChangedBetweenRuns() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(2, CellType.of("SpikeSourceArray"));
            p.record("spikes");
            sim.run(10);
            p.set("spike_times", CellValue.sequences(new double[] {12, 15, 18}, new double[] {17, 19}));
            sim.run(10);
            p.set("spike_times", CellValue.sequences(new double[] {22, 25}, new double[] {23, 27, 29}));
            sim.run(10);
            assertThat(spikes(p, 0)).containsExactly(12, 15, 18, 22, 25);
            assertThat(spikes(p, 1)).containsExactly(17, 19, 23, 27, 29);
        }
    }

    @Test
    void trainsThatGoBackAreRefused() {
        assertThatThrownBy(() -> CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(3, 2)))
                .hasMessageContaining("2.0 after 3.0");
        assertThatThrownBy(() -> CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(-1)))
                .hasMessageContaining("greater than 0");
        assertThatThrownBy(() -> CellType.of("SpikeSourceArray").with("spike_times", 3))
                .hasMessageContaining("is a list, not a number");
    }

    /// PyNN's ticket 166.
    @Test
    void aSilencedInputLetsTheCellRest() {
        try (Simulation sim = simulation(0.1)) {
            double[] burst = new double[13];
            Arrays.setAll(burst, i -> 5 + 7 * i);
            Population sources =
                    sim.population(2, CellType.of("SpikeSourceArray").with("spike_times", CellValue.sequence(burst)));
            Population cells = sim.population(2, CellType.of("IF_cond_exp"));
            sim.connect(sources, cells, new Connector.OneToOne(), SynapseType.fixed(0.01, 0.1));
            cells.record("v");
            sim.run(100);
            sources.set("spike_times", CellValue.sequence());
            sim.run(100);
            sources.view(0)
                    .set(
                            "spike_times",
                            CellValue.sequence(
                                    Arrays.stream(burst).map(t -> t + 200).toArray()));
            sim.run(100);
            assertThat(cells.state("v")[0]).isGreaterThan(-60);
            assertThat(cells.state("v")[1]).isLessThan(-64.99);
        }
    }

    @Test
    void parametersAreReadAsTheyWereSet() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(4, CellType.of("IF_cond_exp").with("tau_m", 12));
            assertThat(p.get("tau_m")).containsOnly(12);
            p.set("tau_m", CellValue.byIndex(i -> 10 + i));
            p.slice(1, 3).set("cm", 0.5);
            assertThat(p.get("tau_m")).containsExactly(10, 11, 12, 13);
            assertThat(p.get("cm")).containsExactly(1, 0.5, 0.5, 1);
            assertThat(p.view(3, 0, 3).get("tau_m")).containsExactly(10, 13);
            p.set("v_thresh", CellValue.byPosition(at -> -50 + at.x()));
            assertThat(p.get("v_thresh")).containsExactly(-50, -49, -48, -47);
            p.set("v_rest", new RandomDistribution.Uniform(-70, -65));
            assertThat(Arrays.stream(p.get("v_rest")).boxed())
                    .doesNotHaveDuplicates()
                    .allMatch(v -> v >= -70 && v < -65);
            assertThatThrownBy(() -> p.set("tau_n", 1)).hasMessageContaining("did you mean 'tau_m'?");
            assertThatThrownBy(() -> p.set("cm", CellValue.each(1, 2))).hasMessageContaining("2 values for 4 cells");
        }
    }

    @Test
    void parametersThatDifferMakeADifference() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(3, CellType.of("IF_curr_exp").with("i_offset", 0.8));
            p.set("tau_m", CellValue.each(10, 20, 30));
            p.initialize("v", CellValue.each(-65, -60, -55));
            p.record("v");
            sim.run(10);
            var v = p.data().segments().getFirst().signal("v").orElseThrow();
            double[] taus = {10, 20, 30};
            double[] starts = {-65, -60, -55};
            for (int c = 0; c < 3; c++) {
                assertThat(v.at(0, c)).isEqualTo(starts[c]);
                double rest = -65 + 0.8 * taus[c];
                double expected = rest + (starts[c] - rest) * Math.exp(-5 / taus[c]);
                assertThat(v.at(50, c)).isCloseTo(expected, within(1e-9));
            }
            sim.reset();
            sim.run(5);
            assertThat(p.state("v")).containsExactly(v.at(50, 0), v.at(50, 1), v.at(50, 2));
        }
    }

    @Test
    void parametersThatAreSetOutliveAReset() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(1, CellType.of("IF_curr_exp"));
            sim.run(5);
            p.set("i_offset", 0.5);
            sim.run(5);
            double v = p.state("v")[0];
            assertThat(v).isGreaterThan(-65);
            sim.reset();
            assertThat(p.state("v")).containsExactly(-65);
            sim.run(5);
            assertThat(p.state("v")[0]).isCloseTo(v, within(1e-12));
        }
    }

    @Test
    void groupsAreMadeOfGroups() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(10, CellType.of("IF_cond_exp"), "p");
            Population q = sim.population(5, CellType.of("IF_curr_exp"), "q");
            Assembly both = p.plus(q);
            assertThat(both.size()).isEqualTo(15);
            assertThat(both.label()).isEqualTo("p+q");
            assertThat(both.population(12)).isSameAs(q);
            assertThat(both.index(12)).isEqualTo(2);
            assertThat(both.slice(0, 15, 4).size()).isEqualTo(4);
            assertThat(both.view(2, 11).get("tau_m")).containsExactly(20, 20);
            assertThat(p.where(true, false, true, false, false, false, false, false, false, true)
                            .size())
                    .isEqualTo(3);
            assertThat(both.receptors()).containsExactly("excitatory", "inhibitory");
            assertThat(p.sample(4, 1).size()).isEqualTo(4);
            assertThat(p.sample(4, 1)).usingRecursiveComparison().isEqualTo(p.sample(4, 1));
            assertThat(p.nearest(new Position(6.6, 1, 0))).isEqualTo(7);
            assertThat(p.allPositions()).hasSize(10);
            assertThatThrownBy(() -> p.view(10)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void modelsOfTheLibraryAreCellTypes() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(1, sim.cellType("iaf_psc_exp").with("I_e", 1000));
            p.record("V_m", "spikes");
            sim.run(50);
            assertThat(p.spikeCounts()[0]).isPositive();
            assertThat(signal(p, "V_m")[0]).isEqualTo(-70);
            assertThatThrownBy(() -> sim.cellType("iaf_psc_expo")).hasMessageContaining("did you mean 'iaf_psc_exp'?");
            assertThatThrownBy(() -> CellType.of("IF_cond_ex")).hasMessageContaining("did you mean 'IF_cond_exp'?");
        }
    }

    @Test
    void nativeModelsAreWhatStandardTypesAre() {
        try (Simulation sim = simulation(0.1)) {
            Population standard = sim.population(1, CellType.of("IF_curr_exp").with("i_offset", 0.9));
            Population library = sim.population(
                    1,
                    sim.cellType("iaf_psc_exp")
                            .with("C_m", 1000)
                            .with("tau_m", 20)
                            .with("E_L", -65)
                            .with("V_reset", -65)
                            .with("V_th", -50)
                            .with("t_ref", 0.1)
                            .with("I_e", 900));
            library.initialize("V_m", -65);
            standard.record("spikes");
            library.record("spikes");
            sim.run(200);
            SpikeTrain train =
                    standard.data().segments().getFirst().spikeTrains().getFirst();
            assertThat(train.times()).hasSizeGreaterThan(3).containsExactly(spikes(library, 0));
        }
    }

    @Test
    void populationsAndProjectionsDescribeThemselves() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(3, CellType.of("IF_cond_exp"), "cells");
            p.set("tau_m", CellValue.each(10, 20, 15));
            p.annotate("author", org.synfire.network.Value.of("me"));
            assertThat(p.describe())
                    .startsWith("cells: 3 cells of type IF_cond_exp, which is iaf_cond_exp in the library")
                    .contains("  cm = 1.0 nF")
                    .contains("  tau_m = from 10.0 to 20.0 ms")
                    .contains("Runge-Kutta-Fehlberg 4(5)");
            Population trains = sim.population(2, CellType.of("SpikeSourceArray"));
            assertThat(trains.describe()).contains("  spike_times = [] ms");
            trains.set("spike_times", CellValue.sequences(new double[] {1}, new double[] {2}));
            assertThat(trains.describe()).contains("  spike_times = a list for each cell ms");
            assertThat(p.data().annotations()).containsEntry("author", org.synfire.network.Value.of("me"));
            Projection q = sim.connect(
                    p, p, new Connector.AllToAll(false), SynapseType.fixed(0.5).delay("1 + d"));
            assertThat(q.describe())
                    .startsWith("cells→cells: 6 connections of type StaticSynapse")
                    .contains("weight from 0.5 to 0.5 uS")
                    .contains("delay from 2.0 to 3.0 ms");
        }
    }

    @Test
    void valuesThatAreRefusedChangeNothing() {
        try (Simulation sim = simulation(0.1)) {
            assertThatThrownBy(
                            () -> sim.population(1, CellType.of("IF_cond_exp").with("cm", -1), "bad"))
                    .hasMessageContaining("'cm' of bad: 'C_m' of iaf_cond_exp must be greater than 0, not -1000.0");
            Population p = sim.population(3, CellType.of("IF_cond_exp"), "cells");
            sim.run(1);
            assertThatThrownBy(() -> p.set("tau_syn_E", CellValue.each(3, 4, -2)))
                    .hasMessageContaining("'tau_syn_ex' of iaf_cond_exp must be greater than 0, not -2.0");
            assertThat(p.get("tau_syn_E")).containsOnly(5);
            assertThatThrownBy(() -> p.set("v_reset", CellValue.each(-66, -67, -40)))
                    .hasMessageContaining("'v_reset' of cells");
            assertThat(p.get("v_reset")).containsOnly(-65);
            p.set("v_reset", -66);
            sim.run(1);
            assertThatThrownBy(() -> p.initialize("isyn_exc", 1)).hasMessageContaining("no quantity 'isyn_exc'");
            assertThatThrownBy(() -> generalized().initialize("v_t", 1))
                    .hasMessageContaining("can be recorded, but not initialized");
        }
    }

    private static Population generalized() {
        return simulation(0.1).population(1, CellType.of("GIF_cond_exp"));
    }

    @Test
    void cellsThatMoveAreConnectedAnew() {
        try (Simulation sim = simulation(0.1)) {
            Population p = sim.population(10, CellType.of("IF_cond_exp"));
            Projection near = sim.connect(
                    p, p, new Connector.DistanceDependentProbability("d < 1.5", false), SynapseType.fixed(0.1));
            assertThat(near.size()).isEqualTo(18);
            p.arrange(new Structure.Line(2, 0, 0, 0));
            assertThat(near.size()).isZero();
            p.arrange(new Structure.Line(0.5, 0, 0, 0));
            assertThat(near.get("weight")).hasSize(34);
        }
    }
}
