package org.synfire.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.ConnectionRule;
import org.synfire.network.DeviceWindow;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.EdgeList;
import org.synfire.network.Layer;
import org.synfire.network.ModelVariant;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Population;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.Recorder;
import org.synfire.network.RunSettings;
import org.synfire.network.Selector;
import org.synfire.network.SpecificationException;
import org.synfire.network.Value;

class LinkerTest {

    /// Four generators, four parrots, two neurons and a current.
    private static Sketch base() {
        Sketch s = new Sketch();
        s.model("cell", "ht_neuron", Map.of());
        s.units("generators", "spike_generator", 4);
        s.units("parrots", "parrot_neuron", 4);
        s.units("cells", "cell", 2);
        s.units("currents", "dc_generator", 1);
        return s;
    }

    private static Sketch connected(String source, String target, String synapse, int port, double delay) {
        return base().connect("p", source, target, synapse, port, 1.0, delay);
    }

    private static Sketch oneToOne(String source, String target, Profile weight, Profile delay) {
        return base().connect("p", source, target, new ConnectionRule.OneToOne(), "static_synapse", 0, weight, delay);
    }

    private static Sketch modelled(String model) {
        Sketch s = base();
        s.units("others", model, 1);
        return s;
    }

    private static Sketch sampled(String layer, String recordable, double interval, double offset) {
        Sketch s = base();
        s.sample(layer, recordable, interval, offset, DeviceWindow.ALWAYS);
        return s;
    }

    private static Sketch recorded(Recorder recorder) {
        Sketch s = base();
        s.add(recorder);
        return s;
    }

    private static Sketch within(DeviceWindow window) {
        Sketch s = base();
        s.sample("cells", "V_m", 1, 0, window);
        return s;
    }

