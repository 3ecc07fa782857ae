package org.synfire.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.ConnectionRule;
import org.synfire.network.ConnectionRule.Driver;
import org.synfire.network.ConnectionRule.Images;
import org.synfire.network.DeviceWindow;
import org.synfire.network.Geometry.Grid;
import org.synfire.network.Layer;
import org.synfire.network.Mask;
import org.synfire.network.ModelVariant;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Point;
import org.synfire.network.Population;
import org.synfire.network.Profile;
import org.synfire.network.Projection;
import org.synfire.network.RecordSink;
import org.synfire.network.Recorder;
import org.synfire.network.Run;
import org.synfire.network.RunSettings;
import org.synfire.network.Selector;
import org.synfire.network.Value;

/// The network of deNEST's tutorial, with the numbers NEST 2.20.2 wrote under deNEST 1.0.1.
class TutorialNetworkTest {

    private static final int MULTIMETER = 203;
    private static final int SPIKES = 204;
    private static final int WEIGHTS = 205;

    private final Map<Double, Set<String>> potentials = new TreeMap<>();
    private final List<String> parrotSpikes = new ArrayList<>();
    private final Map<Double, Set<String>> weights = new TreeMap<>();
    private int samples;
    private int weightRows;

    private static NetworkDescription tutorial() {
        Grid grid = new Grid(5, 5, new Point(5, 5), Point.ORIGIN, true);
        Map<String, Value> leak = Map.of("g_KL", Value.of(1.0), "g_NaL", Value.of(1.0));
        return new NetworkDescription(
                List.of(
                        new ModelVariant("l1_exc", "ht_neuron", with(leak, "V_m", -44.0)),
                        new ModelVariant("l1_inh", "ht_neuron", with(leak, "V_m", -55.0))),
                List.of(
                        new Layer(
                                1,
                                "input_layer",
                                grid,
                                List.of(
                                        new Population("spike_generator", "spike_generator", 2, 1),
                                        new Population("parrot_neuron", "parrot_neuron", 27, 1))),
                        new Layer(
                                52,
                                "l1",
                                grid,
                                List.of(
                                        new Population("l1_exc", "l1_exc", 53, 4),
                                        new Population("l1_inh", "l1_inh", 153, 2)))),
                projections(),
                recorders());
    }

    private static Map<String, Value> with(Map<String, Value> values, String name, double value) {
        Map<String, Value> all = new HashMap<>(values);
        all.put(name, Value.of(value));
        return all;
    }

    private static List<Projection> projections() {
        Selector parrots = Selector.of("input_layer", "parrot_neuron");
        Selector exc = Selector.of("l1", "l1_exc");
        Selector inh = Selector.of("l1", "l1_inh");
        return List.of(
                new Projection(
                        "parrots",
                        Selector.of("input_layer", "spike_generator"),
                        parrots,
                        new ConnectionRule.OneToOne(),
                        "static_synapse",
                        0,
                        Profile.constant(1),
                        Profile.constant(1)),
                disc("input", parrots, exc, 1, 1),
                disc("excitation", exc, inh, 1, 1),
                disc("inhibition", inh, exc, 3, 2));
    }

    private static Projection disc(String name, Selector source, Selector target, int port, double weight) {
        ConnectionRule rule = new ConnectionRule.Spatial(
                Driver.SOURCE,
                OptionalInt.empty(),
                Optional.of(new Mask.Circular(2, Point.ORIGIN)),
                Optional.of(Profile.constant(1)),
                true,
                true,
                false,
                Images.OVERLAPPING);
        return new Projection(
                name, source, target, rule, "ht_synapse", port, Profile.constant(weight), Profile.constant(1));
    }

    private static List<Recorder> recorders() {
        return List.of(
                new Recorder.Multimeter(
                        MULTIMETER,
                        "my_multimeter",
                        Selector.of("l1", "l1_exc"),
                        List.of("V_m"),
                        20,
                        0,
                        DeviceWindow.ALWAYS),
                new Recorder.SpikeRecorder(
                        SPIKES, "my_spike_detector", Selector.of("input_layer", "parrot_neuron"), DeviceWindow.ALWAYS),
                new Recorder.WeightRecorder(
                        WEIGHTS, "weight_recorder", "excitation", Set.of(), Set.of(), DeviceWindow.ALWAYS));
    }

