package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.lang.Definition.Parameter;
import org.synfire.lang.Definition.Recordable;
import org.synfire.lang.Definition.Sign;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelInfo.Ordering;
import org.synfire.network.ModelInfo.Range;

/// Definitions of several styles, below `valid`.
class ValidDefinitionsTest {

    static List<String> names() throws IOException {
        return Definitions.files("valid", ".yml");
    }

    @ParameterizedTest
    @MethodSource("names")
    void definitionRunsForASecondWithoutLosingItsNumbers(String name) throws IOException {
        Definition definition = Definitions.valid(name);
        assertThat(definition.name()).isEqualTo(name);
        SlowNeuron neuron = new SlowNeuron(definition, 0.1).steps(10_000);
        assertThat(definition.variables())
                .isNotEmpty()
                .allSatisfy(v -> assertThat(neuron.get(v.name())).as(v.name()).isFinite());
    }

    @Test
    void parametersAreInTheirDeclaredUnits() throws IOException {
        Definition leaky = Definitions.valid("leaky");
        Parameter tau = leaky.parameter("tau_m").orElseThrow();
        assertThat(tau.initial()).isEqualTo(10);
        assertThat(tau.unitText()).isEqualTo("ms");
        assertThat(tau.range()).isEqualTo(Range.POSITIVE);
        assertThat(tau.shared()).isTrue();
        assertThat(tau.meaning()).isEqualTo("time constant of the membrane");
        assertThat(leaky.parameter("E_L").orElseThrow().initial()).isEqualTo(-70);
        assertThat(leaky.parameter("E_L").orElseThrow().unitText()).isEqualTo("mV");
        assertThat(leaky.parameter("V_reset").orElseThrow().initial()).isEqualTo(-0.07);
        assertThat(leaky.parameter("V_reset").orElseThrow().unit().scale()).isEqualTo(1000);
        assertThat(leaky.parameter("nothing")).isEmpty();
    }

    @Test
    void orderingOfDifferentUnitsIsAConditionInWorkingUnits() throws IOException {
        Definition leaky = Definitions.valid("leaky");
        assertThat(leaky.orderings()).isEmpty();
        assertThat(leaky.checks()).hasSize(1);
        assertThat(leaky.checks().getFirst().text()).isEqualTo("V_reset < V_th");
    }

    @Test
    void orderingOfOneUnitIsOne() {
        Definition definition = Definitions.read("neuron: x\nparameters: {a: 1 ms, b: 2 ms}\ncheck: a <= b\n");
        assertThat(definition.orderings()).containsExactly(new Ordering("a", "b", true));
        assertThat(definition.checks()).isEmpty();
    }

    @Test
    void leakyNeuronIsExactAndWaitsAfterItsSpikes() throws IOException {
        Definition leaky = Definitions.valid("leaky");
        assertThat(leaky.integrator())
                .isEqualTo(new Integrator.Exact("the equations are linear with constant coefficients"));
        assertThat(leaky.invariants()).contains("tau_m", "R_m", "dt").doesNotContain("V_m", "I");
        assertThat(leaky.recordables())
                .extracting(Recordable::name, Recordable::unitText)
                .containsExactly(tuple("V_m", "mV"), tuple("I_syn", "pA"), tuple("V_m - E_L", "mV"));
        SlowNeuron neuron = new SlowNeuron(leaky, 0.1);
        neuron.set("I", 500);
        neuron.steps(1000);
        double period = 10 * Math.log(20.0 / (20 - 15)) + 2;
        List<Double> times = neuron.spikeTimes();
        assertThat(times).hasSizeGreaterThan(5);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(period - 0.1, period + 0.2);
        }
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void linesWithFlagsDeclareParametersAndVariables() throws IOException {
        Definition izhikevich = Definitions.valid("izhikevich");
        assertThat(izhikevich.parameters())
                .extracting(Parameter::name, Parameter::initial, Parameter::shared, Parameter::isFlag)
                .containsExactly(
                        tuple("noise", 0.0, false, false),
                        tuple("a", 0.02, true, false),
                        tuple("b", 0.2, true, false),
                        tuple("c", -65.0, true, false),
                        tuple("d", 8.0, false, false),
                        tuple("v_thresh", 30.0, false, false),
                        tuple("steps_of_pause", 2.0, false, false),
                        tuple("paused", 0.0, false, true));
        assertThat(izhikevich.parameter("c").orElseThrow().range()).isEqualTo(new Range(-100, true, 0, true));
        assertThat(izhikevich.variables()).extracting(Definition.Variable::name).containsExactly("v", "u");
        assertThat(izhikevich.inputs()).singleElement().satisfies(i -> {
            assertThat(i.sign()).isEqualTo(Sign.POSITIVE);
            assertThat(i.name()).isEqualTo("g_exc");
        });
        assertThat(izhikevich.integrator()).isEqualTo(new Integrator.Euler("asked for"));
    }

