package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Value;

/// Numbers with nine digits were written by NEST 2.20.2.
class HtNeuronTest {

    private static Rig alone(double resolution, Map<String, Value> values) {
        Rig rig = new Rig(resolution);
        rig.add("ht_neuron", values);
        return rig;
    }

    @ParameterizedTest
    @CsvSource({
        "1, -69.4664184, 8.46194418, 0.0556642307, 0.292921284",
        "10, -66.2413526, 7.50796277, 0.0961412371, 0.8024895",
        "50, -63.1634237, 6.3520667, 0.0695924733, 1.93803386",
        "100, -63.290002, 6.01978686, 0.0505988661, 1.87235703",
        "500, -64.9876396, 4.7644312, 0.0536697415, 1.16139824"
    })
    void undisturbedNeuronRelaxesAsInNest(double t, double vm, double ih, double it, double inap) {
        Rig rig = alone(0.1, Map.of()).run(500);
        assertThat(rig.at(t, 0, "V_m")).isCloseTo(vm, within(1e-7));
        assertThat(rig.at(t, 0, "I_h")).isCloseTo(ih, within(1e-8));
        assertThat(rig.at(t, 0, "I_T")).isCloseTo(it, within(1e-10));
        assertThat(rig.at(t, 0, "I_NaP")).isCloseTo(inap, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.0})
    void coarserStepsRelaxAlike(double resolution) {
        assertThat(alone(resolution, Map.of()).run(500).at(500, 0, "V_m")).isCloseTo(-64.9876396, within(1e-6));
    }

    private static Rig struck(int port) {
        Rig rig = alone(0.1, Map.of());
        int generator = rig.add("spike_generator", Map.of("spike_times", Rig.list(10.0)));
        return rig.connect(generator, 0, port, 1.0, 1.0).run(130);
    }

    @ParameterizedTest
    @CsvSource({
        "1, g_AMPA, 11.1, 0.0268089917",
        "1, g_AMPA, 12.0, 0.0999964443",
        "3, g_GABA_A, 11.1, 0.043120097",
        "3, g_GABA_A, 13.3, 0.329979344",
        "4, g_GABA_B, 11.1, 3.68165518e-05",
        "4, g_GABA_B, 114.2, 0.0132",
        "2, g_NMDA, 11.1, 8.08615883e-05",
        "2, g_NMDA, 20, 0.0028423659",
        "1, V_m, 20, -63.6054806",
        "2, V_m, 20, -64.4789746",
        "3, V_m, 20, -64.9791423",
        "4, V_m, 20, -64.5534801"
    })
    void spikeOpensItsReceptorAsInNest(int port, String recordable, double t, double expected) {
        assertThat(struck(port).at(t, 0, recordable)).isCloseTo(expected, within(Math.abs(expected) * 2e-7));
    }

    @Test
    void conductanceStartsToRiseInTheStepAfterTheArrival() {
        Rig rig = struck(1);
        assertThat(rig.at(11.0, 0, "g_AMPA")).isZero();
        assertThat(rig.at(11.1, 0, "g_AMPA")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 30, 30",
        "0.2, 22.5463848, 26.0495834",
        "1.0, -21.0085077, 0.647880275",
        "2.0, -50.6855178, -19.6739771",
        "2.1, -52.856887, -21.2017653",
        "2.2, -52.8524853, -22.6550423",
        "10, -52.8388278, -50.4262439"
    })
    void neuronAboveThresholdSpikesAndRepolarisesAsInNest(double t, double vm, double theta) {
        Rig rig = alone(0.1, Map.of("V_m", Value.of(-40.0))).run(10);
        assertThat(rig.at(t, 0, "V_m")).isCloseTo(vm, within(1e-6));
        assertThat(rig.at(t, 0, "theta")).isCloseTo(theta, within(1e-6));
    }

    @Test
    void neuronAboveThresholdSpikesOnce() {
        Rig rig = alone(0.1, Map.of("V_m", Value.of(-40.0))).run(10);
        assertThat(rig.spikes(0)).containsExactly(0.1);
    }

    @Test
    void parametersOfTheModelDoNotMoveItsInitialState() {
        Rig rig = alone(0.1, Map.of("theta_eq", Value.of(-53.0), "g_NaL", Value.of(1.0)));
        assertThat(rig.value(0, "theta")).isEqualTo(-51);
        assertThat(rig.value(0, "V_m")).isEqualTo(-70);
    }

