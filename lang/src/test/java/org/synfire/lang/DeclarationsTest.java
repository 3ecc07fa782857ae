package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.lang.Definition.Parameter;
import org.synfire.network.ModelInfo.Range;

/// Parameters, constants, variables, and the units of expressions that are sound.
class DeclarationsTest {

    private static Parameter parameter(String value) {
        return Definitions.read("neuron: x\nparameters:\n  p: " + value + "\n")
                .parameter("p")
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "> 0; greater than 0",
                ">= 0; at least 0",
                "< 2.5; less than 2.5",
                "<= 1e3; at most 1000",
                "0 to 1; between 0 and 1",
                "-1 to 1; between -1 and 1",
                "> 0 and <= 1; between 0 and 1, 0 excluded",
                "'<= 1 and >= 1'; between 1 and 1"
            })
    void rangesAreWrittenAsComparisonsOrIntervals(String range, String shown) {
        String quoted = range.startsWith("'") ? range : "\"" + range + "\"";
        assertThat(parameter("{default: 1, range: " + quoted + "}").range()).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"> 1.2.3\"", "\"0 to\"", "5", "[1, 2]", "\"=> 0\"", "\"\""})
    void otherRangesAreRefused(String range) {
        assertThat(Definitions.mistakes("neuron: x\nparameters:\n  p: {default: 1, range: " + range + "}\n"))
                .singleElement()
                .asString()
                .startsWith("test.yml:3:")
                .contains("error: a range is one of '> 0'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2 ms; 2; ms",
                "-70 mV; -70; mV",
                "1e-3 V; 0.001; V",
                "0.02/ms; 0.02; kHz",
                "3; 3; 1",
                "2.5; 2.5; 1",
                "{default: 0.07 V, unit: mV}; 70; mV",
                "{default: 2 nA, unit: pA}; 2000; pA",
                "{default: 5, unit: 1/ms}; 5; kHz",
                "{default: 40 Hz, unit: Hz}; 40; Hz"
            })
    void defaultsAreInTheDeclaredUnitOrTheirOwn(String written, double value, String unit) {
        Parameter parameter = parameter(written);
        assertThat(parameter.initial()).isEqualTo(value);
        assertThat(parameter.unit()).hasToString(unit);
        assertThat(parameter.range()).isEqualTo(Range.ANY);
    }

    @Test
    void entriesOfListsAreInOneUnit() {
        Definition definition = Definitions.read("neuron: x\nparameters:\n  p: [1 ms, 0.002 s, 3]\n");
        assertThat(definition.lists()).singleElement().satisfies(l -> {
            assertThat(l.initial()).containsExactly(1.0, 2.0, 3.0);
            assertThat(l.unitText()).isEqualTo("ms");
            assertThat(l.entry(0)).isEqualTo("p_1");
        });
        assertThat(definition.parameters()).extracting(Parameter::name).containsExactly("p_1", "p_2", "p_3");
    }

    @Test
    void flagsAreTrueOrFalse() {
        assertThat(parameter("true").isFlag()).isTrue();
        assertThat(parameter("{default: false, scope: population}").initial()).isZero();
        assertThat(parameter("{default: no, scope: neuron}").shared()).isFalse();
    }

    @Test
    void limitsOfTextParametersAreConverted() {
        Definition definition =
                Definitions.read("neuron: x\nparameters: |\n  E = -70 mV : min = -0.1 V, max = 0, population\n");
        assertThat(definition.parameter("E").orElseThrow().range()).isEqualTo(new Range(-100, true, 0, true));
        assertThat(definition.parameter("E").orElseThrow().shared()).isTrue();
    }

    @Test
    void constantsMayUseEarlierOnesAndBeConditions() {
        Definition definition = Definitions.read("""
                neuron: x
                parameters: {tau: 10 ms, C: 250 pF, slow: true}
                constants:
                  g: C/tau
                  twice: 2*g
                  large: slow and twice > 1 nS
                state: {V: 1 mV if large else 2 mV}
                """);
        assertThat(definition.constants()).containsOnlyKeys("g", "twice", "large");
        assertThat(new SlowNeuron(definition, 0.1).get("V")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "V + 0; mV",
                "0 - V; mV",
                "max(0, V); mV",
                "min(V, -1 V); mV",
                "V if V > 0 else 0; mV",
                "0 if V > 0 else V; mV",
                "V*V; mV^2",
                "V**2/V; mV",
                "V**0.5*V**0.5; mV",
                "sqrt(V*V); mV",
                "sign(V)*V; mV",
                "heaviside(V)/ms; kHz",
                "abs(-V); mV",
                "steps(3 ms); 1",
                "exp(V/(1 V)); 1",
                "log(V/mV)*ms; ms",
                "V/GOhm; pA",
                "C*V/ms; pA",
                "n**n; 1",
                "V**-1; 1/mV",
                "floor(V/mV) + ceil(n); 1",
                "mV; mV"
            })
    void soundExpressionsHaveUnits(String text, String unit) {
        Definition definition = Definitions.read(
                "neuron: x\nparameters: {C: 1 pF, n: 2}\nstate: {V: 1 mV}\nrecordables:\n  r: " + text + "\n");
        assertThat(definition.recordables().getFirst().unit()).hasToString(unit);
    }

    @Test
    void localTruthsStayTruths() {
        assertThat(Definitions.mistakes("""
                        neuron: x
                        state: {V: 1 mV}
                        update: |
                          high = V > 0
                          high = not high
                          if high: V = 0
                          high = V
                        """))
                .containsExactly("test.yml:7:10: error: expected a condition, but 'V' is a number");
    }

    @Test
    void sizesThatAreReadFromListsReplaceIndicesInListsToo() {
        Definition definition = Definitions.read("""
                neuron: x
                parameters: {tau: [1 ms, 2 ms]}
                lists: {k: tau}
                state: {V: 0}
                commands:
                  reset_{k}: {program: ["V = {k}", "V += {k}"], meaning: "number {k}"}
                """);
        assertThat(definition.actions().commands())
                .extracting(c -> Printer.text(c.program(), 0))
                .isEqualTo(List.of("V = 1\nV = V + 1\n", "V = 2\nV = V + 2\n"));
    }

    @Test
    void unitsMayBeNamesOfVariablesWhenNothingElseUsesThem() {
        Definition definition = Definitions.read(
                "neuron: x\nparameters: {A: 3 mV, C: 2}\nstate: {V: A*C, s: 0.5}\nequations: ds/dt = -s/(2 ms)\n");
        assertThat(new SlowNeuron(definition, 0.1).get("V")).isEqualTo(6);
        assertThat(Definitions.mistakes("neuron: x\nparameters: {A: 3 mV, C: 2*A}\n"))
                .containsExactly("test.yml:2:27: error: the value of 'C' is a number with its unit, such as '-70 mV',"
                        + " not '2 * A'");
    }
}
