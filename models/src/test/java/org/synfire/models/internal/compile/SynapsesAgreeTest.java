package org.synfire.models.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.engine.Bundle;
import org.synfire.engine.Engine;
import org.synfire.engine.Engine.Emitter;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.Targets;
import org.synfire.engine.WeightTap;
import org.synfire.engine.Weights;
import org.synfire.engine.Window;
import org.synfire.lang.DefinitionReader;
import org.synfire.lang.SynapseDefinition;
import org.synfire.lang.SynapseInterpreter;
import org.synfire.models.Library;
import org.synfire.models.SynapseModel;
import org.synfire.models.UnitModel;
import org.synfire.models.internal.Definitions;
import org.synfire.network.Diagnostics;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Every synapse of the library that does not draw, and some more, transmit on the engine what the interpreter of
/// their definitions says: 3 sources onto 300 targets with random delays, in rows of several blocks, whether they
/// share parameters or not.
class SynapsesAgreeTest {

    private static final int SOURCES = 3;
    private static final int TARGETS = 300;
    private static final int STEPS = 3_000;
    private static final int LONGEST = 40;
    private static final TimeGrid GRID = TimeGrid.of(0.1);
    private static final double TAU_MINUS = 13;
    private static final double TAU_TRIPLET = 90;

    private static final String OWN_CLOCK = """
            synapse: own_clock
            parameters: {tau: 12 ms, eta: 0.05, limit: 0.3}
            state:
              calcium: {initial: 0.1, meaning: moved by both sides}
              pool: 1
              seen: 0
            traces:
              x: {of: source, tau: 17 ms, pairs: nearest}
              y: {of: target, tau: tau*2}
              z: {of: target, tau: tau_minus_triplet, pairs: nearest}
            equations: |
              dcalcium/dt = (0.05 - calcium)/tau
              dpool/dt = (1 - pool)/(40 ms)
            on_pre: |
              calcium += 0.1
              if pool > 0.5:
                pool *= 0.8
                weight = max(weight - eta*y*calcium*pool**1.7, 0)
              else:
                seen += 1
                weight *= 0.99
              if since_pre > 2 ms and not first_pre: send weight*pool
              elif z > 0.2: send weight
            on_post: |
              calcium += 0.2
              if calcium > limit: weight += eta*x*z*pool*exp(-since_pre/tau)*(1 + t/(1 s))
            """;

    static List<String> models() {
        List<String> names = new ArrayList<>(Definitions.SYNAPSES);
        names.removeAll(List.of("bernoulli_synapse", "quantal_stp_synapse"));
        names.add("own_clock");
        return names;
    }

    private static SynapseDefinition definition(String name) {
        Diagnostics mistakes = new Diagnostics();
        String text = name.equals("own_clock") ? OWN_CLOCK : Definitions.synapse(name);
        return (SynapseDefinition) DefinitionReader.readModel(text, name, mistakes)
                .orElseThrow(() -> new AssertionError(mistakes.sorted().toString()));
    }

    /// A network of parrots whose spikes are known.
    private static final class Network {

        final long[][] pre;
        final long[][] post;
        final short[] delays = new short[SOURCES * TARGETS];
        final double[] weights = new double[SOURCES * TARGETS];
        final SynapseRows rows;
        final Map<String, Double> sent = new TreeMap<>();
        final Engine engine;

        Network(SynapseModel model, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            pre = trains(SOURCES, random);
            post = trains(TARGETS, random);
            int[] start = {0, TARGETS, 2 * TARGETS, 3 * TARGETS};
            int[] targets = new int[delays.length];
            for (int i = 0; i < delays.length; i++) {
                delays[i] = (short) random.nextInt(1, LONGEST + 1);
                weights[i] = random.nextDouble(0.1, 0.9);
                targets[i] = i % TARGETS;
            }
            rows = model.rows(start, Targets.of(targets), Weights.each(weights.clone()), Delays.each(delays));
            Window always = new Window(0, Long.MAX_VALUE);
            WeightTap tap = new WeightTap();
            tap.add(
                    () -> always,
                    (source, target, _, step, weight) -> sent.put(key(step, source - 10, target - 100), weight));
            UnitModel targetUnits = parrots(TARGETS, 100);
            engine = new Engine(new Engine.Layout(
                    List.of(
                            new Emitter.Units(generators(pre, 1)),
                            new Emitter.Units(parrots(SOURCES, 10)),
                            new Emitter.Units(generators(post, 50)),
                            new Emitter.Units(targetUnits)),
                    new int[] {1, 10, 50, 100},
                    List.of(
                            oneToOne(0, 1, SOURCES),
                            oneToOne(2, 3, TARGETS),
                            new Bundle(1, 3, 1, new SynapseRows[] {rows}, new int[1][0], 0)),
                    List.of(),
                    List.of(),
                    List.of(tap),
                    1,
                    LONGEST,
                    GRID.ticsPerStep(),
                    1));
        }

        private static String key(long step, int source, int target) {
            return source + " " + target + " " + step;
        }