    @Test
    void izhikevichsNeuronSpikesRegularly() throws IOException {
        SlowNeuron neuron = new SlowNeuron(Definitions.valid("izhikevich"), 0.1);
        neuron.set("noise", 10);
        neuron.steps(10_000);
        assertThat(neuron.spikeTimes()).hasSizeBetween(20, 35);
        assertThat(neuron.get("v")).isLessThanOrEqualTo(100);
        neuron.set("paused", 1);
        neuron.steps(1000);
        assertThat(neuron.get("v")).isEqualTo(100);
    }

    @Test
    void adaptiveNeuronTestsItsThresholdInSubsteps() throws IOException {
        Definition adex = Definitions.valid("adex");
        assertThat(adex.integrator()).isInstanceOfSatisfying(Integrator.Rkf45.class, r -> {
            assertThat(r.slope()).isEqualTo(1);
            assertThat(r.state()).isZero();
            assertThat(Printer.text(r.absolute())).isEqualTo("1.0E-6");
        });
        assertThat(Printer.text(adex.substep(), 0)).isEqualTo("""
                        if refractory == 0:
                            if V_m >= V_peak:
                                refractory = steps(t_ref) + 1
                                V_m = V_reset
                                w = w + b
                                spike
                        """);
        SlowNeuron neuron = new SlowNeuron(adex, 0.1);
        neuron.set("I", 1000);
        neuron.steps(3000);
        List<Double> times = neuron.spikeTimes();
        assertThat(times).hasSizeGreaterThan(4);
        assertThat(times.get(times.size() - 1) - times.get(times.size() - 2))
                .as("adapted")
                .isGreaterThan(times.get(1) - times.get(0));
    }

    @Test
    void giantAxonRestsAndSpikes() throws IOException {
        Definition axon = Definitions.valid("hodgkin_huxley");
        assertThat(axon.integrator())
                .isEqualTo(
                        new Integrator.Rkf45(literal(1e-6, axon), literal(1e-6, axon), 1, 0, "'dV/dt' is not linear"));
        assertThat(axon.variable("last").orElseThrow().visible()).isFalse();
        SlowNeuron resting = new SlowNeuron(axon, 0.05).steps(400);
        assertThat(resting.get("V")).isCloseTo(-65, within(0.5));
        assertThat(resting.spikeTimes()).isEmpty();
        SlowNeuron driven = new SlowNeuron(axon, 0.05);
        driven.set("I", 10);
        driven.steps(2000);
        assertThat(driven.spikeTimes())
                .as("10 uA/cm2 give about 70 spikes in a second")
                .hasSizeBetween(6, 8);
    }

    private static Expr literal(double value, Definition definition) {
        return new Expr.Literal(value, Unit.ONE, definition.at());
    }

    @Test
    void receptorsAreRepeatedForEachEntryOfTheirLists() throws IOException {
        Definition receptors = Definitions.valid("receptors");
        assertThat(receptors.lists())
                .extracting(Definition.Entries::name)
                .containsExactly("tau_rise", "tau_decay", "E_rev");
        assertThat(receptors.inputs())
                .extracting(Definition.Input::name, Definition.Input::port, Definition.Input::receptor)
                .containsExactly(
                        tuple("g1_spikes", 1, "receptor1"),
                        tuple("g2_spikes", 2, "receptor2"),
                        tuple("g3_spikes", 3, "receptor3"),
                        tuple("kick", 4, ""));
        assertThat(receptors.equations()).hasSize(7);
        assertThat(Printer.text(receptors.recordables().getLast().value())).isEqualTo("g1 + g2 + g3");
        assertThat(receptors.actions().commands()).singleElement().satisfies(c -> {
            assertThat(c.name()).isEqualTo("rest");
            assertThat(Printer.text(c.program(), 2)).isEqualTo("  V_m = E_L\n");
        });
        assertThat(Printer.text(receptors.actions().run(), 0)).isEqualTo("walk = 0\n");
        assertThat(Printer.text(receptors.actions().set(), 0)).isEqualTo("walk = max(walk, 0)\n");
    }

    @Test
    void spikesAreAddedToTheirVariable() throws IOException {
        SlowNeuron neuron = new SlowNeuron(Definitions.valid("receptors"), 0.1);
        neuron.step(Map.of("kick", 5.0));
        assertThat(neuron.get("V_m")).isCloseTo(-65, within(1e-9));
    }

    @Test
    void listsCanHaveOtherSizes() throws IOException {
        String text = java.nio.file.Files.readString(
                Definitions.RESOURCES.resolve("valid").resolve("receptors.yml"));
        Map<String, Integer> sizes = Map.of("tau_rise", 5, "tau_decay", 5, "E_rev", 5);
        Definition five = DefinitionReader.read(text, "test.yml", sizes, new Diagnostics())
                .orElseThrow();
        assertThat(five.inputs()).hasSize(6);
        assertThat(five.parameter("E_rev_5").orElseThrow().initial()).isEqualTo(-90);
        Map<String, Integer> none = Map.of("tau_rise", 0, "tau_decay", 0, "E_rev", 0);
        Definition empty =
                DefinitionReader.read(text, "test.yml", none, new Diagnostics()).orElseThrow();
        assertThat(empty.inputs()).hasSize(1);
        assertThat(empty.equations()).hasSize(1);
    }
}
