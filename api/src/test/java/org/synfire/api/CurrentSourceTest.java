package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Currents act when they should; the scenarios are PyNN's.
class CurrentSourceTest {

    private static final double DT = 0.1;

    private final Simulation sim =
            Simulation.setup(Setup.standard().timestep(DT).threads(1));

    @AfterEach
    void end() {
        sim.close();
    }

    private Population cell() {
        Population p = sim.population(
                1, CellType.of("IF_curr_exp").with("v_thresh", -20).with("tau_refrac", 5));
        p.record("v");
        return p;
    }

    private static double[] v(Population p) {
        return p.data().segments().getFirst().signal("v").orElseThrow().channel(0);
    }

    private static int at(double millis) {
        return (int) Math.round(millis / DT);
    }

    @Test
    void thePotentialMovesOneStepAfterTheStart() {
        Population p = cell();
        p.initialize("v", -60);
        p.set("v_rest", -60);
        p.inject(CurrentSource.dc(1, 10, 20));
        sim.run(40);
        double[] v = v(p);
        assertThat(v[at(10)]).isCloseTo(-60, within(1e-10));
        assertThat(v[at(10) + 1]).isGreaterThan(-59.99);
        assertThat(v[at(20)]).isGreaterThan(v[at(20) - 1]);
        assertThat(v[at(20) + 1]).isLessThan(v[at(20)]);
    }

    @Test
    void aCurrentThatIsRaisedRaisesThePotential() {
        Population p = cell();
        CurrentSource current = CurrentSource.dc(0);
        p.inject(current);
        sim.run(100);
        current.set("amplitude", 0.1);
        sim.run(100);
        double[] v = v(p);
        assertThat(v[at(100)]).isEqualTo(-65);
        assertThat(v[at(200)]).isGreaterThan(-64);
    }

    @Test
    void aCurrentAndAnOffsetDoTheSame() {
        Population steady = cell();
        steady.set("i_offset", 0.1);
        Population dc = cell();
        dc.inject(CurrentSource.dc(0.1));
        Population step = cell();
        step.inject(CurrentSource.step(new double[] {0}, new double[] {0.1}));
        sim.run(200);
        assertThat(v(dc)).containsExactly(v(step));
        double largest = 0;
        for (int k = 0; k < v(dc).length; k++) {
            largest = Math.max(largest, Math.abs(v(dc)[k] - v(steady)[k]));
        }
        assertThat(largest).isLessThan(0.2);
    }

    @Test
    void currentsOfSeveralSourcesAdd() {
        Population both = cell();
        both.inject(CurrentSource.dc(0.1, 10, 50));
        both.inject(CurrentSource.step(new double[] {10, 50}, new double[] {0.2, 0}));
        Population one = cell();
        one.inject(CurrentSource.dc(0.3, 10, 50));
        sim.run(80);
        for (int k = 0; k < v(one).length; k++) {
            assertThat(v(both)[k]).isCloseTo(v(one)[k], within(1e-9));
        }
    }

    @Test
    void noiseBeginsAndEndsAndIsHeld() {
        for (double held : new double[] {0.1, 1.0}) {
            Population p = cell();
            p.inject(CurrentSource.noise(0.5, 0.25, held, 25, 150));
        }
        sim.run(200);
        for (Population p : List.copyOf(sim.populations())) {
            double[] v = v(p);
            for (int k = 0; k <= at(25); k++) {
                assertThat(v[k]).isEqualTo(-65);
            }
            assertThat(v[at(25) + 1]).isNotEqualTo(-65);
            for (int k = at(150) + 1; k < v.length - 1; k++) {
                assertThat(v[k + 1]).isLessThan(v[k]);
            }
        }
    }

    @Test
    void allCellsGetTheSameNoise() {
        Population p = sim.population(3, CellType.of("IF_curr_exp"));
        p.record("v");
        p.inject(CurrentSource.noise(0.1, 0.2));
        sim.run(20);
        var signal = p.data().segments().getFirst().signal("v").orElseThrow();
        assertThat(signal.channel(1)).containsExactly(signal.channel(0));
        assertThat(signal.channel(2)).containsExactly(signal.channel(0));
    }

