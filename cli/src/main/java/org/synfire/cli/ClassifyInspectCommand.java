package org.synfire.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.synfire.learn.InputMap;
import org.synfire.learn.Model;
import org.synfire.learn.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `synfire classify inspect`
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Says what a model is: layers, classes, weights, parameters that differ from the defaults.",
        footer = {"", "Example:", "  synfire classify inspect out/iris/model.npz -o weights"})
final class ClassifyInspectCommand implements Callable<Integer> {

    @picocli.CommandLine.Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a model (.npz, .json, or nervos' .red)")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "folder for pictures of the weights")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--to", paramLabel = "FILE", description = "writes the model as .npz or .json")
    private Optional<Path> copy = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Model model = Model.read(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println("inputs: " + model.inputs() + ", " + map(model));
        for (double[][] layer : model.synapses()) {
            out.println("layer of " + layer.length + " neurons, " + weights(layer));
        }
        for (int c = 0; c < model.classNames().size(); c++) {
            out.println("class " + model.classNames().get(c) + ": " + neurons(model, c));
        }
        out.println("no class: " + neurons(model, -1));
        org.synfire.learn.Parameters standard = org.synfire.learn.Parameters.standard();
        model.parameters().flat().forEach((name, value) -> {
            if (!value.equals(standard.flat().get(name))) {
                out.println(name + " = " + value);
            }
        });
        output.ifPresent(folder -> new Report(folder).weights(model));
        copy.ifPresent(model::write);
        return 0;
    }

    private static String map(Model model) {
        if (model.map().isEmpty()) {
            return "of which the file does not say how they are made";
        }
        return switch (model.map().get()) {
            case InputMap.Pixels _ -> "a pixel each";
            case InputMap.ReceptiveFields fields -> "receptive fields of " + fields.fields().length + " features";
        };
    }

    private static String weights(double[][] layer) {
        List<Double> all =
                Arrays.stream(layer).flatMapToDouble(Arrays::stream).boxed().toList();
        double mean = all.stream().mapToDouble(w -> w).average().orElse(0);
        double variance =
                all.stream().mapToDouble(w -> (w - mean) * (w - mean)).average().orElse(0);
        return String.format(
                Locale.ROOT, "weights of mean %.4f and standard deviation %.4f", mean, Math.sqrt(variance));
    }

    private static String neurons(Model model, int label) {
        long count = Arrays.stream(model.labels()).filter(l -> l == label).count();
        return count + (count == 1 ? " neuron" : " neurons");
    }
}