        private static long[][] trains(int units, SplittableRandom random) {
            long[][] trains = new long[units][];
            for (int u = 0; u < units; u++) {
                trains[u] = random.longs(u % 7 == 6 ? 0 : 40, 2, STEPS)
                        .sorted()
                        .distinct()
                        .toArray();
            }
            return trains;
        }

        /// Spikes a step earlier: parrots repeat them a step later.
        private static UnitModel generators(long[][] trains, int firstId) {
            UnitModel units = (UnitModel) Library.standard()
                    .units("spike_generator", new Library.Request(trains.length, firstId, 1, GRID, Map.of()));
            for (int u = 0; u < trains.length; u++) {
                units.set(
                        u,
                        Map.of(
                                "spike_times",
                                new Value.Reals(Arrays.stream(trains[u])
                                        .mapToObj(s -> GRID.toMillis(s - 1))
                                        .toList())));
            }
            return units;
        }

        private static UnitModel parrots(int size, int firstId) {
            Map<String, Value> times =
                    Map.of("tau_minus", Value.of(TAU_MINUS), "tau_minus_triplet", Value.of(TAU_TRIPLET));
            return (UnitModel)
                    Library.standard().units("parrot_neuron", new Library.Request(size, firstId, 1, GRID, times));
        }

        private static Bundle oneToOne(int source, int target, int size) {
            int[] start = new int[size + 1];
            int[] targets = new int[size];
            for (int i = 0; i < size; i++) {
                start[i + 1] = i + 1;
                targets[i] = i;
            }
            SynapseRows rows = Library.standard()
                    .synapse("static_synapse", Map.of())
                    .rows(start, Targets.of(targets), Weights.common(1, size), Delays.common(1));
            return new Bundle(source, target, 0, new SynapseRows[] {rows}, new int[1][0], -1);
        }

        /// What a synapse should transmit, by key.
        Map<String, Double> expected(SynapseDefinition definition, int synapse, Map<String, Double> given) {
            Map<String, Double> values = new HashMap<>(given);
            values.put("weight", weights[synapse]);
            Map<String, Double> neuron = Map.of("tau_minus", TAU_MINUS, "tau_minus_triplet", TAU_TRIPLET);
            SynapseInterpreter slow =
                    new SynapseInterpreter(definition, values, neuron, GRID.resolutionMillis(), () -> Double.NaN);
            Map<String, Double> expected = new TreeMap<>();
            int source = synapse / TARGETS;
            int target = synapse % TARGETS;
            int next = 0;
            for (long stamp : pre[source]) {
                while (next < post[target].length && post[target][next] + delays[synapse] <= stamp) {
                    slow.post(GRID.toMillis(post[target][next++] + delays[synapse]));
                }
                OptionalDouble sent = slow.pre(GRID.toMillis(stamp));
                sent.ifPresent(w -> expected.put(key(stamp, source, target), w));
            }
            return expected;
        }
    }

    private static void agree(Network network, SynapseDefinition definition, Map<Integer, Map<String, Double>> given) {
        network.engine.advance(STEPS + LONGEST + 10, _ -> {});
        Map<String, Double> expected = new TreeMap<>();
        for (int i = 0; i < SOURCES * TARGETS; i++) {
            expected.putAll(network.expected(definition, i, given.getOrDefault(i, Map.of())));
        }
        assertThat(network.sent.keySet()).isNotEmpty().isEqualTo(expected.keySet());
        expected.forEach((key, weight) -> assertThat(network.sent.get(key))
                .as(key)
                .isCloseTo(weight, within(1e-11 * Math.max(1, Math.abs(weight)))));
    }

    @ParameterizedTest
    @MethodSource("models")
    void synapsesOfASourceThatShareAllTheyCan(String name) {
        SynapseDefinition definition = definition(name);
        agree(new Network(new DefinedSynapse(definition).model(Map.of()), 1), definition, Map.of());
    }

    @ParameterizedTest
    @MethodSource("models")
    void synapsesWithParametersOfTheirOwn(String name) {
        SynapseDefinition definition = definition(name);
        SynapseModel model = new DefinedSynapse(definition).model(Map.of());
        Network network = new Network(model, 2);
        Map<Integer, Map<String, Double>> given = new HashMap<>();
        List<String> settable = definition.parameters().stream()
                .filter(p ->
                        !p.shared() && !p.whole() && !p.isFlag() && !p.name().equals("tau"))
                .map(p -> p.name())
                .toList();
        if (settable.isEmpty()) {
            return;
        }
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 20; k++) {
            int synapse = random.nextInt(SOURCES * TARGETS);
            String parameter = settable.get(random.nextInt(settable.size()));
            double initial =
                    model.info().parameter(parameter).orElseThrow().initial().asDouble();
            double value = initial == 0 ? 5 : initial * 0.9;
            model.set(network.rows, synapse, parameter, Value.of(value));
            given.computeIfAbsent(synapse, _ -> new HashMap<>()).put(parameter, value);
        }
        agree(network, definition, given);
    }
}
