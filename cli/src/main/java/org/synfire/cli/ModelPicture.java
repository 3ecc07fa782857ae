package org.synfire.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.synfire.network.ModelCatalogue;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.RecordableInfo;
import org.synfire.network.Run;
import org.synfire.network.Value;
import org.synfire.plot.Figure;
import org.synfire.plot.Figure.Curve;
import org.synfire.plot.Figure.Panel;
import org.synfire.plot.Figure.Style;
import org.synfire.recording.MemorySink;
import org.synfire.recording.Table;
import org.synfire.verify.Circuit;

/// What a model does: a neuron under a step of current and after a spike, a synapse under a train of spikes and with
/// pairs of spikes. Default parameters, steps of 0.1 ms.
final class ModelPicture {

    private static final double RESOLUTION = 0.1;
    private static final int MOST_PANELS = 4;
    private static final double DURATION = 300;
    private static final double STEP_START = 50;
    private static final double STEP_STOP = 250;
    private static final double[] CURRENTS = {20, 50, 100, 200, 500, 1000, 2000, 5000};
    private static final double[] WEIGHTS = {0.1, 1, 10, 100, 1000};
    private static final int WANTED_SPIKES = 3;
    private static final double VISIBLE = 0.3;
    private static final double SPIKE_AT = 20;
    private static final double SPIKE_SHOWN = 80;

    private final ModelCatalogue catalogue;
    private final ModelInfo model;

    ModelPicture(ModelCatalogue catalogue, ModelInfo model) {
        this.catalogue = catalogue;
        this.model = model;
    }

    /// @throws IllegalArgumentException when there is nothing to show of such a model
    Figure figure() {
        return switch (model.kind()) {
            case NEURON -> neuron();
            case SYNAPSE -> synapse();
            case STIMULATOR, RECORDER ->
                throw new IllegalArgumentException(
                        "'" + model.name() + "' is a device; there are pictures of neurons and synapses");
        };
    }

    /// What was recorded of a neuron.
    private record Response(double strength, Table samples, double[] spikes) {}