    @Test
    void initialStateOfTheModelIsThatOfItsUnits() {
        Rig rig = alone(0.1, Map.of("theta", Value.of(-45.0), "V_m", Value.of(-44.0)));
        assertThat(rig.value(0, "theta")).isEqualTo(-45);
        assertThat(rig.value(0, "V_m")).isEqualTo(-44);
    }

    @Test
    void settingThePotentialLeavesTheGatesAlone() {
        Rig set = alone(0.1, Map.of());
        set.run(0);
        set.set(0, Map.of("V_m", Value.of(-60.0)));
        Rig untouched = alone(0.1, Map.of()).run(0.1);
        assertThat(set.run(0.1).at(0.1, 0, "I_h") / (-60 + 40))
                .isCloseTo(untouched.at(0.1, 0, "I_h") / (-70 + 40), within(1e-2));
    }

    @Test
    void equilibratePutsTheGatesWhereThePotentialWantsThem() {
        Rig rig = alone(0.1, Map.of());
        rig.set(0, Map.of("V_m", Value.of(-60.0), "equilibrate", Value.of(true), "voltage_clamp", Value.of(true)));
        rig.run(50);
        assertThat(rig.at(50, 0, "I_h")).isCloseTo(rig.at(0.1, 0, "I_h"), within(1e-9));
        assertThat(rig.at(50, 0, "I_T")).isCloseTo(rig.at(0.1, 0, "I_T"), within(1e-9));
    }

    @Test
    void equilibrateFalseDoesNothing() {
        Rig rig = alone(0.1, Map.of());
        rig.set(0, Map.of("V_m", Value.of(-60.0), "equilibrate", Value.of(false), "voltage_clamp", Value.of(true)));
        rig.run(50);
        assertThat(rig.at(50, 0, "I_h")).isNotCloseTo(rig.at(0.1, 0, "I_h"), within(0.1));
    }

    @Test
    void equilibrateCanOnlyBeSet() {
        Rig rig = alone(0.1, Map.of());
        assertThatThrownBy(() -> rig.value(0, "equilibrate")).hasMessageContaining("can only be set");
    }

    @Test
    void clampHoldsThePotentialOfTheStartOfTheAdvance() {
        Rig rig = alone(0.1, Map.of("voltage_clamp", Value.of(true), "V_m", Value.of(-65.0)));
        int dc = rig.add("dc_generator", Map.of("amplitude", Value.of(100.0)));
        rig.connect(dc, 0, 0, 1.0, 0.1).run(20);
        assertThat(rig.trace(0, "V_m")).containsOnly(-65.0);
    }

    @Test
    void currentOfAGeneratorDepolarises() {
        Rig rig = alone(0.1, Map.of());
        int dc = rig.add("dc_generator", Map.of("amplitude", Value.of(20.0)));
        rig.connect(dc, 0, 0, 1.0, 1.0).run(100);
        assertThat(rig.spikes(0)).isNotEmpty();
    }

    @Test
    void intervalsBetweenSpikesAreLongerThanTheRefractoryPeriod() {
        Rig rig = alone(0.5, Map.of("t_ref", Value.of(1.9), "tau_theta", Value.of(0.05), "tau_spike", Value.of(100.0)));
        int dc = rig.add("dc_generator", Map.of("amplitude", Value.of(500.0)));
        rig.connect(dc, 0, 0, 1.0, 1.0).run(30);
        List<Double> spikes = rig.spikes(0);
        assertThat(spikes).hasSizeGreaterThan(5);
        for (int i = 1; i < spikes.size(); i++) {
            assertThat(spikes.get(i) - spikes.get(i - 1))
                    .as("ceil(1.9/0.5) + 1 steps")
                    .isEqualTo(2.5);
        }
    }

    @Test
    void instantUnblockingUsesTheSteadyState() {
        Rig rig = new Rig(0.1);
        rig.add("ht_neuron", Map.of("instant_unblock_NMDA", Value.of(true)));
        int generator = rig.add("spike_generator", Map.of("spike_times", Rig.list(10.0)));
        rig.connect(generator, 0, 2, 1.0, 1.0).run(20);
        double v = rig.at(20, 0, "V_m");
        Rig blocked = struck(2);
        double block = 1 / (1 + Math.exp(-0.081 * (v + 25.57)));
        assertThat(rig.at(20, 0, "g_NMDA")).isPositive().isGreaterThan(0.5 * blocked.at(20, 0, "g_NMDA"));
        assertThat(rig.at(20, 0, "g_NMDA") / block)
                .as("the conductance itself, within its peak of 0.075")
                .isBetween(0.06, 0.075);
    }

