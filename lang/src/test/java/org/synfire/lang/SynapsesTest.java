package org.synfire.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.lang.Definition.Parameter;
import org.synfire.lang.SynapseDefinition.Time;
import org.synfire.network.Diagnostics;

/// Definitions of synapses, below `valid-synapses`, and what they compute spike by spike.
class SynapsesTest {

    private static final Map<String, Double> NEURON = Map.of("tau_minus", 20.0, "tau_minus_triplet", 110.0);

    static List<String> names() throws IOException {
        return Definitions.files("valid-synapses", ".yml");
    }

    private static SynapseDefinition read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        ModelDefinition definition = DefinitionReader.readModel(text, "test.yml", diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
        return (SynapseDefinition) definition;
    }

    private static SynapseDefinition valid(String name) throws IOException {
        return read(
                Files.readString(Definitions.RESOURCES.resolve("valid-synapses").resolve(name + ".yml")));
    }

    private static SynapseInterpreter synapse(SynapseDefinition definition) {
        return new SynapseInterpreter(definition, Map.of(), NEURON, 0.1, () -> 0.5);
    }

    @ParameterizedTest
    @MethodSource("names")
    void spikesPassWithoutThatNumbersGetLost(String name) throws IOException {
        SynapseDefinition definition = valid(name);
        assertThat(definition.name()).isEqualTo(name);
        SynapseInterpreter synapse = synapse(definition);
        for (int i = 1; i < 200; i++) {
            synapse.pre(5.0 * i);
            synapse.post(5.0 * i + i % 4);
        }
        assertThat(synapse.get("weight")).isFinite();
        assertThat(definition.variables())
                .allSatisfy(v -> assertThat(synapse.get(v.name())).as(v.name()).isFinite());
    }

    @Test
    void aPairOfSpikesChangesTheWeightByItsTrace() throws IOException {
        SynapseInterpreter synapse = synapse(valid("pair_rule"));
        assertThat(synapse.pre(10).orElseThrow()).isEqualTo(0.5);
        synapse.post(30);
        assertThat(synapse.get("weight")).isCloseTo(0.5 + 0.01 * Math.exp(-1), within(1e-15));
        double before = synapse.get("weight");
        assertThat(synapse.pre(40).orElseThrow()).isCloseTo(before - 0.0105 * Math.exp(-0.5), within(1e-15));
    }

    @Test
    void aWeightStaysWithinItsBounds() throws IOException {
        SynapseInterpreter synapse = synapse(valid("pair_rule"));
        for (int i = 1; i < 100; i++) {
            synapse.pre(50.0 * i);
            synapse.post(50.0 * i + 1);
        }
        assertThat(synapse.get("weight")).isEqualTo(1);
        for (int i = 1; i < 1000; i++) {
            synapse.post(5000 + 50.0 * i);
            synapse.pre(5000 + 50.0 * i + 1);
        }
        assertThat(synapse.get("weight")).isZero();
    }

    @Test
    void ofTwoSpikesAtOnceThatOfTheTargetComesFirstAndLeavesNoTraceYet() throws IOException {
        SynapseInterpreter synapse = synapse(valid("pair_rule"));
        synapse.pre(10);
        synapse.post(20);
        assertThat(synapse.pre(20).orElseThrow()).isCloseTo(0.5 + 0.01 * Math.exp(-0.5), within(1e-15));
    }

    @Test
    void aSpikeIsNotSentWhereSendIsNotReached() throws IOException {
        SynapseDefinition release = valid("release_sites");
        SynapseInterpreter empty = new SynapseInterpreter(release, Map.of("full", 0.0), NEURON, 0.1, () -> 0.5);
        assertThat(empty.pre(1)).isEmpty();
        assertThat(synapse(release).pre(1)).hasValue(1);
    }

    @Test
    void parametersBelongToTheModelOrToEachSynapse() throws IOException {
        assertThat(valid("pair_rule").parameters())
                .extracting(Parameter::shared)
                .containsExactly(true, true, false, false, false);
        assertThat(valid("annarchy_text").parameters())
                .extracting(Parameter::shared)
                .containsExactly(true, true, false, false, false, false);
        assertThat(valid("annarchy_text").parameters().get(4).whole()).isTrue();
    }

    @Test
    void tracesOfTheTargetHaveTheNeuronsTimeConstantOrTheirOwn() throws IOException {
        assertThat(valid("neighbours").traces().getFirst().time()).isEqualTo(new Time.OfNeuron("tau_minus"));
        assertThat(valid("neighbours").traces().getFirst().nearest()).isTrue();
        assertThat(valid("pair_rule").traces().getFirst().time()).isInstanceOf(Time.Own.class);
        assertThat(valid("release_sites").readsPostSpikes()).isFalse();
    }

    @Test
    void stateRelaxesInClosedForm() {
        SynapseInterpreter synapse = synapse(read("""
                synapse: pool
                state: {P: 1, drift: 0}
                equations: |
                  dP/dt = (1 - P)/(500 ms)
                  ddrift/dt = 0*drift/ms + 2/s
                on_pre: |
                  send weight*P
                  P *= 0.5
                """));
        assertThat(synapse.pre(100)).hasValue(1);
        assertThat(synapse.pre(600).orElseThrow()).isCloseTo(1 - 0.5 * Math.exp(-1), within(1e-15));
        assertThat(synapse.get("drift")).isCloseTo(1.2, within(1e-12));
    }
}
