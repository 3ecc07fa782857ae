package org.synfire.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.synfire.plot.Figure;

/// A picture of one presentation: spikes of inputs and of output neurons, potentials of those that won most
/// often or came nearest to it.
final class SampleFigure {

    /// More curves cannot be told apart.
    private static final int MOST_CURVES = 5;

    private SampleFigure() {}

    static Figure of(Classifier classifier, Trace trace) {
        int duration = trace.input().duration();
        String answer = trace.prediction().label().isPresent()
                ? classifier.classNames().get(trace.prediction().label().getAsInt())
                : "none";
        return new Figure(
                1,
                List.of(
                        raster("answer: " + answer, "input", trace.input()).from(0, duration),
                        raster("", "output neuron", trace.output()).from(0, duration),
                        potentials(classifier, trace).from(0, duration)));
    }

    private static Figure.Panel raster(String title, String label, SpikeTrains trains) {
        double[] steps = new double[trains.size()];
        double[] cells = new double[trains.size()];
        for (int t = 1; t <= trains.duration(); t++) {
            for (int k = trains.begins()[t]; k < trains.begins()[t + 1]; k++) {
                steps[k] = t;
                cells[k] = trains.spikes()[k];
            }
        }
        return new Figure.Panel(title, "step", label, List.of(new Figure.Curve("", steps, cells, Figure.Style.DOTS)))
                .showing(-1, Math.max(1, trains.inputs()));
    }

    private static Figure.Panel potentials(Classifier classifier, Trace trace) {
        int[] wins = trace.prediction().wins();
        double[] steps = IntStream.rangeClosed(1, trace.potentials().size())
                .mapToDouble(t -> t)
                .toArray();
        List<Figure.Curve> curves = new ArrayList<>();
        IntStream.range(0, wins.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(n -> -wins[n]).thenComparingDouble(n -> -highest(trace, n)))
                .limit(MOST_CURVES)
                .forEach(n -> curves.add(new Figure.Curve(
                        "Neuron " + n + " (" + name(classifier, n) + ")",
                        steps,
                        trace.potentials().stream().mapToDouble(v -> v[n]).toArray(),
                        Figure.Style.LINE)));
        return new Figure.Panel("", "step", "potential (mV)", curves);
    }

    private static double highest(Trace trace, int neuron) {
        return trace.potentials().stream().mapToDouble(v -> v[neuron]).max().orElse(0);
    }

    private static String name(Classifier classifier, int neuron) {
        int label = classifier.labels()[neuron];
        return label == Labelling.NONE ? "-" : classifier.classNames().get(label);
    }
}