    private Run link(int threads) {
        RecordSink multimeter = new RecordSink() {
            @Override
            public void sample(int unit, long step, double[] values) {
                samples++;
                potentials.computeIfAbsent(step / 2.0, _ -> new TreeSet<>()).add(decimals(values[0]));
            }
        };
        RecordSink spikes = new RecordSink() {
            @Override
            public void spike(int unit, long step, double offset) {
                parrotSpikes.add(unit + " " + step / 2.0);
            }
        };
        RecordSink sent = new RecordSink() {
            @Override
            public void weight(int source, int target, int receptor, long step, double weight) {
                weightRows++;
                weights.computeIfAbsent(step / 2.0, _ -> new TreeSet<>()).add(decimals(weight));
            }
        };
        return Linker.link(
                tutorial(),
                new RunSettings(0.5, 10, threads),
                Map.of(MULTIMETER, multimeter, SPIKES, spikes, WEIGHTS, sent));
    }

    private static String decimals(double x) {
        return String.format(Locale.ROOT, "%.3f", x);
    }

    /// Warm-up without recording, then sessions of three, two and three spikes, each counted from its start.
    private void runSessions(Run run) {
        for (int recorder = MULTIMETER; recorder <= WEIGHTS; recorder++) {
            run.set(recorder, Map.of("start", Value.of(100.0)));
        }
        run.advance(100);
        for (double[] times : new double[][] {{1, 10, 20}, {1, 10}, {1, 10, 20}}) {
            for (int generator = 2; generator <= 26; generator++) {
                run.set(generator, Map.of("origin", Value.of(run.timeMillis()), "spike_times", Value.of(times)));
            }
            run.advance(100);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void networkHasTheNodesAndConnectionsOfTheTutorial(int threads) {
        Run run = link(threads);
        assertThat(run.nodeCount()).isEqualTo(206);
        assertThat(run.connectionCount()).isEqualTo(6650);
        assertThat(run.connectionCount("input")).isEqualTo(1300);
        assertThat(run.connectionCount("excitation")).isEqualTo(2600);
        assertThat(run.connectionCount("inhibition")).isEqualTo(2600);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void potentialsEqualTheReference(int threads) {
        runSessions(link(threads));
        List<String> expected = List.of(
                "-54.457", "-55.210", "-57.089", "-54.605", "-51.921", "-53.945", "-54.108", "-51.590", "-56.016",
                "-55.395", "-55.188", "-53.411", "-51.550", "-51.436", "-51.578");
        assertThat(potentials).hasSize(15);
        assertThat(potentials.values())
                .containsExactlyElementsOf(expected.stream().map(Set::of).toList());
        assertThat(samples).as("100 units at 15 times").isEqualTo(1500);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void parrotsSpikeAsInTheReference(int threads) {
        runSessions(link(threads));
        List<String> expected = new ArrayList<>();
        for (double t : new double[] {102, 111, 121, 202, 211, 302, 311, 321}) {
            for (int parrot = 27; parrot <= 51; parrot++) {
                expected.add(parrot + " " + t);
            }
        }
        assertThat(parrotSpikes).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void transmittedWeightsEqualTheReference(int threads) {
        runSessions(link(threads));
        String reference = "104.5 0.898; 113.5 0.790; 124.0 0.698; 136.0 0.620; 148.5 0.554; 158.0 0.494; 167.5 0.443;"
                + " 176.5 0.399; 185.5 0.360; 194.5 0.327; 203.5 0.299; 210.0 0.271; 216.5 0.247; 225.5 0.230;"
                + " 235.5 0.217; 247.0 0.209; 261.5 0.206; 278.0 0.207; 296.0 0.210; 305.5 0.199; 315.0 0.190;"
                + " 324.5 0.182";
        Map<Double, Set<String>> expected = new TreeMap<>();
        for (String row : reference.split("; ?")) {
            expected.put(Double.valueOf(row.split(" ")[0]), Set.of(row.split(" ")[1]));
        }
        assertThat(weights).containsExactlyEntriesOf(expected);
        assertThat(weightRows).isEqualTo(22 * 2600);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void secondRunAfterAResetRepeatsTheFirst(int threads) {
        Run run = link(threads);
        runSessions(run);
        Map<Double, Set<String>> first = new TreeMap<>(potentials);
        potentials.clear();
        run.reset();
        runSessions(run);
        assertThat(potentials).isEqualTo(first);
        assertThat(run.timeMillis()).isEqualTo(400);
    }
}
