package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.lang.Definition.Equation;

class EquationsTest {

    private static final String HEAD =
            "neuron: x\nparameters: {tau: 10 ms, R: 0.1 GOhm, E: -70 mV}\nstate: {V: -60 mV}\ncurrents: {I: pA}\n";

    private static Definition equations(String... lines) {
        return Definitions.read(HEAD + "equations: |\n  " + String.join("\n  ", lines) + "\n");
    }

    private static double rate(Equation equation) {
        return new Interpreter(
                        name -> switch (name) {
                            case "tau" -> 10;
                            case "R" -> 0.1;
                            case "E" -> -70;
                            case "V" -> -60;
                            case "I" -> 50;
                            default -> Double.NaN;
                        },
                        0.1)
                .number(equation.rate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dV/dt = (E - V + R*I)/tau",
                "V' = (E - V + R*I)/tau",
                "tau*dV/dt = E - V + R*I",
                "tau*dV/dt + V = E + R*I",
                "E + R*I - V = dV/dt*tau",
                "-tau*V' - (V - E) + R*I = 0 mV",
                "0 = (V - E) - R*I + tau*dV/dt",
                "2*tau*dV/dt - dV/dt*tau = (E - V) + R*I",
                "dV/dt = 2*dV/dt - (E - V + R*I)/tau",
                "(tau*dV/dt + V)/R = (E + R*I)/R"
            })
    void everyFormThatIsLinearInTheDerivativeIsSolvedForIt(String line) {
        Equation equation = equations(line).equations().getFirst();
        assertThat(equation.variable()).isEqualTo("V");
        assertThat(rate(equation)).isEqualTo(-0.5);
    }

    @Test
    void partsMayHaveNamesThatUseEarlierOnes() {
        Equation equation = equations("drive = R*I", "all = E - V + drive", "dV/dt = all/tau")
                .equations()
                .getFirst();
        assertThat(rate(equation)).isEqualTo(-0.5);
        assertThat(Printer.text(equation.rate())).isEqualTo("(E - V + R * I) / tau");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dV/dt = -V/tau (unless refractory)",
                "dV/dt = -V/tau : unless refractory",
                "dV/dt = -V/tau (unless  refractory, min = (-90 mV))",
                "dV/dt = -V/tau : unless refractory, min = min(-90 mV, -80 mV)"
            })
    void variablesMayBeClampedWhileRefractory(String line) {
        Definition definition = equations(line);
        assertThat(definition.equations().getFirst().clamped()).isTrue();
        assertThat(definition.variable(Definition.REFRACTORY)).isPresent();
    }

    @Test
    void commentsClampNothing() {
        Definition definition = equations("dV/dt = -V/tau # unless refractory");
        assertThat(definition.equations().getFirst().clamped()).isFalse();
        assertThat(definition.variable(Definition.REFRACTORY)).isEmpty();
    }

    @Test
    void limitsAreAppliedAfterEachStep() {
        Definition definition = equations("dV/dt = -V/tau : min = -80 mV, max = E");
        assertThat(Printer.text(definition.program(), 0)).isEqualTo("integrate\nV = max(V, -80)\nV = min(V, E)\n");
    }

    @Test
    void initialValuesMayStandWithTheEquation() {
        Definition definition = equations("w' = -w/tau : init = 0.5 nA", "dV/dt = -V/tau");
        assertThat(definition.variable("w")).hasValueSatisfying(w -> {
            assertThat(w.unitText()).isEqualTo("nA");
            assertThat(w.initial())
                    .isInstanceOfSatisfying(
                            Expr.Literal.class, l -> assertThat(l.value()).isEqualTo(500));
        });
    }

    @Test
    void numbersWithoutUnitOfDeclaredVariablesAreInTheirUnit() {
        Definition definition = Definitions.read("neuron: x\nstate: {V: {initial: -0.07, unit: V, range: < 0}}\n");
        assertThat(new SlowNeuron(definition, 0.1).get("V")).isEqualTo(-70);
        assertThat(definition.variable("V").orElseThrow().unitText()).isEqualTo("V");
    }
}
