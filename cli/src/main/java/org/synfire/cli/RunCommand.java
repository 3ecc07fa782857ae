package org.synfire.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.synfire.tree.Plan;
import org.synfire.tree.Session;
import org.synfire.tree.Simulation;
import org.synfire.tree.SimulationListener;
import org.synfire.tree.SimulationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `synfire run`
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the simulation that a parameter tree describes.",
        footer = {
            "",
            "Examples:",
            "  synfire run examples/quickstart/tree_paths.yml -o out",
            "  synfire run tree_paths.yml -o out --set kernel.params.nest_seed=7 --threads 2",
            "  synfire run tree_paths.yml --dry-run",
            "  synfire run tree_paths.yml -o out --checkpoint-every 10000 --resume"
        })
final class RunCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TreeOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "where results go, in place of the tree's output_dir")
    private @Nullable Path output;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, no summary")
    private boolean quiet;

    @Option(names = "--dry-run", description = "checks everything and says what would be run; writes nothing")
    private boolean dryRun;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "MS",
            description = "how often everything the run needs to go on is written to the output folder, in ms of"
                    + " simulated time")
    private @Nullable Double checkpointEvery;

    @Option(
            names = "--resume",
            description = "goes on from the last checkpoint in the output folder; begins anew when there is none")
    private boolean resume;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordOptions record;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = new PrintWriter(new CurrentErr(spec), true);
        SessionProgress progress = SessionProgress.standard(err);
        CommandRecord recording = new CommandRecord(record, spec);
        ProgressNote note =
                new ProgressNote(quiet ? SimulationListener.SILENT : progress, recording::progressed, System::nanoTime);
        Plan plan = options.plan(output, settings(note));
        note.expect(
                plan.sessions().stream().mapToDouble(Session::endMillis).max().orElse(0));
        if (!quiet) {
            new DiagnosticPrinter(err).print(plan.warnings());
        }
        if (dryRun) {
            spec.commandLine().getOut().print(plan.text());
            return 0;
        }
        try {
            recording.run(project -> about(plan, project), () -> run(plan));
        } finally {
            progress.end();
        }
        return 0;
    }

    private CommandRecord.About about(Plan plan, Path project) throws IOException {
        TreeParameters parameters = new TreeParameters(plan);
        return new CommandRecord.About(
                parameters.set(project, options.tree(), options.assignedPaths()),
                parameters.input(project),
                OptionalLong.of(plan.seed()),
                OptionalInt.of(plan.threads()),
                Optional.of(plan.outputDir()),
                Optional.of(options.tree()));
    }

    private SimulationOptions settings(SimulationListener listener) {
        SimulationOptions settings = SimulationOptions.DEFAULTS.withListener(listener);
        try {
            settings = checkpointEvery == null ? settings : settings.withCheckpoints(checkpointEvery);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), "--checkpoint-every: " + refused.getMessage(), refused);
        }
        return resume ? settings.resuming() : settings;
    }

    private Map<String, Double> run(Plan plan) {
        long began = System.nanoTime();
        try (Simulation simulation = new Simulation(plan)) {
            long built = System.nanoTime();
            simulation.run();
            if (!quiet) {
                double building = (built - began) / 1e9;
                double running = (System.nanoTime() - built) / 1e9;
                spec.commandLine().getOut().println(summary(simulation, building, running));
            }
            return RunMetrics.of(simulation);
        }
    }

    private static String summary(Simulation simulation, double building, double running) {
        double seconds = simulation.totalTimeMillis() / 1000;
        return String.format(
                Locale.ROOT,
                "%d nodes, %d connections, built in %.2f s; %.1f ms simulated in %.2f s (%.3gx real time)%s%n"
                        + "results are in %s",
                simulation.network().run().nodeCount(),
                simulation.network().run().connectionCount(),
                building,
                simulation.totalTimeMillis(),
                running,
                seconds / Math.max(running, 1e-9),
                PeakMemory.mebibytes().map(m -> ", " + m + " MiB of memory").orElse(""),
                simulation.outputDir());
    }
}
