package org.synfire.verify.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.network.Run;
import org.synfire.network.Value;
import org.synfire.recording.MemorySink;
import org.synfire.recording.Table;
import org.synfire.verify.Circuit;

/// Single plastic synapses between parrots, whose transmitted weights are compared, and short-term plastic ones onto
/// a neuron, whose recordables are compared.
public final class SynapseCases extends FileCases {

    private static final double TOLERANCE = 1e-9;
    private static final List<String> NOT_OF_THE_MODEL = List.of("weight", "delay", "receptor");

    @Override
    public String title() {
        return "synapses (NAME.json)";
    }

    @Override
    boolean isCase(Path file) {
        return CaseFile.has(file, "pre_spikes");
    }

    @Override
    String compare(CaseFile file, Comparison comparison) {
        return file.root().has("target") ? ontoNeuron(file, comparison) : betweenParrots(file, comparison);
    }

    /// A parrot that spikes at given times.
    private static void parrot(Circuit circuit, String name, double[] times, Map<String, Value> values) {
        double step = circuit.grid().toMillis(1);
        double first = Arrays.stream(times).min().orElse(2);
        double delay = first > 1 + step / 2 ? 1 : step;
        double[] emitted = Arrays.stream(times).map(t -> t - delay).toArray();
        circuit.unit(name, "parrot_neuron", values)
                .unit(name + " train", "spike_generator", Map.of("spike_times", Value.of(emitted)))
                .connect(name + " train", name, 0, 1, delay);
    }

    private static void plastic(Circuit circuit, CaseFile file, String target, int port) {
        Map<String, Value> values = file.values("params_set", NOT_OF_THE_MODEL);
        double weight = CaseFile.number(file.part("params_set"), "weight");
        circuit.connect("pre", target, file.text("model"), values, port, weight, file.number("delay_ms"));
    }

    private static String betweenParrots(CaseFile file, Comparison comparison) {
        Circuit circuit = new Circuit(file.number("resolution_ms"));
        double[] pre = file.numbers("pre_spikes");
        double[] post = file.numbers("post_spikes");
        parrot(circuit, "pre", pre, Map.of());
        Map<String, Value> post0 = new HashMap<>(Map.of("tau_minus", Value.of(file.number("tau_minus_ms", 20))));
        if (file.root().has("tau_minus_triplet_ms")) {
            post0.put("tau_minus_triplet", Value.of(file.number("tau_minus_triplet_ms")));
        }
        parrot(circuit, "post", post, post0);
        plastic(circuit, file, "post", 1);
        MemorySink weights = circuit.weights("pre-post");
        try (Run run = circuit.link()) {
            double last = Math.max(
                    Arrays.stream(pre).max().orElse(0),
                    Arrays.stream(post).max().orElse(0));
            run.advance(circuit.grid().toMillis(circuit.grid().stepsRoundedUp(last + file.number("delay_ms") + 10)));
            compareFinal(file, run, comparison);
        }
        compareWeights(file, weights.table(), comparison);
        return weights.table().rowCount() + " weights, " + post.length + " spikes of the target";
    }

    private static void compareWeights(CaseFile file, Table sent, Comparison comparison) {
        double[] times = CaseFile.numbers(file.part("weight_recorder"), "times");
        double[] expected = CaseFile.numbers(file.part("weight_recorder"), "weights");
        double[] actual = sent.column("weight");
        if (actual.length != expected.length) {
            comparison.fail("expected " + expected.length + " transmitted weights, got " + actual.length);
            return;
        }
        comparison.series("time of transmission", times, times, sent.column("time"), TOLERANCE);
        comparison.series("weight", times, expected, actual, file.tolerance("weight", TOLERANCE));
    }

    /// What the synapse is like in the end, where the case tells.
    private static void compareFinal(CaseFile file, Run run, Comparison comparison) {
        if (!file.root().has("params_final")) {
            return;
        }
        Run.Connection connection =
                run.connections(Run.ConnectionQuery.ofProjection("pre-post")).getFirst();
        Map<String, Value> actual = new LinkedHashMap<>(connection.values());
        actual.put("weight", Value.of(connection.weight()));
        actual.put("delay", Value.of(connection.delayMillis()));
        file.values("params_final", List.of("receptor")).forEach((name, expected) -> {
            Value own = actual.get(name);
            if (own == null) {
                comparison.fail("the synapse has no '" + name + "'");
            } else {
                comparison.number(
                        "final " + name, expected.asDouble(), own.asDouble(), file.tolerance(name, TOLERANCE));
            }
        });
    }

    private static String ontoNeuron(CaseFile file, Comparison comparison) {
        Circuit circuit = new Circuit(file.number("resolution_ms"));
        parrot(circuit, "pre", file.numbers("pre_spikes"), Map.of());
        target(circuit, file.text("target"));
        plastic(circuit, file, "neuron", 0);
        double[] times = file.numbers("times");
        List<String> recordables = file.root().properties().stream()
                .filter(e -> e.getValue().isArray() && e.getValue().size() == times.length)
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("times"))
                .toList();
        MemorySink samples = circuit.sampled("neuron", recordables);
        try (Run run = circuit.link()) {
            run.advance(circuit.grid()
                    .toMillis(circuit.grid()
                            .stepsRoundedUp(Arrays.stream(times).max().orElse(0))));
        }
        for (String recordable : recordables) {
            comparison.series(
                    recordable,
                    times,
                    file.numbers(recordable),
                    circuit.at(samples.table(), recordable, times),
                    file.tolerance(recordable, TOLERANCE));
        }
        return String.join(", ", recordables) + " at " + times.length + " times";
    }

    /// A model's name, then `parameter=value`.
    private static void target(Circuit circuit, String text) {
        String[] words = text.strip().split("\\s+");
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] assignment = words[i].split("=", 2);
            try {
                values.put(assignment[0], Value.of(Double.parseDouble(assignment[assignment.length - 1])));
            } catch (NumberFormatException e) {
                throw new CaseFile.Broken("'target' has '" + words[i] + "', which is no parameter=number");
            }
        }
        circuit.unit("neuron", words[0], values);
    }
}
