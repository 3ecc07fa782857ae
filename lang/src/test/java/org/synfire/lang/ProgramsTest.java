package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs: how they are read, printed and run.
class ProgramsTest {

    /// A unit with the variables x and y.
    private static final class Unit2 implements ProgramInterpreter.Host {

        private final Map<String, Double> values = new HashMap<>(Map.of("x", 1.0, "y", 2.0));
        private final List<String> events = new ArrayList<>();

        @Override
        public boolean has(String name) {
            return values.containsKey(name);
        }

        @Override
        public double get(String name) {
            return values.getOrDefault(name, Double.NaN);
        }

        @Override
        public void set(String name, double value) {
            values.put(name, value);
        }

        @Override
        public void spike(double count, double offset) {
            events.add("spike " + count + " " + offset);
        }

        @Override
        public void integrate() {
            events.add("integrate");
        }
    }

    private static Unit2 run(String... lines) {
        Unit2 unit = new Unit2();
        new ProgramInterpreter(unit, 0.1).run(Definitions.program(lines));
        return unit;
    }

    @ParameterizedTest
    @CsvSource({"x = 5, 5", "x += 5, 6", "x -= 5, -4", "x *= 5, 5", "x /= 4, 0.25", "x = x + x*2, 3", "x -= 1 - 3, 3"})
    void assignmentsChangeVariables(String line, double value) {
        assertThat(run(line).get("x")).isEqualTo(value);
    }

    @Test
    void statementsRunInTheirOrder() {
        assertThat(run("x = y", "y = x + 1", "x = y").get("x")).isEqualTo(3);
    }

    @Test
    void localValuesAreTheProgramsOwn() {
        Unit2 unit = run("before = x", "x = 7", "y = before");
        assertThat(unit.get("y")).isEqualTo(1);
        assertThat(unit.has("before")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 30", "4, 30"})
    void oneBranchRuns(double x, double expected) {
        Unit2 unit = new Unit2();
        unit.set("x", x);
        new ProgramInterpreter(unit, 0.1)
                .run(Definitions.program(
                        "if x == 1:",
                        "  y = 5",
                        "  y += 5",
                        "elif x == 2: y = 20",
                        "else:",
                        "  if x > 0:",
                        "    y = 30"));
        assertThat(unit.get("y")).isEqualTo(expected);
    }

    @Test
    void blocksEndWhereTheirIndentationEnds() {
        assertThat(run("if x > 1:", "    y = 5", "", "    y = 6", "# comment", "x = 9").values)
                .containsEntry("x", 9.0)
                .containsEntry("y", 2.0);
    }

    @Test
    void spikesHaveMultiplicityAndOffset() {
        assertThat(run("spike", "spike(3)", "spike(x + 1, y)", "integrate").events)
                .containsExactly("spike 1.0 0.0", "spike 3.0 0.0", "spike 2.0 2.0", "integrate");
    }

    @Test
    void hostsThatNeitherSpikeNorIntegrateSaySo() {
        ProgramInterpreter.Host host = new ProgramInterpreter.Host() {
            @Override
            public boolean has(String name) {
                return false;
            }

            @Override
            public double get(String name) {
                return 0;
            }

            @Override
            public void set(String name, double value) {}
        };
        ProgramInterpreter interpreter = new ProgramInterpreter(host, 0.1);
        assertThatThrownBy(() -> interpreter.run(Definitions.program("spike")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> interpreter.run(Definitions.program("integrate")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void printedProgramsReadTheSame() {
        String[] lines = {
            "integrate",
            "if x > 1 and not (y < 2 or x == y):",
            "    x = -(x + 1) ** 2",
            "    spike(x)",
            "else:",
            "    if x < 0:",
            "        y = (1 if x > 2 else 3) * 2",
            "spike(1, 0.5 ms)"
        };
        String printed = Printer.text(Definitions.program(lines), 0);
        assertThat(printed).isEqualTo(String.join("\n", lines) + "\n");
        assertThat(Printer.text(Definitions.program(printed.split("\n")), 0)).isEqualTo(printed);
    }

    private static Definition definition(String rest) {
        return Definitions.read("""
                neuron: x
                parameters: {tau: 10 ms, V_th: 15 mV, t_ref: 2 ms}
                state: {V: 0 mV, n: 0}
                """ + rest);
    }

    @Test
    void programOfAStepIsIntegrationLimitsArrivalsAndThreshold() {
        Definition definition = definition("""
                inputs:
                  I: {unit: mV/ms, kernel: exponential(tau)}
                  kick: {unit: mV, adds_to: V}
                equations: |
                  dV/dt = -V/tau + I : min = -5 mV, unless refractory
                spike: {when: V >= V_th, reset: [V = 0 mV, n += 1], refractory: t_ref}
                """);
        assertThat(Printer.text(definition.program(), 0)).isEqualTo("""
                        integrate
                        V = max(V, -5)
                        I = I + I_spikes
                        if refractory == 0:
                            V = V + kick
                        if refractory > 0:
                            refractory = refractory - 1
                        else:
                            if V >= V_th:
                                refractory = steps(t_ref)
                                V = 0
                                n = n + 1
                                spike
                        """);
    }

    @Test
    void spikeWithoutRefractoryPeriodIsTestedInEveryStep() {
        assertThat(Printer.text(
                        definition("spike: {when: V >= V_th, test: step}\n").program(), 0))
                .isEqualTo("if V >= V_th:\n    spike\n");
    }

    @Test
    void counterOfSubstepsIsLoweredOncePerStep() {
        Definition definition = definition("""
                equations: dV/dt = -V/tau
                integrator: rkf45
                spike: {when: V >= V_th, test: substep, refractory: t_ref}
                """);
        assertThat(Printer.text(definition.program(), 0))
                .isEqualTo("integrate\nif refractory > 0:\n    refractory = refractory - 1\n");
    }

    @Test
    void programMayBeWrittenOut() {
        Definition definition = definition("update: |\n  V = V_th\n  if refractory > 0: refractory -= 1\n");
        assertThat(definition.variable(Definition.REFRACTORY))
                .hasValueSatisfying(v -> assertThat(v.visible()).isFalse());
        assertThat(definition.substep()).isEmpty();
    }

    @Test
    void unitsInProgramsBecomeTheirSizes() {
        Definition definition = definition("update: V = V*(1 s/ms) + 3 V - 2*mV\n");
        assertThat(Printer.text(definition.program(), 0)).isEqualTo("V = V * (1000 / 1) + 3000 - 2 * 1\n");
    }
}