    @Test
    void anAlternatingCurrentHasItsPeaksAndItsOffset() {
        Population p = cell();
        p.inject(CurrentSource.ac(0.5, 100, 0.1, 0, 22.5, 122.5));
        sim.run(200);
        double[] v = v(p);
        for (int k = 0; k <= at(22.5); k++) {
            assertThat(v[k]).isEqualTo(-65);
        }
        List<Double> peaks = new java.util.ArrayList<>();
        for (int k = at(22.5) + 1; k < at(122.5); k++) {
            if (v[k] > v[k - 1] && v[k] >= v[k + 1]) {
                peaks.add(v[k]);
            }
        }
        assertThat(peaks).hasSize(10);
        assertThat(peaks.get(1)).isGreaterThan(peaks.get(0));
        assertThat(peaks.get(2)).isGreaterThan(peaks.get(1));
        for (int k = at(122.5) + 1; k < v.length - 1; k++) {
            assertThat(v[k + 1]).isLessThan(v[k]);
        }
    }

    /// dV/dt at rest is the current over the capacitance.
    private double firstCurrent(CurrentSource current, double start) {
        Population p = cell();
        p.inject(current);
        sim.run(start + 1);
        double[] v = v(p);
        double decay = -Math.expm1(-DT / 20);
        return (v[at(start) + 1] + 65) / decay / 20;
    }

    @Test
    void thePhaseCountsFromTheStart() {
        CurrentSource current = CurrentSource.ac(0.5, 40, 0, 0, 5, 1000);
        current.set("start", 10);
        assertThat(firstCurrent(current, 10)).isCloseTo(0, within(1e-9));
    }

