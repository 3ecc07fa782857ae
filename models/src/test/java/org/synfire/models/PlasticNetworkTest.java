package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.synfire.engine.Bundle;
import org.synfire.engine.Engine;
import org.synfire.engine.Engine.Emitter;
import org.synfire.engine.SpikeTap;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.Targets;
import org.synfire.engine.Weights;
import org.synfire.engine.Window;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// A recurrent network of 400 neurons with plastic synapses, edge by edge as NEST 3.10.0 ran it for 2 s.
class PlasticNetworkTest {

    private static final String CASE = "iaf_psc_alpha_stdp/";
    private static final int THREADS = 2;
    private static final TimeGrid GRID = TimeGrid.of(0.1);

    /// A row of a list of edges.
    private record Edge(int source, int target, double weight, int delay, boolean plastic) {

        static Edge of(String[] row) {
            int delay = row.length > 3 ? GRID.delaySteps(Double.parseDouble(row[3])) : 0;
            return new Edge(
                    Integer.parseInt(row[0]),
                    Integer.parseInt(row[1]),
                    Double.parseDouble(row[2]),
                    delay,
                    row.length > 4 && row[4].equals("1"));
        }

        static List<Edge> all(String name) {
            return Reference.table(CASE + name).stream().skip(1).map(Edge::of).toList();
        }
    }

    private static Bundle bundle(int source, int sources, int target, int targets, SynapseModel model, List<Edge> all) {
        SynapseRows[] rows = IntStream.range(0, THREADS)
                .mapToObj(t -> {
                    int from = Engine.rangeStart(targets, t, THREADS);
                    int to = Engine.rangeStart(targets, t + 1, THREADS);
                    List<Edge> own = all.stream()
                            .filter(e -> e.target() >= from && e.target() < to)
                            .sorted(Comparator.comparingInt(Edge::source))
                            .toList();
                    int[] start = new int[sources + 1];
                    own.forEach(e -> start[e.source() + 1]++);
                    Arrays.parallelPrefix(start, Integer::sum);
                    short[] delays = new short[own.size()];
                    for (int i = 0; i < delays.length; i++) {
                        delays[i] = (short) own.get(i).delay();
                    }
                    return model.rows(
                            start,
                            Targets.of(own.stream().mapToInt(Edge::target).toArray()),
                            Weights.each(own.stream().mapToDouble(Edge::weight).toArray()),
                            Delays.each(delays));
                })
                .toArray(SynapseRows[]::new);
        return new Bundle(source, target, 0, rows, new int[THREADS][0], -1);
    }

    private static UnitModel units(String model, int size, int firstId, Map<String, Value> values) {
        return (UnitModel) Library.standard().units(model, new Library.Request(size, firstId, 1, GRID, values));
    }

    private static final class Network {

        private final List<String> spikes = new ArrayList<>();
        private final Bundle plastic;
        private final Engine engine;

        Network() {
            Reference given = Reference.of(CASE + "network");
            double[] initial = given.numbers("initial_V_m");
            UnitModel neurons = units("iaf_psc_alpha", initial.length, 1000, Map.of("tau_minus", Value.of(30.0)));
            for (int i = 0; i < initial.length; i++) {
                neurons.set(i, Map.of("V_m", Value.of(initial[i])));
            }
            List<double[]> trains = Reference.lists(CASE + "input_trains.json.gz");
            UnitModel generators = units("spike_generator", trains.size(), 1, Map.of());
            for (int i = 0; i < trains.size(); i++) {
                generators.set(i, Map.of("spike_times", Rig.list(trains.get(i))));
            }
            SynapseModel plain = Library.standard().synapse("static_synapse", Map.of());
            Map<String, Value> values = Map.of(
                    "Wmax", Value.of(150.0),
                    "lambda", Value.of(0.05),
                    "mu_plus", Value.of(0.4),
                    "tau_plus", Value.of(15.0));
            SynapseModel stdp = Library.standard().synapse("stdp_synapse", values);
            List<Edge> edges = Edge.all("edges");
            List<Edge> input = Edge.all("input_edges");
            int n = initial.length;
            plastic = bundle(
                    1, n, 1, n, stdp, edges.stream().filter(Edge::plastic).toList());
            Bundle fixed = bundle(
                    1, n, 1, n, plain, edges.stream().filter(e -> !e.plastic()).toList());
            Bundle driving = bundle(0, trains.size(), 1, n, plain, input);
            int[] delays = IntStream.concat(
                            edges.stream().mapToInt(Edge::delay), input.stream().mapToInt(Edge::delay))
                    .toArray();
            Window always = new Window(0, Long.MAX_VALUE);
            SpikeTap tap = new SpikeTap(1, () -> always, (unit, step, _) -> spikes.add(step + " " + unit));
            engine = new Engine(new Engine.Layout(
                    List.of(new Emitter.Units(generators), new Emitter.Units(neurons)),
                    new int[] {1, 1000},
                    List.of(driving, plastic, fixed),
                    List.of(),
                    List.of(tap),
                    List.of(),
                    Arrays.stream(delays).min().orElseThrow(),
                    Arrays.stream(delays).max().orElseThrow(),
                    GRID.ticsPerStep(),
                    THREADS));
        }
    }

    @Test
    void spikesAndFinalWeightsOfARecurrentNetworkEqualTheReference() {
        Network network = new Network();
        network.engine.advance(20_000, _ -> {});
        List<String> expected = Reference.table(CASE + "spikes").stream()
                .skip(1)
                .map(row -> Math.round(Double.parseDouble(row[0]) * 10) + " " + row[1])
                .toList();
        assertThat(network.spikes).containsExactlyInAnyOrderElementsOf(expected);
        List<Edge> weights = Edge.all("final_weights");
        Map<String, Double> found = found(network.plastic);
        assertThat(found).hasSize(weights.size());
        for (Edge edge : weights) {
            assertThat(found.get(edge.source() + " " + edge.target()))
                    .isCloseTo(edge.weight(), within(1e-10 * edge.weight()));
        }
    }

    private static Map<String, Double> found(Bundle bundle) {
        Map<String, Double> found = new HashMap<>();
        for (SynapseRows rows : bundle.rows()) {
            for (int source = 0; source < 400; source++) {
                for (int i = rows.rowStart(source); i < rows.rowEnd(source); i++) {
                    found.put(source + " " + rows.target(i), rows.weight(i));
                }
            }
        }
        return found;
    }
}
