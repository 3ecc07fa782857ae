package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Exactly advanced equations against closed forms.
class PropagatorsTest {

    private static final double DT = 0.1;

    private static SlowNeuron neuron(String text) {
        Definition definition = Definitions.read("neuron: x\n" + text);
        assertThat(definition.integrator()).isInstanceOf(Integrator.Exact.class);
        return new SlowNeuron(definition, DT);
    }

    private static void assertFollows(
            SlowNeuron neuron, String variable, java.util.function.DoubleUnaryOperator course) {
        for (int step = 1; step <= 300; step++) {
            neuron.step(Map.of());
            double expected = course.applyAsDouble(step * DT);
            assertThat(neuron.get(variable)).as("step %d", step).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void decayIsExponential() {
        SlowNeuron neuron = neuron("""
                parameters: {tau: 7 ms}
                state: {x: 3}
                equations: dx/dt = -x/tau
                """);
        assertFollows(neuron, "x", t -> 3 * Math.exp(-t / 7));
    }

    @Test
    void constantDriveApproachesItsRest() {
        SlowNeuron neuron = neuron("""
                parameters: {tau: 10 ms, R: 0.04 GOhm, I_e: 0.5 nA, E: -70 mV}
                state: {V: E}
                equations: tau*dV/dt + (V - E) = R*I_e
                """);
        assertFollows(neuron, "V", t -> -70 + 20 * (1 - Math.exp(-t / 10)));
    }

    @Test
    void growthAndRotationAreExact() {
        SlowNeuron neuron = neuron("""
                state: {x: 1, y: 0}
                equations: |
                  x' = 0.05*x/ms - y/(2 ms)
                  y' = 0.05*y/ms + x/(2 ms)
                """);
        assertFollows(neuron, "x", t -> Math.exp(0.05 * t) * Math.cos(t / 2));
    }

    @Test
    void exponentialKernelJumpsAndDecays() {
        SlowNeuron neuron = neuron("inputs: {I: {unit: pA, kernel: exponential(3 ms)}}\n");
        neuron.step(Map.of("I_spikes", 5.0));
        assertThat(neuron.get("I")).isEqualTo(5);
        assertFollows(neuron, "I", t -> 5 * Math.exp(-t / 3));
    }

    @Test
    void alphaKernelHasItsPeakAtItsTime() {
        SlowNeuron neuron = neuron("inputs: {I: {unit: pA, kernel: alpha(2 ms)}}\n");
        neuron.step(Map.of("I_spikes", 5.0));
        assertFollows(neuron, "I", t -> 5 * Math.E * t / 2 * Math.exp(-t / 2));
    }

    @Test
    void negatedKernelTurnsTheSign() {
        SlowNeuron neuron = neuron("inputs: {g: {unit: nS, negated: true, kernel: exponential(2 ms)}}\n");
        neuron.step(Map.of("g_spikes", -4.0));
        assertThat(neuron.get("g")).isEqualTo(4);
    }

    @Test
    void betaKernelRisesToAPeakOfOne() {
        SlowNeuron neuron = neuron("inputs: {g: {unit: nS, kernel: \"beta(1 ms, 4 ms)\"}}\n");
        neuron.step(Map.of("g_spikes", 1.0));
        double peakTime = 4 * 1 * Math.log(4.0) / 3;
        double peak = Math.exp(-peakTime / 4) - Math.exp(-peakTime);
        assertFollows(neuron, "g", t -> (Math.exp(-t / 4) - Math.exp(-t)) / peak);
    }

    @Test
    void betaKernelOfEqualTimesIsAnAlphaKernel() {
        SlowNeuron neuron = neuron("inputs: {g: {unit: nS, kernel: \"beta(2 ms, 2 ms)\"}}\n");
        neuron.step(Map.of("g_spikes", 3.0));
        assertFollows(neuron, "g", t -> 3 * Math.E * t / 2 * Math.exp(-t / 2));
    }

    @Test
    void betaKernelOfNearlyEqualTimesIsNearlyAnAlphaKernel() {
        SlowNeuron neuron = neuron("inputs: {g: {unit: nS, kernel: \"beta(2 ms, 2.0001 ms)\"}}\n");
        neuron.step(Map.of("g_spikes", 1.0)).steps(20);
        assertThat(neuron.get("g")).isCloseTo(1, within(1e-6));
    }

    private static SlowNeuron membrane(double tauSyn) {
        SlowNeuron neuron = neuron("""
                parameters: {tau_m: 10 ms, C_m: 250 pF}
                state: {V: 0 mV}
                inputs: {I: {unit: pA, kernel: alpha(%s ms)}}
                equations: dV/dt = -V/tau_m + I/C_m
                """.formatted(tauSyn));
        return neuron.step(Map.of("I_spikes", 1000.0));
    }

    @Test
    void membraneFollowsAnAlphaCurrent() {
        double a = 1 / 2.0;
        double b = 1 / 10.0;
        double k = 1000 * Math.E / (2 * 250);
        assertFollows(
                membrane(2),
                "V",
                t -> k
                        * ((Math.exp(-b * t) - Math.exp(-a * t)) / ((a - b) * (a - b))
                                - t * Math.exp(-a * t) / (a - b)));
    }

    @Test
    void membraneFollowsAnAlphaCurrentOfItsOwnTimeConstant() {
        double k = 1000 * Math.E / (10 * 250);
        assertFollows(membrane(10), "V", t -> k * t * t / 2 * Math.exp(-t / 10));
    }

    @Test
    void clampedVariableStandsStillWhileCurrentsGoOn() {
        SlowNeuron neuron = neuron("""
                parameters: {tau: 10 ms, C_m: 1 pF}
                state: {V: 5 mV}
                inputs: {I: {unit: pA, kernel: exponential(2 ms)}}
                equations: dV/dt = -V/tau + I/C_m  (unless refractory)
                spike: {when: V > 100 mV, refractory: 1 ms}
                """);
        neuron.set(Definition.REFRACTORY, 3);
        neuron.set("I", 8);
        neuron.step(Map.of());
        assertThat(neuron.get("V")).isEqualTo(5);
        assertThat(neuron.get("I")).isCloseTo(8 * Math.exp(-0.05), within(1e-14));
        assertThat(neuron.get(Definition.REFRACTORY)).isEqualTo(2);
        neuron.steps(2).step(Map.of());
        assertThat(neuron.get("V")).isGreaterThan(5);
    }

    @Test
    void whatDoesNotDependOnClampedVariablesHasOneSetOfPropagators() {
        Definition definition = Definitions.read("""
                neuron: x
                state: {V: 0, w: 0}
                equations: |
                  dV/dt = (w - V)/ms : unless refractory
                  dw/dt = -w/ms
                """);
        Propagators propagators = new Propagators(definition);
        assertThat(propagators.assignments()).hasSize(2);
        assertThat(((Statement.Assign) propagators.assignments().get(0)).value())
                .isInstanceOf(Expr.Choice.class);
        assertThat(((Statement.Assign) propagators.assignments().get(1)).value())
                .isInstanceOf(Expr.Binary.class);
    }

    @Test
    void variablesWithoutAnEquationAreHeldOverAStep() {
        SlowNeuron neuron = neuron("""
                state: {V: 0 mV, drive: 2 mV}
                equations: dV/dt = (drive - V)/(5 ms)
                """);
        assertFollows(neuron, "V", t -> 2 * (1 - Math.exp(-t / 5)));
    }

    @Test
    void currentsAreHeldOverAStep() {
        SlowNeuron neuron = neuron("""
                state: {V: 0 mV}
                currents: {I: pA}
                equations: dV/dt = I/(2 pF) - V/(5 ms)
                """);
        neuron.set("I", 4);
        assertFollows(neuron, "V", t -> 10 * (1 - Math.exp(-t / 5)));
    }

    @Test
    void namesOfPropagatorsDifferEvenWhereNamesOfVariablesRunTogether() {
        Propagators propagators = new Propagators(Definitions.read("""
                neuron: x
                state: {a: 1, b_c: 1, a_b: 1, c: 1}
                equations: |
                  a' = b_c/ms
                  b_c' = -b_c/ms
                  a_b' = c/ms
                  c' = -c/ms
                """));
        Set<String> names = new HashSet<>();
        propagators
                .entries()
                .forEach(e -> assertThat(names.add(e.name())).as(e.name()).isTrue());
        assertThat(propagators.inputs()).hasSize(4);
    }
}