    @Test
    void aQuarterTurnBeginsAtThePeak() {
        CurrentSource current = CurrentSource.ac(0.5, 40, 0, 90, 10, 1000);
        current.set("frequency", 33);
        assertThat(firstCurrent(current, 10)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void ofTimesInOneStepTheLastCounts() {
        Population p = cell();
        p.inject(CurrentSource.step(new double[] {0.41, 0.42, 0.86}, new double[] {0.3, -0.5, 0.5}));
        sim.run(2);
        double[] v = v(p);
        assertThat(v[4]).isEqualTo(-65);
        assertThat(v[5]).isLessThan(-65);
        assertThat(v[9]).isLessThan(v[8]);
        assertThat(v[10]).isGreaterThan(v[9]);
    }

    @Test
    void aSourceThatIsSetAfterItsStopChangesNothing() {
        Population p = cell();
        CurrentSource current = CurrentSource.dc(0.1, 5, 10);
        p.inject(current);
        sim.run(60);
        current.set("amplitude", 5);
        sim.run(60);
        double[] v = v(p);
        for (int k = at(10) + 1; k < v.length - 1; k++) {
            assertThat(v[k + 1]).isLessThanOrEqualTo(v[k]);
        }
    }

    @Test
    void timesCanBeSetToThePresent() {
        Population p = cell();
        p.set("v_thresh", -50);
        p.record("spikes");
        CurrentSource current = CurrentSource.step(new double[] {200}, new double[] {0});
        p.inject(current);
        sim.run(50);
        current.set(new double[] {50, 100}, new double[] {2, 0});
        sim.run(50);
        double[] times = p.data().segments().getFirst().spikeTrains().getFirst().times();
        assertThat(times).isNotEmpty();
        assertThat(times[0]).isGreaterThan(50);
    }

    /// Four currents at once, in two runs: each is 0 just before its start, and at its stop.
    @Test
    void currentsAreRecordedOneByOne() {
        Population p = cell();
        CurrentSource dc = CurrentSource.dc(0.5, 50, 150);
        CurrentSource step = CurrentSource.step(new double[] {50, 100, 150}, new double[] {0.5, 0.25, 0});
        CurrentSource ac = CurrentSource.ac(0.2, 100, 0.1, 0, 50, 150);
        CurrentSource noise = CurrentSource.noise(0.5, 0.1, 0.1, 50, 150);
        List<CurrentSource> all = List.of(dc, step, ac, noise);
        all.forEach(p::inject);
        all.forEach(CurrentSource::record);
        sim.run(100);
        sim.run(100);
        for (CurrentSource source : all) {
            double[] i = source.data();
            assertThat(i).hasSize(2001);
            assertThat(i[at(50) - 1]).isZero();
            assertThat(i[at(50)]).isNotZero();
            assertThat(i[at(150) - 1]).isNotZero();
            assertThat(i[at(150)]).isZero();
        }
        assertThat(dc.data()[at(100)]).isEqualTo(0.5);
        assertThat(step.data()[at(100)]).isEqualTo(0.25);
        double[] alternating = ac.data();
        for (int k = at(50); k < at(150); k++) {
            double expected = 0.1 + 0.2 * Math.sin(2 * Math.PI * 100 * (k * DT - 50) / 1000);
            assertThat(alternating[k]).isCloseTo(expected, within(1e-9));
        }
        assertThat(java.util.Arrays.stream(noise.data()).distinct().count()).isGreaterThan(900);
        double[] v = v(p);
        assertThat(v[at(50)]).isEqualTo(-65);
        assertThat(v[at(50) + 1]).isGreaterThan(-65);
        sim.reset();
        sim.run(60);
        assertThat(noise.data()).hasSize(601);
    }

    @Test
    void whatDoesNotFlowIsNotRecorded() {
        assertThatThrownBy(() -> CurrentSource.dc(1).record()).hasMessageContaining("flows into no cell");
        assertThatThrownBy(() -> CurrentSource.dc(1).data()).hasMessageContaining("not recorded");
    }

    /// Other targets do not change what comes out of the noise.
    @Test
    void noiseOfDifferentSeedsIsDifferent() {
        double[] first = noiseOf(1);
        assertThat(noiseOf(1)).containsExactly(first);
        assertThat(noiseOf(2)).isNotEqualTo(first);
    }

    private static double[] noiseOf(long seed) {
        try (Simulation other = Simulation.setup(Setup.standard().seed(seed))) {
            Population p = other.population(1, CellType.of("IF_cond_exp"));
            CurrentSource noise = CurrentSource.noise(0, 1);
            p.inject(noise);
            noise.record();
            other.run(5);
            return noise.data();
        }
    }

    @Test
    void mistakesAreAnswered() {
        assertThatThrownBy(() -> CurrentSource.step(new double[] {-1, 2}, new double[] {1, 2}))
                .hasMessageContaining("at least 0 and increase");
        assertThatThrownBy(() -> CurrentSource.step(new double[] {3, 2}, new double[] {1, 2}))
                .hasMessageContaining("at least 0 and increase");
        assertThatThrownBy(() -> CurrentSource.step(new double[] {3}, new double[] {1, 2}))
                .hasMessageContaining("as many times");
        assertThatThrownBy(() -> CurrentSource.dc(1).set("amplitud", 3))
                .hasMessageContaining("did you mean 'amplitude'?");
        assertThatThrownBy(() -> CurrentSource.dc(1).set(new double[0], new double[0]))
                .hasMessageContaining("dc_generator has no times");
        assertThatThrownBy(() -> CurrentSource.dc(1).get("times")).hasMessageContaining("no parameter 'times'");
        assertThat(CurrentSource.ac(1, 2, 3, 4, 5, 6).get("phase")).containsExactly(4);
        Population source = sim.population(1, CellType.of("SpikeSourcePoisson"));
        assertThatThrownBy(() -> source.inject(CurrentSource.dc(1))).hasMessageContaining("takes no currents");
    }
}
