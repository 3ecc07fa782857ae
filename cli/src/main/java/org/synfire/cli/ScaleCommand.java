package org.synfire.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.synfire.experiments.Laboratory;
import org.synfire.experiments.ScalingFigure;
import org.synfire.experiments.ScalingRun;
import org.synfire.experiments.ScalingRun.Data;
import org.synfire.experiments.TwoPopulations;
import org.synfire.experiments.TwoPopulations.PeakPotential;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `synfire scale`
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a plastic network of two populations at several sizes and draws how time, rate and weights go with the size.",
            "Runs that have ended are not repeated: begin again where it stopped."
        },
        footer = {"", "Example:", "  synfire scale --sizes 1250:6250:1250 --time 1000 -o scaling"})
final class ScaleCommand implements Callable<Integer> {

    private static final List<String> MODELS = List.of("iaf_psc_alpha", "ignore_and_fire");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7}):(\\d{1,7}):(\\d{1,7})");
    private static final Pattern LIST = Pattern.compile("\\d{1,7}(,\\d{1,7})*");
    private static final int SMALLEST = 100;

    @Option(
            names = "--models",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "iaf_psc_alpha,ignore_and_fire",
            description = "neuron models (${DEFAULT-VALUE})")
    private List<String> models = MODELS;

    @Option(
            names = "--sizes",
            paramLabel = "SIZES",
            defaultValue = "1250:15000:1250",
            description = "numbers of neurons: FROM:TO:STEP, TO excluded, or N,N,... (${DEFAULT-VALUE})")
    private String sizes = "";

    @Option(
            names = "--time",
            paramLabel = "MS",
            defaultValue = "10000",
            description = "simulated time (${DEFAULT-VALUE} ms)")
    private double time;

    @Option(names = "--threads", paramLabel = "N", description = "threads; as many as processors when absent")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "seed (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description =
                    "how long a small network runs before the first one of a model is measured (${DEFAULT-VALUE} s)")
    private double warmUp;

    @Option(
            names = "--j-unit",
            paramLabel = "WHICH",
            defaultValue = "nest-example",
            description =
                    "potential that a weight is computed from: nest-example, as published, or exact (${DEFAULT-VALUE})")
    private String peak = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "folder for data and figure")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordOptions record;

    /// Models of which a network has run.
    private final Set<String> warm = new HashSet<>();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Integer> wanted = check();
        new CommandRecord(record, spec)
                .run(
                        _ -> CommandRecord.About.options(OptionParameters.of(spec), seed, threads, Optional.of(output)),
                        () -> measured(wanted));
        return 0;
    }

    private Map<String, Double> measured(List<Integer> wanted) {
        Laboratory laboratory = new Laboratory(TwoPopulations.RESOLUTION, seed, threads);
        Map<String, List<Data>> data = new LinkedHashMap<>();
        models.forEach(model -> data.put(model, new ArrayList<>()));
        for (int size : wanted) {
            for (String model : models) {
                data.getOrDefault(model, new ArrayList<>()).add(result(laboratory, model, size));
            }
        }
        ScalingFigure.write(output, wanted, data);
        ScalingFigure.writeEvents(output, wanted, data, time);
        for (String figure : List.of("scaling", "events")) {
            spec.commandLine()
                    .getOut()
                    .println("figure: " + output.resolve(figure + ".png") + ", " + output.resolve(figure + ".svg"));
        }
        return metrics(wanted, data);
    }

    private static Map<String, Double> metrics(List<Integer> sizes, Map<String, List<Data>> data) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        data.forEach((model, all) -> {
            for (int i = 0; i < sizes.size(); i++) {
                String place = "." + model + "." + sizes.get(i);
                metrics.put("rate" + place, all.get(i).rate());
                metrics.put("weight_mean" + place, all.get(i).weightMean());
                metrics.put("weight_sd" + place, all.get(i).weightSd());
                metrics.put("sim_time" + place, all.get(i).simTime());
                metrics.put("build_time" + place, all.get(i).buildTime());
            }
        });
        metrics.values().removeIf(x -> !Double.isFinite(x));
        return metrics;
    }

    private List<Integer> check() {
        for (String model : models) {
            if (!MODELS.contains(model)) {
                throw wrong("--models knows " + String.join(" and ", MODELS) + ", not '" + model + "'");
            }
        }
        if (!(time > 0) || time % 0.125 != 0) {
            throw wrong("--time is a whole number of steps of 0.125 ms, at least one, not " + time);
        }
        if (!(warmUp >= 0)) {
            throw wrong("--warm-up is at least 0, not " + warmUp);
        }
        if (threads < 1) {
            throw wrong("--threads is at least 1, not " + threads);
        }
        if (!List.of("nest-example", "exact").contains(peak)) {
            throw wrong("--j-unit is nest-example or exact, not '" + peak + "'");
        }
        return sizes();
    }

    private List<Integer> sizes() {
        List<Integer> found = LIST.matcher(sizes).matches() ? listed() : range();
        if (found.isEmpty() || found.stream().anyMatch(n -> n < SMALLEST)) {
            throw wrong("--sizes names sizes of at least " + SMALLEST + " neurons, TO excluded, not '" + sizes + "'");
        }
        return found;
    }

    private List<Integer> listed() {
        return Arrays.stream(sizes.split(",")).map(Integer::valueOf).sorted().toList();
    }

    private List<Integer> range() {
        Matcher parts = RANGE.matcher(sizes);
        if (!parts.matches() || Integer.parseInt(parts.group(3)) == 0) {
            throw wrong("--sizes is FROM:TO:STEP, for instance 1250:15000:1250, or a list such as 1250,12500, not '"
                    + sizes + "'");
        }
        int from = Integer.parseInt(parts.group(1));
        int to = Integer.parseInt(parts.group(2));
        int step = Integer.parseInt(parts.group(3));
        return IntStream.iterate(from, n -> n < to, n -> n + step).boxed().toList();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Data result(Laboratory laboratory, String model, int size) {
        PeakPotential potential = peak.equals("exact") ? PeakPotential.EXACT : PeakPotential.NEST_EXAMPLE;
        ScalingRun run = new ScalingRun(model, size, time, seed, threads, potential, output);
        PrintWriter out = spec.commandLine().getOut();
        Data data = run.known().orElseGet(() -> simulate(laboratory, run));
        out.println(String.format(
                Locale.ROOT,
                "%-16s N = %6d: built in %.2f s, simulated in %.2f s, %.3f spikes/s, weights %.1f +- %.1f pA",
                model,
                size,
                data.buildTime(),
                data.simTime(),
                data.rate(),
                data.weightMean(),
                data.weightSd()));
        out.flush();
        return data;
    }

    private Data simulate(Laboratory laboratory, ScalingRun run) {
        if (warm.add(run.model())) {
            if (!quiet && warmUp > 0) {
                spec.commandLine()
                        .getErr()
                        .println("warming up: small networks of " + run.model() + " run for " + warmUp + " s");
                spec.commandLine().getErr().flush();
            }
            run.warmUp(laboratory, warmUp);
        }
        if (quiet) {
            return run.run(laboratory.catalogue(), _ -> {});
        }
        SessionProgress progress = SessionProgress.standard(spec.commandLine().getErr());
        String name = run.model() + " N=" + run.size();
        progress.sessionStarted(name, 0, time);
        Data data = run.run(laboratory.catalogue(), progress::progressed);
        progress.sessionFinished(name);
        return data;
    }
}