    private static final Profile ONE = Profile.constant(1);
    private static final Profile UNIFORM = Profile.of(new Shape.Uniform(1, 2));

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(modelled("ht_neurone"), Kind.UNKNOWN_NAME, "did you mean 'ht_neuron'?"),
                Arguments.of(modelled("ht_synapse"), Kind.UNKNOWN_NAME, "no neuron or generator model 'ht_synapse'"),
                Arguments.of(
                        base().model("generators2", "ht_neuron", Map.of("g_KL", Value.of(-1.0)))
                                .also("generators2"),
                        Kind.OUT_OF_RANGE,
                        "'g_KL' of ht_neuron must be at least 0, not -1.0"),
                Arguments.of(
                        base().connect("p", "parrots", "cells", "static_synapse", 3, -0.5, 1),
                        Kind.OUT_OF_RANGE,
                        "port 3 of ht_neuron takes no weight of -0.5, only positive ones"),
                Arguments.of(
                        base().connect(
                                        "p",
                                        "parrots",
                                        "cells",
                                        new ConnectionRule.AllToAll(true),
                                        "static_synapse",
                                        1,
                                        Profile.of(new Profile.Shape.Uniform(-1, -0.5)),
                                        ONE),
                        Kind.OUT_OF_RANGE,
                        "port 1 of ht_neuron takes no weight of -"),
                Arguments.of(connected("parrots", "cells", "ht_synaps", 1, 1), Kind.UNKNOWN_NAME, "'ht_synapse'"),
                Arguments.of(
                        connected("parrots", "cells", "s", 1, 1).model("s", "ht_synapse", Map.of("P", Value.of(2.0))),
                        Kind.OUT_OF_RANGE,
                        "'P' of ht_synapse must be between 0 and 1, not 2.0"),
                Arguments.of(connected("parrot", "cells", "ht_synapse", 1, 1), Kind.UNKNOWN_NAME, "no layer 'parrot'"),
                Arguments.of(connected("parrots", "cells", "ht_synapse", 5, 1), Kind.UNKNOWN_NAME, "no port 5"),
                Arguments.of(connected("parrots", "cells", "ht_synapse", 0, 1), Kind.UNKNOWN_NAME, "no port 0"),
                Arguments.of(
                        connected("parrots", "generators", "static_synapse", 0, 1),
                        Kind.CONNECTION,
                        "spike_generator cannot receive connections"),
                Arguments.of(
                        connected("parrots", "currents", "static_synapse", 0, 1),
                        Kind.CONNECTION,
                        "dc_generator cannot receive connections"),
                Arguments.of(
                        connected("currents", "cells", "ht_synapse", 1, 1),
                        Kind.CONNECTION,
                        "currents of 'currents' cannot pass a ht_synapse"),
                Arguments.of(
                        connected("currents", "parrots", "static_synapse", 0, 1),
                        Kind.CONNECTION,
                        "parrot_neuron takes no currents"),
                Arguments.of(connected("parrots", "cells", "ht_synapse", 1, 0.2), Kind.OUT_OF_RANGE, "delay"),
                Arguments.of(
                        connected("parrots", "cells", "ht_synapse", 1, 40_000),
                        Kind.OUT_OF_RANGE,
                        "80000 steps is longer than 65535 steps"),
                Arguments.of(
                        base().connect(
                                        "p",
                                        "parrots",
                                        "cells",
                                        Sketch.ALL_TO_ALL,
                                        "ht_synapse",
                                        1,
                                        ONE,
                                        Profile.of(new Shape.Uniform(40_000, 40_001))),
                        Kind.OUT_OF_RANGE,
                        "longer than 65535 steps"),
                Arguments.of(oneToOne("generators", "cells", ONE, ONE), Kind.UNKNOWN_NAME, "no port 0"),
                Arguments.of(
                        oneToOne("currents", "parrots", ONE, ONE), Kind.CONNECTION, "parrot_neuron takes no currents"),
                Arguments.of(
                        oneToOneOfUnequalSizes(),
                        Kind.CONNECTION,
                        "4 sources cannot be joined one to one with 3 targets"),
                Arguments.of(
                        ruled(new ConnectionRule.FixedIndegree(2_000_000_000, true, true)),
                        Kind.OUT_OF_RANGE,
                        "the network needs about 11.2 GiB for 6,000,000,000 synapses, and there are "),
                Arguments.of(
                        ruled(new ConnectionRule.FixedIndegree(5, true, false)),
                        Kind.CONNECTION,
                        "an in-degree of 5 without multapses needs more than the 4 sources there are"),
                Arguments.of(
                        ruled(new ConnectionRule.FixedOutdegree(4, true, false)),
                        Kind.CONNECTION,
                        "an out-degree of 4 without multapses needs more than the 3 targets there are"),
                Arguments.of(ruled(new ConnectionRule.FixedIndegree(-1, true, true)), Kind.CONNECTION, "at least 0"),
                Arguments.of(ruled(new ConnectionRule.FixedTotalNumber(-5, true)), Kind.CONNECTION, "at least 0"),
                Arguments.of(
                        ruled(new ConnectionRule.FixedTotalNumber(3_000_000_000L, true)),
                        Kind.CONNECTION,
                        "3000000000 connections are more than"),
                Arguments.of(
                        ruled(new ConnectionRule.PairwiseBernoulli(1.5, true)),
                        Kind.CONNECTION,
                        "a probability lies between 0 and 1, which 1.5 does not"),
                Arguments.of(
                        ruled(new ConnectionRule.Listed(EdgeList.of(new int[] {0, 4}, new int[] {0, 0}))),
                        Kind.CONNECTION,
                        "edge 1 joins source 4 with target 0, but there are 4 sources and 3 targets"),
                Arguments.of(
                        ruled(new ConnectionRule.Listed(
                                EdgeList.of(new int[] {0}, new int[] {0}).withDelays(0.1))),
                        Kind.OUT_OF_RANGE,
                        "rounds to less than one step"),
                Arguments.of(oneToOne("generators", "parrots", ONE, Profile.constant(0.1)), Kind.OUT_OF_RANGE, "half"),
                Arguments.of(sampled("cells", "V", 1, 0), Kind.UNKNOWN_NAME, "'V'"),
                Arguments.of(sampled("parrots", "V_m", 1, 0), Kind.UNKNOWN_NAME, "'V_m'"),
                Arguments.of(sampled("currents", "I", 1, 0), Kind.CONNECTION, "nothing a multimeter can record"),
                Arguments.of(sampled("cell", "V_m", 1, 0), Kind.UNKNOWN_NAME, "does not exist"),
                Arguments.of(sampled("cells", "V_m", 0, 0), Kind.OUT_OF_RANGE, "interval"),
                Arguments.of(sampled("cells", "V_m", Double.NaN, 0), Kind.OUT_OF_RANGE, "interval"),
                Arguments.of(sampled("cells", "V_m", 1, -1), Kind.OUT_OF_RANGE, "offset"),
                Arguments.of(
                        within(new DeviceWindow(0, 0.3, 10)),
                        Kind.OFF_GRID,
                        "'start' of the recorder meter must be a whole number of steps of 0.5 ms, not 0.3"),
                Arguments.of(
                        recorded(new Recorder.WeightRecorder(99, "w", "q", Set.of(), Set.of(), DeviceWindow.ALWAYS)),
                        Kind.UNKNOWN_NAME,
                        "no projection 'q'"),
                Arguments.of(
                        recorded(new Recorder.SpikeRecorder(
                                99, "s", Selector.of("cells", "others"), DeviceWindow.ALWAYS)),
                        Kind.UNKNOWN_NAME,
                        "does not exist"),
                Arguments.of(
                        recorded(new Recorder.SpikeRecorder(3, "s", Selector.wholeLayer("cells"), DeviceWindow.ALWAYS)),
                        Kind.DUPLICATE,
                        "the node id 3 belongs to population 'generators' and to recorder 's'"),
                Arguments.of(base().also("cells", "ht_neuron"), Kind.DUPLICATE, "more than one layer called 'cells'"),
                Arguments.of(
                        base().model("cell", "ht_neuron", Map.of()),
                        Kind.DUPLICATE,
                        "more than one model called 'cell'"),
                Arguments.of(
                        connected("parrots", "cells", "ht_synapse", 1, 1)
                                .connect("p", "parrots", "cells", "ht_synapse", 1, 1, 1),
                        Kind.DUPLICATE,
                        "more than one projection called 'p'"));
    }

    /// Four sources, three targets.
    private static Sketch ruled(ConnectionRule rule) {
        Sketch s = base();
        s.units("three", "parrot_neuron", 3);
        return s.connect("p", "generators", "three", rule, "static_synapse", 0, ONE, ONE);
    }

    private static Sketch oneToOneOfUnequalSizes() {
        Sketch s = base();
        s.units("three", "parrot_neuron", 3);
        return s.connect("p", "generators", "three", new ConnectionRule.OneToOne(), "static_synapse", 0, ONE, ONE);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsReported(Sketch sketch, Kind kind, String message) {
        assertThatThrownBy(sketch::link)
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.has(kind)).as(e.getMessage()).isTrue())
                .hasMessageContaining(message);
    }

    @Test
    void mistakesOfProjectionsAndRecordersAreReportedTogether() {
        Sketch sketch = sampled("cells", "V", 1, 0)
                .connect("p", "parrots", "cells", "ht_synapse", 5, 1, 1)
                .connect("q", "parrots", "sells", "ht_synapse", 1, 1, 1);
        assertThatThrownBy(sketch::link)
                .isInstanceOfSatisfying(
                        SpecificationException.class,
                        e -> assertThat(e.diagnostics()).hasSize(3));
    }

    @Test
    void populationsOfALayerHaveDifferentNames() {
        Layer layer = new Layer(
                1,
                "l",
                new org.synfire.network.Geometry.Grid(
                        1, 1, new org.synfire.network.Point(1, 1), org.synfire.network.Point.ORIGIN, false),
                List.of(new Population("a", "ht_neuron", 2, 1), new Population("a", "ht_neuron", 3, 1)));
        NetworkDescription network = new NetworkDescription(List.of(), List.of(layer), List.of(), List.of());
        assertThatThrownBy(() -> Linker.link(network, new RunSettings(0.1, 1, 1), Map.of()))
                .hasMessageContaining("more than one population of 'l' called 'a'");
    }

    @Test
    void emptyNetworkCanBeLinkedAndRun() {
        var run = Linker.link(NetworkDescription.EMPTY, new RunSettings(0.1, 1, 2), Map.of());
        run.advance(10);
        assertThat(run.nodeCount()).isEqualTo(1);
        assertThat(run.connectionCount()).isZero();
        assertThat(run.timeMillis()).isEqualTo(10);
    }

    @Test
    void variantMayBearTheNameOfTheModelItChanges() {
        NetworkDescription base = modelled("ht_neuron").network();
        NetworkDescription network = new NetworkDescription(
                List.of(
                        base.models().getFirst(),
                        new ModelVariant("ht_neuron", "ht_neuron", Map.of("g_KL", Value.of(2.0)))),
                base.layers(),
                base.projections(),
                base.recorders());
        int unit =
                network.layer("others").orElseThrow().populations().getFirst().firstId();
        assertThat(Linker.link(network, new RunSettings(0.5, 1, 1), Map.of()).get(unit, "g_KL"))
                .isEqualTo(Value.of(2.0));
    }

    @Test
    void catalogueHasTheModels() {
        assertThat(Linker.catalogue().find("ht_neuron")).isPresent();
    }
}