    @Test
    void otherExponentsOfTheGatesAreFollowed() {
        Rig rig =
                alone(0.1, Map.of("N_NaP", Value.of(1.0), "N_T", Value.of(1.0))).run(0.1);
        double v = rig.at(0.1, 0, "V_m");
        double m = 1 / (1 + Math.exp(-(v + 55.7) / 7.7));
        assertThat(rig.at(0.1, 0, "I_NaP")).isCloseTo(-m * (v - 30), within(1e-9));
    }

    @Test
    void changedParametersActFromTheNextAdvance() {
        Rig rig = alone(0.1, Map.of());
        int generator = rig.add("spike_generator", Map.of("spike_times", Rig.list(10.0)));
        rig.connect(generator, 0, 1, 1.0, 1.0).run(5);
        rig.set(0, Map.of("g_peak_AMPA", Value.of(0.2)));
        rig.run(20);
        assertThat(rig.at(12.0, 0, "g_AMPA")).isCloseTo(2 * 0.0999964443, within(2e-8));
    }

    @Test
    void refusedSetChangesNothing() {
        Rig rig = alone(0.1, Map.of());
        assertThatThrownBy(() -> rig.set(0, Map.of("V_m", Value.of(-60.0), "tau_m", Value.of(-1.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'tau_m' of ht_neuron must be greater than 0, not -1.0");
        assertThat(rig.value(0, "V_m")).isEqualTo(-70);
    }

    @Test
    void riseMustBeShorterThanDecay() {
        Rig rig = alone(0.1, Map.of());
        assertThatThrownBy(() -> rig.set(0, Map.of("tau_rise_AMPA", Value.of(2.4))))
                .hasMessageContaining("'tau_rise_AMPA'")
                .hasMessageContaining("smaller than 'tau_decay_AMPA'");
    }

    @Test
    void resetOfDynamicsRestoresTheModelsStateAndKeepsParameters() {
        Rig rig = alone(0.1, Map.of("V_m", Value.of(-60.0)));
        rig.set(0, Map.of("g_KL", Value.of(0.9)));
        rig.run(20).engine().resetDynamics();
        assertThat(rig.value(0, "V_m")).isEqualTo(-60);
        assertThat(rig.value(0, "g_KL")).isEqualTo(0.9);
    }

    @Test
    void neuronAfterResetOfDynamicsIsAsNew() {
        Rig rig = alone(0.1, Map.of("V_m", Value.of(-40.0))).run(17.3);
        rig.engine().resetDynamics();
        rig.run(10);
        double[] trace = rig.trace(0, "V_m");
        double[] fresh = alone(0.1, Map.of("V_m", Value.of(-40.0))).run(10).trace(0, "V_m");
        assertThat(java.util.Arrays.copyOfRange(trace, 173, 273)).containsExactly(fresh);
    }

    @Test
    void equilibratedModelIsEquilibratedAgainByAResetOfDynamics() {
        Map<String, Value> values = Map.of("V_m", Value.of(-60.0), "equilibrate", Value.of(true));
        Rig rig = alone(0.1, values).run(5);
        rig.engine().resetDynamics();
        rig.run(5);
        double[] trace = rig.trace(0, "I_h");
        assertThat(trace[50]).isEqualTo(trace[0]);
    }

    @Test
    void resetRestoresParametersToo() {
        Rig rig = alone(0.1, Map.of("g_KL", Value.of(0.8)));
        rig.set(0, Map.of("g_KL", Value.of(0.9), "voltage_clamp", Value.of(true)));
        rig.run(20).engine().reset();
        assertThat(rig.value(0, "g_KL")).isEqualTo(0.8);
    }

    @Test
    void cuttingTimeDoesNotChangeABit() {
        Rig whole = alone(0.5, Map.of("V_m", Value.of(-40.0))).run(60);
        Rig cut = alone(0.5, Map.of("V_m", Value.of(-40.0))).runInPieces(60);
        assertThat(cut.trace(0, "V_m")).containsExactly(whole.trace(0, "V_m"));
    }
}
