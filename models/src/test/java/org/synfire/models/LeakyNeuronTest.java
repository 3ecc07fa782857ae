package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Value;

/// Closed forms of the leaky integrate-and-fire neurons.
class LeakyNeuronTest {

    private static Rig alone(String model, Map<String, Value> values) {
        Rig rig = new Rig(0.1);
        rig.add(model, values);
        return rig;
    }

    private static Rig struck(String model, Map<String, Value> values, double weight) {
        Rig rig = alone(model, values);
        int generator = rig.add("spike_generator", Map.of("spike_times", Rig.list(10.0)));
        return rig.connect(generator, 0, 0, weight, 1.0).run(40);
    }

    @Test
    void constantCurrentChargesTheMembraneExponentially() {
        Rig rig = alone("iaf_psc_alpha", Map.of("I_e", Value.of(200.0))).run(30);
        assertThat(rig.at(30, 0, "V_m")).isCloseTo(-70 + 8 * (1 - Math.exp(-3)), within(1e-11));
    }

    @Test
    void intervalBetweenSpikesIsChargingTimeAndRefractoryPeriod() {
        Rig rig = alone("iaf_psc_alpha", Map.of("I_e", Value.of(500.0), "t_ref", Value.of(2.04)))
                .run(100);
        double charging = 10 * Math.log(20.0 / 5.0);
        double steps = Math.ceil(charging / 0.1) + 21;
        assertThat(rig.spikes(0).get(1) - rig.spikes(0).get(0)).isCloseTo(steps * 0.1, within(1e-9));
    }

    @Test
    void alphaCurrentPeaksAtTheWeightOneTimeConstantAfterTheArrival() {
        Rig rig = struck("iaf_psc_alpha", Map.of("tau_syn_ex", Value.of(3.0)), 100);
        assertThat(rig.at(14, 0, "I_syn_ex")).isCloseTo(100, within(1e-9));
    }

    @Test
    void negativeWeightsAreInhibitory() {
        Rig rig = struck("iaf_psc_alpha", Map.of("tau_syn_in", Value.of(3.0)), -100);
        assertThat(rig.at(14, 0, "I_syn_in")).isCloseTo(-100, within(1e-9));
        assertThat(rig.at(14, 0, "I_syn_ex")).isZero();
    }

    @Test
    void potentialNeverFallsBelowItsMinimum() {
        Rig rig = struck("iaf_psc_alpha", Map.of("V_min", Value.of(-71.0)), -1000);
        assertThat(DoubleStream.of(rig.trace(0, "V_m")).min()).hasValue(-71.0);
    }

    /// The potential for equal time constants tau is w e/(2 tau C) t² exp(-t/tau).
    @ParameterizedTest
    @ValueSource(doubles = {10, 10 + 1e-12, 10 + 1e-9, 10 + 1e-6})
    void nearlyEqualTimeConstantsAreHarmless(double tauSyn) {
        Rig rig = struck("iaf_psc_alpha", Map.of("tau_syn_ex", Value.of(tauSyn)), 100);
        double t = 20;
        double expected = 100 * Math.E / (2 * 10 * 250) * t * t * Math.exp(-t / 10);
        assertThat(rig.at(31, 0, "V_m") + 70).isCloseTo(expected, within(1e-6));
    }

    @Test
    void potentialSetInTheModelIsTheInitialOne() {
        Rig rig = alone("iaf_psc_alpha", Map.of("V_m", Value.of(-60.0), "E_L", Value.of(-65.0)));
        assertThat(rig.run(10).at(10, 0, "V_m")).isCloseTo(-65 + 5 * Math.exp(-1), within(1e-11));
    }

    @Test
    void exponentialConductanceJumpsByTheWeight() {
        Rig rig = struck("iaf_cond_exp", Map.of("tau_syn_ex", Value.of(4.0)), 2);
        assertThat(rig.at(11, 0, "g_ex")).isEqualTo(2);
        assertThat(rig.at(15, 0, "g_ex")).isCloseTo(2 * Math.exp(-1), within(1e-3));
    }

    @Test
    void alphaConductancePeaksAtTheWeightOneTimeConstantAfterTheArrival() {
        Rig rig = struck("iaf_cond_alpha", Map.of("tau_syn_in", Value.of(4.0)), -2);
        assertThat(rig.at(15, 0, "g_in")).isCloseTo(2, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iaf_cond_exp", "iaf_cond_alpha"})
    void conductancesCanBeSet(String model) {
        Rig rig = alone(model, Map.of("g_ex", Value.of(1.5), "g_in", Value.of(0.5)));
        assertThat(rig.value(0, "g_ex")).isEqualTo(1.5);
        assertThat(rig.value(0, "g_in")).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iaf_cond_exp", "iaf_cond_alpha"})
    void potentialIsHeldDuringTheRefractoryPeriod(String model) {
        Rig rig = alone(model, Map.of("I_e", Value.of(1000.0))).run(20);
        double spike = rig.spikes(0).getFirst();
        assertThat(rig.at(spike + 2.0, 0, "V_m")).isEqualTo(-60);
        assertThat(rig.at(spike + 2.1, 0, "V_m")).isGreaterThan(-60);
    }

    @Test
    void refractoryTimeRunsDown() {
        Rig rig = alone("iaf_cond_alpha", Map.of("I_e", Value.of(1000.0))).run(20);
        double spike = rig.spikes(0).getFirst();
        assertThat(rig.at(spike, 0, "t_ref_remaining")).isCloseTo(2.0, within(1e-12));
        assertThat(rig.at(spike + 0.5, 0, "t_ref_remaining")).isCloseTo(1.5, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iaf_psc_alpha", "iaf_cond_exp", "iaf_cond_alpha"})
    void neuronAfterResetOfDynamicsIsAsNew(String model) {
        Map<String, Value> values = Map.of("I_e", Value.of(600.0));
        Rig rig = alone(model, values).run(17.3);
        rig.engine().resetDynamics();
        rig.run(10);
        double[] fresh = alone(model, values).run(10).trace(0, "V_m");
        assertThat(java.util.Arrays.copyOfRange(rig.trace(0, "V_m"), 173, 273)).containsExactly(fresh);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iaf_psc_alpha", "iaf_cond_exp", "iaf_cond_alpha"})
    void refractoryPeriodOfZeroLetsEveryStepSpike(String model) {
        Rig rig = alone(model, Map.of("I_e", Value.of(1e6), "t_ref", Value.of(0.0)))
                .run(2);
        assertThat(rig.spikes(0)).hasSize(20);
    }
}
