package org.synfire.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.synfire.formats.StateFile;
import org.synfire.formats.StateValue;
import org.synfire.learn.internal.JsonValues;
import org.synfire.plot.Figure;
import org.synfire.plot.FigureFile;
import org.synfire.recording.WholeFile;

/// A folder of tables and pictures of a classifier: how well it answers, what it has learnt, and what a presentation
/// looks like.
public final class Report {

    private final Path folder;

    /// @param folder is made when it is not there
    public Report(Path folder) {
        this.folder = folder;
    }

    /// Writes everything about a training: `model.npz`, `report.json`, `parameters.json`, `epochs.csv`,
    /// `confusion.csv`, `accuracy.png`, `confusion.png`, `weights.png`, `classes.png`, `evolution.png`,
    /// `sample.png`, `sample.npz`.
    ///
    /// @param metrics further numbers for `report.json`
    /// @throws UncheckedIOException when something cannot be written
    public void write(
            Classifier classifier,
            Training training,
            Confusion confusion,
            double[] sample,
            Map<String, Double> metrics) {
        made();
        classifier.model().write(folder.resolve("model.npz"));
        text("parameters.json", classifier.parameters().json());
        text("epochs.csv", epochs(training));
        Map<String, Double> all = new LinkedHashMap<>(metrics(training, confusion));
        all.putAll(metrics);
        text("report.json", json(all));
        picture("accuracy.png", new Figure(1, List.of(accuracy(training))));
        picture("evolution.png", new Figure(1, List.of(evolution(training))));
        write(classifier, confusion, sample);
    }

    /// Writes what there is of a classifier that was trained before: `confusion.csv` and its picture, weights and a
    /// sample.
    ///
    /// @throws UncheckedIOException when something cannot be written
    public void write(Classifier classifier, Confusion confusion, double[] sample) {
        made();
        text("confusion.csv", csv(confusion));
        picture("confusion.png", new Figure(1, List.of(matrix(confusion))));
        weights(classifier.model());
        sample(classifier, sample);
    }

    /// Writes `weights.png` and `classes.png`: weights of the first layer as images where inputs are pixels, as a
    /// matrix otherwise; one by one, and their means over the neurons of each class.
    ///
    /// @throws UncheckedIOException when they cannot be written
    public void weights(Model model) {
        made();
        double[][] weights = model.synapses().getFirst();
        boolean pixels = model.shape().size() == 2
                && model.shape().get(0) * model.shape().get(1) == weights[0].length;
        boolean labelled = model.synapses().size() == 1;
        int[] labels = labelled ? model.labels() : new int[0];
        List<String> names = IntStream.range(0, weights.length)
                .mapToObj(n -> n + (labelled ? " " + name(model, labels[n]) : ""))
                .toList();
        tiles("weights.png", model, weights, names, pixels, "neuron");
        if (labelled) {
            tiles("classes.png", model, means(model, weights), model.classNames(), pixels, "class");
        }
    }

    private static String name(Model model, int label) {
        return label == Labelling.NONE ? "-" : model.classNames().get(label);
    }

    private static double[][] means(Model model, double[][] weights) {
        double[][] means = new double[model.classNames().size()][weights[0].length];
        for (int label = 0; label < means.length; label++) {
            int wanted = label;
            List<double[]> members = IntStream.range(0, weights.length)
                    .filter(n -> model.labels()[n] == wanted)
                    .mapToObj(n -> weights[n])
                    .toList();
            for (double[] member : members) {
                for (int i = 0; i < member.length; i++) {
                    means[label][i] += member[i] / members.size();
                }
            }
        }
        return means;
    }

    private void tiles(String file, Model model, double[][] weights, List<String> names, boolean pixels, String what) {
        if (pixels) {
            WeightImages.write(
                    folder.resolve(file),
                    weights,
                    model.shape().get(0),
                    model.shape().get(1),
                    names);
        } else {
            Figure.Matrix matrix = new Figure.Matrix("weights", "input", what, List.of(weights), "");
            picture(file, new Figure(1, List.of(matrix)));
        }
    }

