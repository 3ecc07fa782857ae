package org.synfire.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.synfire.learn.Classifier;
import org.synfire.learn.DataSource;
import org.synfire.learn.Parameter;
import org.synfire.learn.Parameters;
import org.synfire.learn.Preset;
import org.synfire.learn.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `synfire bench classify`
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = {
            "Measures an epoch of the published experiment's size: 100 images of 784 pixels are learnt by 80 neurons",
            "in 100 steps each, then 20 are tested; in nervos on the same spikes when it is there.",
            "Nothing else should be running meanwhile."
        },
        footer = {"", "Example:", "  synfire bench classify --against nervos --python venv/bin/python"})
final class BenchClassifyCommand implements Callable<Integer> {

    private static final List<String> CLASSES = List.of("0", "1", "2", "3", "4");
    private static final long SEED = 1;

    @Option(names = "--against", paramLabel = "PROGRAM", description = "a program to compare with: nervos")
    private Optional<String> against = Optional.empty();

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "a Python with nervos; otherwise $SYNFIRE_PYTHON and python3 are tried")
    private Optional<Path> python = Optional.empty();

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "epochs of each (${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "threads (${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--images",
            paramLabel = "N",
            defaultValue = "100",
            description = "images that are learnt (${DEFAULT-VALUE})")
    private int images;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "5",
            description = "epochs before the first one that is measured, for the compiler's sake (${DEFAULT-VALUE})")
    private int warmUp;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordOptions record;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        check();
        Optional<NervosRunner> nervos = against.isEmpty() ? Optional.empty() : Optional.of(find());
        new CommandRecord(record, spec)
                .run(
                        _ -> CommandRecord.About.options(OptionParameters.of(spec), SEED, threads, Optional.empty()),
                        () -> measured(nervos));
        return 0;
    }

    private Map<String, Double> measured(Optional<NervosRunner> nervos) {
        PrintWriter out = spec.commandLine().getOut();
        Parameters own =
                Parameters.of(Preset.MNIST).with(Parameter.EPOCHS, 1).with(Parameter.TRAINING_IMAGES_AMOUNT, images);
        double clean = median(own);
        double published = median(own.with(Preset.NERVOS));
        say(out, "synfire", clean);
        say(out, "synfire, published behaviour", published);
        Map<String, Double> metrics = new LinkedHashMap<>(Map.of("seconds", clean, "seconds.published", published));
        nervos.ifPresent(n -> {
            double theirs = n.seconds(own, split(own));
            metrics.put("seconds.nervos", theirs);
            say(out, "nervos", theirs);
            out.println(String.format(
                    Locale.ROOT,
                    "synfire is %.0f times as fast, %.0f times in the published behaviour",
                    theirs / clean,
                    theirs / published));
        });
        return metrics;
    }

    private void check() {
        if (against.isPresent() && !against.get().equals("nervos")) {
            throw new ParameterException(
                    spec.commandLine(), "--against knows 'nervos' alone here, not '" + against.get() + "'");
        }
        if (runs < 1 || threads < 1 || warmUp < 0 || images < CLASSES.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--runs and --threads are at least 1, --warm-up at least 0, --images at least " + CLASSES.size());
        }
    }

    private NervosRunner find() {
        List<Path> candidates = Stream.of(
                        python,
                        Optional.ofNullable(System.getenv("SYNFIRE_PYTHON")).map(Path::of),
                        Optional.of(Path.of("python3")))
                .flatMap(Optional::stream)
                .toList();
        return candidates.stream()
                .map(NervosRunner::new)
                .filter(NervosRunner::works)
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "no Python with nervos among " + candidates
                                + "; make one with: python3 -m venv venv && venv/bin/pip install nervos requests"));
    }

    private static void say(PrintWriter out, String name, double seconds) {
        out.println(String.format(Locale.ROOT, "%s: %.4g s an epoch", name, seconds));
        out.flush();
    }

    private static DataSource.Split split(Parameters parameters) {
        return DataSource.Named.GLYPHS.split(parameters, CLASSES, SEED);
    }

    private double median(Parameters parameters) {
        DataSource.Split data = split(parameters);
        for (int k = 0; k < warmUp; k++) {
            seconds(parameters, data);
        }
        double[] all = DoubleStream.generate(() -> seconds(parameters, data))
                .limit(runs)
                .sorted()
                .toArray();
        return all[all.length / 2];
    }

    /// Encoding and the making of the network are part of it.
    private double seconds(Parameters parameters, DataSource.Split data) {
        long began = System.nanoTime();
        Classifier.untrained(parameters, data.training(), 1).train(data, threads, TrainingListener.NOBODY);
        return (System.nanoTime() - began) / 1e9;
    }
}
