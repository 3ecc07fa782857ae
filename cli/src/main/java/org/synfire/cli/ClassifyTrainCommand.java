package org.synfire.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.synfire.lab.DataKey;
import org.synfire.lab.ParameterSet;
import org.synfire.lab.RunProgress;
import org.synfire.learn.Classifier;
import org.synfire.learn.Confusion;
import org.synfire.learn.DataSource;
import org.synfire.learn.Parameters;
import org.synfire.learn.Preset;
import org.synfire.learn.Report;
import org.synfire.learn.Training;
import org.synfire.learn.TrainingListener;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `synfire classify train`
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a classifier and writes a folder: the model, tables, pictures.",
            "",
            "Parameters are those of the experiment that suits the samples, with what --parameters and --set say;",
            "'synfire classify parameters' lists them."
        },
        footer = {
            "",
            "Examples:",
            "  synfire classify train iris -o out/iris",
            "  synfire classify train mnist/ -o out/mnist --classes 0,1,2,3,4 --set testing_images_amount=1500",
            "  synfire classify train circles -o out/circles --set compat=nervos --seed 3"
        })
final class ClassifyTrainCommand implements Callable<Integer> {

    @picocli.CommandLine.Parameters(index = "0", paramLabel = "DATA", description = SampleOptions.DATA)
    @SuppressWarnings("NullAway.Init")
    private String data;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SampleOptions samples;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "folder for the model and the report")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Option(names = "--test", paramLabel = "FILE", description = "samples to test with; otherwise some of the others")
    private Optional<Path> test = Optional.empty();

    @Option(names = "--test-labels", paramLabel = "FILE", description = "labels of --test, when they are not beside it")
    private Optional<Path> testLabels = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "whose parameters: mnist, mnist_device, circles, iris; what suits the samples when absent")
    private Optional<String> preset = Optional.empty();

    @Option(names = "--parameters", paramLabel = "FILE", description = "parameters in a JSON file")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "sets one parameter, for example eta=0.02")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, no summary")
    private boolean quiet;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordOptions record;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandRecord recording = new CommandRecord(record, spec);
        Diagnostics mistakes = new Diagnostics();
        DataSource source = source();
        Parameters parameters = parameters(source, mistakes);
        Optional<DataSource.Split> split = split(source, parameters, mistakes);
        mistakes.throwIfErrors();
        recording.run(
                project -> about(project, source, parameters),
                () -> train(parameters, split.orElseThrow(), recording::progressed));
        return 0;
    }

    private CommandRecord.About about(Path project, DataSource source, Parameters parameters) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.flat().forEach((name, json) -> plain(json).ifPresent(value -> values.put(name, value)));
        Map<String, Object> overrides = new LinkedHashMap<>();
        for (String setting : settings) {
            String name = setting.split("=", 2)[0].strip();
            Optional.ofNullable(values.get(name)).ifPresent(value -> overrides.put(name, value));
        }
        return new CommandRecord.About(
                new ParameterSet("json", values, keys(project, files), overrides),
                keys(project, source.files()),
                OptionalLong.of(samples.seed()),
                OptionalInt.of(samples.threads()),
                Optional.of(output),
                Optional.empty());
    }

    /// JSON is YAML.
    private static Optional<Object> plain(String json) {
        return YamlReader.read(json, "[parameters]", new Diagnostics()).map(Datum::plain);
    }

    private static List<DataKey> keys(Path project, List<Path> files) throws IOException {
        List<DataKey> keys = new ArrayList<>();
        for (Path file : files) {
            keys.add(DataKey.of(project, file));
        }
        return keys;
    }

    private DataSource source() {
        DataSource source = samples.source(data);
        return source instanceof DataSource.Files files && test.isPresent()
                ? new DataSource.Files(files.data(), files.labels(), test, testLabels)
                : source;
    }

    private Parameters parameters(DataSource source, Diagnostics mistakes) {
        SourceSpan at = SourceSpan.of("[--preset]");
        Preset wanted = source.preset();
        if (preset.isPresent() && !Preset.experiments().contains(preset.get())) {
            mistakes.unknownName(at, "preset", preset.get(), Preset.experiments());
        } else if (preset.isPresent()) {
            wanted = Preset.valueOf(preset.get().toUpperCase(Locale.ROOT));
        }
        Parameters parameters = Parameters.of(wanted);
        if (source instanceof DataSource.Files && preset.isEmpty() && wanted == Preset.IRIS) {
            parameters = parameters.forAnySamples();
        }
        for (Path file : files) {
            parameters = parameters.withFile(file, mistakes);
        }
        for (String setting : settings) {
            parameters = parameters.withSetting(setting, mistakes);
        }
        parameters.check(SourceSpan.PROGRAM, mistakes);
        return parameters;
    }

    /// The samples, and whether parameters fit them; mistakes are added to those of the parameters.
    private Optional<DataSource.Split> split(DataSource source, Parameters parameters, Diagnostics mistakes) {
        if (test.isPresent() && !(source instanceof DataSource.Files)) {
            mistakes.error(Kind.UNKNOWN_KEY, SourceSpan.of("[--test]"), data + " brings samples to test with");
        }
        try {
            DataSource.Split split = source.split(parameters, samples.classes(), samples.seed());
            Classifier.untrained(parameters, split.training(), samples.seed());
            return Optional.of(split);
        } catch (SpecificationException wrong) {
            mistakes.addAll(wrong.diagnostics());
            return Optional.empty();
        }
    }

    private Map<String, Double> train(Parameters parameters, DataSource.Split split, Consumer<RunProgress> notebook) {
        Classifier classifier = Classifier.untrained(parameters, split.training(), samples.seed());
        TrainingProgress progress = TrainingProgress.standard(spec.commandLine().getErr());
        long began = System.nanoTime();
        Training training = classifier.train(
                split, samples.threads(), new EpochNote(quiet ? TrainingListener.NOBODY : progress, notebook));
        double seconds = (System.nanoTime() - began) / 1e9;
        Confusion confusion = classifier.test(split.testing(), samples.threads());
        new Report(output)
                .write(classifier, training, confusion, split.testing().features(0), Map.of("seconds", seconds));
        if (!quiet) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(String.format(
                    Locale.ROOT,
                    "accuracy %.4f of %d test samples after %d epochs, %.2f s%nmodel and report are in %s",
                    confusion.accuracy(),
                    confusion.samples(),
                    training.epochs().size(),
                    seconds,
                    output));
        }
        Map<String, Double> metrics = new LinkedHashMap<>(Report.metrics(training, confusion));
        metrics.put("seconds", seconds);
        return metrics;
    }
}