    /// Writes spikes of inputs and outputs and potentials while a sample is shown: `sample.png`, and `sample.npz` with
    /// rows of cell and step in `input` and `output`, and a row of `potentials` for each step.
    ///
    /// @throws UncheckedIOException when it cannot be written
    public void sample(Classifier classifier, double[] sample) {
        made();
        Trace trace = classifier.watch(sample);
        picture("sample.png", SampleFigure.of(classifier, trace));
        Map<String, StateValue> arrays = new LinkedHashMap<>();
        arrays.put("input", rows(trace.input()));
        arrays.put("output", rows(trace.output()));
        int[] shape = {trace.potentials().size(), trace.prediction().wins().length};
        double[] potentials =
                trace.potentials().stream().flatMapToDouble(DoubleStream::of).toArray();
        arrays.put("potentials", new StateValue.Numbers(shape, potentials, false));
        try {
            StateFile.write(folder.resolve("sample.npz"), new StateValue.Entries(arrays));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StateValue rows(SpikeTrains trains) {
        double[] rows = new double[2 * trains.size()];
        for (int t = 1; t <= trains.duration(); t++) {
            for (int k = trains.begins()[t]; k < trains.begins()[t + 1]; k++) {
                rows[2 * k] = trains.spikes()[k];
                rows[2 * k + 1] = t;
            }
        }
        return new StateValue.Numbers(new int[] {trains.size(), 2}, rows, true);
    }

    private void made() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void text(String file, String text) {
        try {
            WholeFile.write(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void picture(String file, Figure figure) {
        FigureFile.write(figure, folder.resolve(file));
    }

    /// The numbers by which trainings are compared.
    public static Map<String, Double> metrics(Training training, Confusion confusion) {
        EpochReport last = training.epochs().getLast();
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", confusion.accuracy());
        metrics.put("samples", (double) confusion.samples());
        metrics.put("unanswered", (double) confusion.unanswered());
        metrics.put("running_accuracy", last.runningAccuracy());
        metrics.put("unassigned", (double) last.unassigned());
        metrics.put("most_updates", (double) last.mostUpdates());
        metrics.put("mean_weight", last.meanWeight());
        metrics.put("weight_deviation", last.weightDeviation());
        return metrics;
    }

    private static String json(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .map(e -> "    " + JsonValues.quoted(e.getKey()) + ": " + e.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String epochs(Training training) {
        return training.epochs().stream()
                .map(e -> String.format(
                        Locale.ROOT,
                        "%d,%d,%s,%s,%d,%d,%s,%s\n",
                        e.epoch(),
                        e.samples(),
                        e.runningAccuracy(),
                        e.accuracy(),
                        e.unassigned(),
                        e.mostUpdates(),
                        e.meanWeight(),
                        e.weightDeviation()))
                .collect(Collectors.joining(
                        "",
                        "epoch,samples,running_accuracy,accuracy,unassigned,most_updates,mean_weight,weight_deviation\n",
                        ""));
    }

    private static String cell(String name) {
        return name.matches("[^,\"\\r\\n]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String csv(Confusion confusion) {
        List<String> names = confusion.classNames().stream().map(Report::cell).toList();
        StringBuilder text = new StringBuilder("class," + String.join(",", names) + ",none\n");
        for (int c = 0; c < confusion.counts().length; c++) {
            text.append(names.get(c));
            for (int n : confusion.counts()[c]) {
                text.append(',').append(n);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static Figure.Panel accuracy(Training training) {
        double[] epochs =
                training.epochs().stream().mapToDouble(EpochReport::epoch).toArray();
        double[] tested =
                training.epochs().stream().mapToDouble(EpochReport::accuracy).toArray();
        double[] running = training.epochs().stream()
                .mapToDouble(EpochReport::runningAccuracy)
                .toArray();
        return new Figure.Panel(
                        "",
                        "epoch",
                        "accuracy",
                        List.of(
                                new Figure.Curve("test samples", epochs, tested, Figure.Style.LINE_AND_POINTS),
                                new Figure.Curve("while learning", epochs, running, Figure.Style.LINE_AND_POINTS)))
                .showing(0, 1)
                .from(0, epochs.length + 1.0);
    }

    private static Figure.Matrix matrix(Confusion confusion) {
        List<double[]> rows = IntStream.range(0, confusion.counts().length)
                .mapToObj(c ->
                        IntStream.of(confusion.counts()[c]).mapToDouble(n -> n).toArray())
                .toList();
        String classes = String.join(", ", confusion.classNames());
        return new Figure.Matrix("classes: " + classes + ", none", "answer", "class", rows, "samples");
    }

    private static Figure.Matrix evolution(Training training) {
        int neurons = training.snapshots().getFirst().meanWeights().length;
        List<double[]> rows = IntStream.range(0, neurons)
                .mapToObj(n -> training.snapshots().stream()
                        .mapToDouble(s -> s.meanWeights()[n])
                        .toArray())
                .toList();
        int samples = training.snapshots().getLast().samples();
        return new Figure.Matrix(
                "mean weight of each output neuron while " + samples + " samples are shown",
                "time",
                "neuron",
                rows,
                "");
    }
}