    private Figure neuron() {
        List<Panel> panels = new ArrayList<>();
        List<RecordableInfo> all = model.recordables();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("'" + model.name() + "' has nothing to record, so nothing to show");
        }
        boolean takesCurrents = model.currents().ports().contains(0);
        Response pulse = afterSpike(all);
        Response step = takesCurrents ? underCurrent(all) : pulse;
        List<RecordableInfo> shown = all.stream()
                .filter(r -> r.equals(all.getFirst()) || moves(step, r) || moves(pulse, r))
                .limit(MOST_PANELS)
                .toList();
        for (RecordableInfo r : shown) {
            boolean first = r.equals(shown.getFirst());
            if (takesCurrents) {
                String title = first ? model.name() + ": " + Math.round(step.strength()) + " pA from 50 to 250 ms" : "";
                panels.add(panel(title, r, step, first));
            }
            String title = first ? "a spike with weight " + pulse.strength() + " arrives at 20 ms" : "";
            panels.add(panel(title, r, pulse, first));
        }
        return new Figure(takesCurrents ? 2 : 1, panels);
    }

    private static boolean moves(Response response, RecordableInfo r) {
        double[] values = response.samples().column(r.name());
        return Arrays.stream(values).anyMatch(x -> x != values[0]);
    }

    private static Panel panel(String title, RecordableInfo r, Response response, boolean withSpikes) {
        List<Curve> curves = new ArrayList<>();
        double[] values = response.samples().column(r.name());
        curves.add(new Curve("", response.samples().column("time"), values, Style.LINE));
        double[] spikes = response.spikes();
        if (withSpikes && spikes.length > 0) {
            double top = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
            curves.add(new Curve(
                    "",
                    spikes,
                    IntStream.range(0, spikes.length).mapToDouble(_ -> top).toArray(),
                    Style.POINTS));
        }
        String unit = r.unit().isEmpty() ? "" : " (" + r.unit() + ")";
        return new Panel(title, "t (ms)", r.name() + unit, curves);
    }

    /// The weakest current that makes the neuron spike some times, or else the strongest.
    private Response underCurrent(List<RecordableInfo> shown) {
        Response response = underCurrent(shown, CURRENTS[0]);
        for (int i = 1; i < CURRENTS.length && response.spikes().length < WANTED_SPIKES; i++) {
            response = underCurrent(shown, CURRENTS[i]);
        }
        return response;
    }

    private Response underCurrent(List<RecordableInfo> shown, double amplitude) {
        Circuit circuit = new Circuit(catalogue, RESOLUTION)
                .unit("neuron", model.name(), Map.of())
                .unit(
                        "step",
                        "dc_generator",
                        Map.of(
                                "amplitude", Value.of(amplitude),
                                "start", Value.of(STEP_START),
                                "stop", Value.of(STEP_STOP)))
                .connect("step", "neuron", 0, 1, RESOLUTION);
        return recorded(circuit, shown, amplitude, DURATION);
    }

    /// The weakest spike that can be seen in the first recordable and makes the neuron spike no more than it would.
    private Response afterSpike(List<RecordableInfo> shown) {
        Response rest = afterSpike(shown, 0);
        Response response = rest;
        for (int i = 0; i < WEIGHTS.length && !differs(shown, rest, response); i++) {
            response = afterSpike(shown, WEIGHTS[i]);
        }
        return response;
    }

    private static boolean differs(List<RecordableInfo> shown, Response rest, Response other) {
        double[] a = rest.samples().column(shown.getFirst().name());
        double[] b = other.samples().column(shown.getFirst().name());
        return IntStream.range(0, a.length).anyMatch(i -> Math.abs(a[i] - b[i]) > VISIBLE);
    }

    private Response afterSpike(List<RecordableInfo> shown, double weight) {
        int port =
                model.receptors().isEmpty() ? 0 : model.receptors().getFirst().port();
        Circuit circuit = new Circuit(catalogue, RESOLUTION)
                .unit("neuron", model.name(), Map.of())
                .unit("source", "spike_generator", Map.of("spike_times", new Value.Reals(List.of(SPIKE_AT - 1))))
                .connect("source", "neuron", port, weight, 1);
        return recorded(circuit, shown, weight, SPIKE_SHOWN);
    }

    private static Response recorded(Circuit circuit, List<RecordableInfo> shown, double strength, double millis) {
        MemorySink samples = circuit.sampled(
                "neuron", shown.stream().map(RecordableInfo::name).toList());
        MemorySink spikes = circuit.spikes("neuron");
        try (Run run = circuit.link()) {
            run.advance(millis);
        }
        return new Response(strength, samples.table(), spikes.table().column("time"));
    }

    private static final double[] TRAIN =
            IntStream.range(0, 11).mapToDouble(i -> i < 10 ? 50 + 50 * i : 1000).toArray();
    private static final int PAIRS = 60;

    private Figure synapse() {
        Table train = sent(TRAIN, new double[] {2000}, 1100);
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel(
                model.name() + ": ten spikes at 20 Hz, and one half a second later",
                "t (ms)",
                "weight that is sent",
                List.of(new Curve("", train.column("time"), train.column("weight"), Style.POINTS))));
        double[] apart = IntStream.range(-PAIRS, PAIRS + 1)
                .filter(d -> d != 0)
                .mapToDouble(d -> d)
                .toArray();
        double[] change = Arrays.stream(apart).map(this::changeByPair).toArray();
        if (Arrays.stream(change).anyMatch(c -> c != 0)) {
            panels.add(new Panel(
                    "change of the weight by a pair of spikes",
                    "spike of the target reaches the synapse later by (ms)",
                    "change",
                    List.of(new Curve("", apart, change, Style.LINE_AND_POINTS))));
        }
        return new Figure(panels.size(), panels);
    }

    /// How the weight differs when the target spiked near the source's second of three spikes.
    private double changeByPair(double apart) {
        double[] source = {500, 1000, 1500};
        Table with = sent(source, new double[] {1000 + apart - 1}, 1600);
        Table without = sent(source, new double[] {5000}, 1600);
        double[] a = with.column("weight");
        double[] b = without.column("weight");
        return a.length < source.length || b.length < source.length ? 0 : a[2] - b[2];
    }

    /// What a synapse between two parrots transmits; delays are 1 ms.
    private Table sent(double[] source, double[] target, double millis) {
        Circuit circuit = new Circuit(catalogue, RESOLUTION)
                .unit("source", "spike_generator", Map.of("spike_times", times(source)))
                .unit("pre", "parrot_neuron", Map.of())
                .unit("other", "spike_generator", Map.of("spike_times", times(target)))
                .unit("post", "parrot_neuron", Map.of())
                .connect("source", "pre", 0, 1, 1)
                .connect("other", "post", 0, 1, 1)
                .connect("pre", "post", model.name(), Map.of(), 1, weight(), 1);
        MemorySink weights = circuit.weights("pre-post");
        try (Run run = circuit.link()) {
            run.advance(millis);
        }
        return weights.table();
    }

    /// Spikes a millisecond earlier: the parrot repeats them later.
    private static Value times(double[] stamps) {
        return new Value.Reals(Arrays.stream(stamps).mapToObj(t -> t - 1).toList());
    }

    /// In the middle of what the model allows, where that is known.
    private double weight() {
        double initial = model.parameter("weight").orElseThrow().initial().asDouble();
        return model.parameter("Wmax")
                .or(() -> model.parameter("w_max"))
                .map(p -> p.initial().asDouble() / 2)
                .orElse(initial);
    }
}
