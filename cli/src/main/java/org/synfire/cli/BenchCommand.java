package org.synfire.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.synfire.experiments.BenchmarkReport;
import org.synfire.experiments.Experiment;
import org.synfire.experiments.Experiments;
import org.synfire.experiments.Laboratory;
import org.synfire.experiments.Measurement;
import org.synfire.experiments.NestRunner;
import org.synfire.experiments.Series;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire bench`
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = BenchClassifyCommand.class,
        description = {
            "Measures networks of the field, each run in a process of its own, and in NEST in turn when it is there.",
            "Nothing else should be running meanwhile."
        },
        footer = {
            "",
            "Examples:",
            "  synfire bench cuba",
            "  synfire bench --against nest --python venv/bin/python -o results"
        })
final class BenchCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "networks (see --list); all when none is named")
    private List<String> names = List.of();

    @Option(names = "--list", description = "list the networks and end")
    private boolean list;

    @Option(
            names = "--against",
            paramLabel = "SIMULATOR",
            defaultValue = "",
            description = "a simulator to compare with: nest")
    private String against = "";

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "a Python with NEST; otherwise $SYNFIRE_NEST_PYTHON and python3 are tried")
    private Optional<Path> python = Optional.empty();

    @Option(names = "--pairs", paramLabel = "N", defaultValue = "3", description = "runs of each (${DEFAULT-VALUE})")
    private int pairs;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "threads (${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "seed of the first run (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--scale",
            paramLabel = "X",
            defaultValue = "1",
            description = "size of the networks (${DEFAULT-VALUE})")
    private double scale;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "12",
            description = "seconds that a small network is run first, for the compiler's sake (${DEFAULT-VALUE})")
    private double warmUp;

    @Option(names = "--no-statistics", description = "do not run again to record spikes")
    private boolean silent;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "write networks.md and networks.json there")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--here", hidden = true, description = "measure in this process and print a line of JSON")
    private boolean here;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordOptions record;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Experiments.names().forEach(out::println);
            return 0;
        }
        check();
        if (here) {
            out.println(measureHere(names.getFirst()).json());
            return 0;
        }
        Optional<NestRunner> nest = against.isEmpty() ? Optional.empty() : Optional.of(findNest());
        new CommandRecord(record, spec)
                .run(
                        _ -> CommandRecord.About.options(OptionParameters.of(spec), seed, threads, output),
                        () -> measured(nest));
        return 0;
    }

    private Map<String, Double> measured(Optional<NestRunner> nest) {
        List<Series> measured = new ArrayList<>();
        for (String name : names.isEmpty() ? Experiments.names() : names) {
            measured.add(series(name, nest));
            output.ifPresent(folder -> BenchmarkReport.write(folder, measured));
        }
        spec.commandLine().getOut().print(BenchmarkReport.table(measured));
        return metrics(measured);
    }

    /// Medians by network.
    private static Map<String, Double> metrics(List<Series> measured) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (Series series : measured) {
            put(metrics, series.name(), series.ours());
            put(metrics, "nest." + series.name(), series.nest());
        }
        metrics.values().removeIf(x -> !Double.isFinite(x));
        return metrics;
    }

    private static void put(Map<String, Double> metrics, String name, List<Measurement> runs) {
        if (!runs.isEmpty()) {
            metrics.put("build_seconds." + name, Series.median(runs, Measurement::buildSeconds));
            metrics.put("real_time_factor." + name, Series.median(runs, Measurement::realTimeFactor));
            metrics.put("rate." + name, Series.median(runs, Measurement::rate));
        }
    }

    private void check() {
        Diagnostics mistakes = new Diagnostics();
        names.stream()
                .filter(n -> !Experiments.names().contains(n))
                .forEach(n -> mistakes.unknownName(SourceSpan.PROGRAM, "network", n, Experiments.names()));
        if (mistakes.hasErrors()) {
            throw new SpecificationException(mistakes.sorted());
        }
        if (!against.isEmpty() && !against.equals("nest")) {
            throw new ParameterException(spec.commandLine(), "--against knows 'nest' alone, not '" + against + "'");
        }
        if (pairs < 1 || threads < 1 || !(scale > 0) || !(warmUp >= 0)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--pairs and --threads are at least 1, --scale is greater than 0, --warm-up at least 0");
        }
    }

    private NestRunner findNest() {
        List<Path> candidates = Stream.of(
                        python,
                        Optional.ofNullable(System.getenv("SYNFIRE_NEST_PYTHON"))
                                .map(Path::of),
                        Optional.of(Path.of("python3")))
                .flatMap(Optional::stream)
                .toList();
        return NestRunner.find(candidates)
                .orElseThrow(
                        () -> new ParameterException(
                                spec.commandLine(),
                                "no Python with NEST among " + candidates
                                        + "; make one with: python3 -m venv venv && venv/bin/pip install nest-simulator numpy"));
    }

    private Series series(String name, Optional<NestRunner> nest) {
        List<Measurement> ours = new ArrayList<>();
        List<Measurement> theirs = new ArrayList<>();
        // Memory is that of a process that was not warmed up and does not let garbage lie about.
        Measurement memory = measureApart(name, seed, List.of("-Xmn64m"), 0, false);
        for (int pair = 0; pair < pairs; pair++) {
            long own = seed + pair;
            ours.add(told(
                    name, measureApart(name, own, List.of(), warmUp, !silent).withMemoryOf(memory)));
            nest.ifPresent(n -> theirs.add(told(name, n.measure(Experiments.of(name, scale), scale, own, threads))));
        }
        return new Series(name, ours, theirs);
    }

    private Measurement told(String name, Measurement measured) {
        spec.commandLine()
                .getErr()
                .println(String.format(
                        Locale.ROOT,
                        "%s, %s: built in %.3g s, %.3g s per simulated second, %.2f spikes/s",
                        name,
                        measured.simulator(),
                        measured.buildSeconds(),
                        measured.realTimeFactor(),
                        measured.rate()));
        spec.commandLine().getErr().flush();
        return measured;
    }

    private Measurement measureHere(String name) {
        Experiment experiment = Experiments.of(name, scale);
        Laboratory laboratory = new Laboratory(experiment.resolutionMillis(), seed, threads);
        if (warmUp > 0) {
            laboratory.warmUp(Experiments.of(name, Math.min(scale, 0.1)), warmUp);
        }
        return laboratory.measure(experiment, !silent);
    }

    /// In a process of its own, started as this one was.
    private Measurement measureApart(String name, long own, List<String> options, double warming, boolean observe) {
        List<String> command = new ArrayList<>(SelfCommand.words(options));
        command.addAll(
                List.of("bench", name, "--here", "--seed", Long.toString(own), "--threads", Integer.toString(threads)));
        command.addAll(List.of("--scale", Double.toString(scale), "--warm-up", Double.toString(warming)));
        if (!observe) {
            command.add("--no-statistics");
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the measurement of " + name + " failed:\n" + said);
            }
            return Measurement.of(
                    said.lines().filter(l -> l.startsWith("{")).toList().getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
