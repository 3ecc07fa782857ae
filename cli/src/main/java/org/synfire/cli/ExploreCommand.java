package org.synfire.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.Arguments;
import org.synfire.lab.CodeState;
import org.synfire.lab.Launch;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.Project;
import org.synfire.lab.WorkingCopy;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SpecificationException;
import org.synfire.sweep.Child;
import org.synfire.sweep.Combination;
import org.synfire.sweep.Exploration;
import org.synfire.sweep.ExplorationListener;
import org.synfire.sweep.ExplorationOptions;
import org.synfire.sweep.Failure;
import org.synfire.sweep.LocalRunner;
import org.synfire.sweep.Progress;
import org.synfire.sweep.Rehearsal;
import org.synfire.sweep.Runner;
import org.synfire.sweep.SameRun;
import org.synfire.sweep.Subject;
import org.synfire.sweep.Summary;
import org.synfire.sweep.Sweep;
import org.synfire.sweep.SweepFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire explore`
@Command(
        name = "explore",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a simulation with many combinations of parameters, and gathers what came out.",
            "Combinations that the notebook has already are not run again: begin again where it stopped."
        },
        footer = {"", "Example:", "  synfire explore examples/explore/sweep.yml --jobs 2"})
final class ExploreCommand implements Callable<Integer> {

    private static final long LINE_NANOS = 10_000_000_000L;

    @Parameters(paramLabel = "SWEEP", description = "a file that says what is explored")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "how many combinations are run at the same time (1)")
    private int jobs = 1;

    @Option(
            names = "--slurm",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "OPTIONS",
            description = "runs by sbatch, with these options for it")
    private @Nullable String slurm;

    @Option(
            names = "--project",
            paramLabel = "DIR",
            description = "a folder of the project whose notebook has the records, in place of the working directory")
    private Path projectFolder = Path.of("");

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs is at least 1, not " + jobs);
        }
        Sweep sweep = SweepFile.read(file);
        List<Diagnostic> warnings = Rehearsal.of(sweep, sweep.combinations().getFirst());
        Project project = Project.find(folder())
                .orElseThrow(() -> new SpecificationException(
                        Kind.FILE,
                        "results of an exploration are kept in a notebook; 'synfire lab init NAME' begins one"));
        ExplorationOptions options = ExplorationOptions.DEFAULTS.withJobs(jobs).withSame(same(sweep, project));
        if (!quiet) {
            new DiagnosticPrinter(spec.commandLine().getErr()).print(warnings);
            options = options.withListener(new Lines(spec.commandLine().getErr()));
        }
        Summary summary = explored(sweep, project, options);
        tell(summary);
        return summary.exitCode();
    }

    private Path folder() {
        return projectFolder.toAbsolutePath().normalize();
    }

    /// The same code, and for commands the same words too.
    private SameRun same(Sweep sweep, Project project) throws IOException {
        CodeState code = WorkingCopy.find(project.folder()).state();
        SameRun same = SameRun.code(project.store(), code.version(), code.diff());
        return switch (sweep.subject()) {
            case Subject.Tree _ -> same;
            case Subject.Command(List<String> command) -> {
                List<String> words = Arguments.split(
                                command,
                                folder(),
                                project.folder(),
                                project.settings().plain(),
                                new Diagnostics())
                        .words();
                yield same.and(record -> begins(record.command().words(), words));
            }
        };
    }

    private static boolean begins(List<String> words, List<String> beginning) {
        return words.size() >= beginning.size()
                && words.subList(0, beginning.size()).equals(beginning);
    }

    private Summary explored(Sweep sweep, Project project, ExplorationOptions options) throws Exception {
        if (slurm != null) {
            return new Exploration(sweep, project, slurm(sweep, slurm), options).run();
        }
        try (LocalRunner runner = new LocalRunner(combination -> child(sweep, combination))) {
            return new Exploration(sweep, project, runner, options).run();
        }
    }

    /// The run records itself.
    private Child child(Sweep sweep, Combination combination) {
        List<String> words = new ArrayList<>(SelfCommand.words());
        switch (sweep.subject()) {
            case Subject.Tree(Path tree) -> {
                words.addAll(List.of("run", tree.toString(), "--quiet", "-o"));
                words.add(sweep.folder(combination).toString());
                combination.assignments().forEach(a -> words.addAll(List.of("--set", a)));
                words.addAll(notes(sweep));
            }
            case Subject.Command(List<String> command) -> {
                words.addAll(List.of("lab", "run"));
                words.addAll(notes(sweep));
                words.add("--");
                words.addAll(command);
                words.addAll(combination.assignments());
            }
        }
        return new Child(words, Map.of());
    }

    private List<String> notes(Sweep sweep) {
        return List.of("--group", sweep.group(), "--reason", sweep.reason(), "--project", folder().toString());
    }

    private Runner slurm(Sweep sweep, String options) {
        return (combination, folder) -> {
            Child child = child(sweep, combination);
            Path here = Path.of("").toAbsolutePath();
            OptionalInt code = new Launch(
                            child.words(), here, new LaunchMode.Slurm(options), child.environment(), folder)
                    .run(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Launch.Ending::exitCode);
            return code.orElse(1);
        };
    }

    private void tell(Summary summary) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        summary.warnings().forEach(warning -> err.println("synfire: " + warning));
        for (Failure failure : summary.failures()) {
            err.println("synfire: " + failure);
        }
        out.println("%d combinations: %d were recorded before, %d were run, %d failed"
                .formatted(
                        summary.total(),
                        summary.recorded(),
                        summary.finished(),
                        summary.failures().size()));
        out.println("table: " + summary.results());
        summary.figures().forEach(figure -> out.println("figure: " + figure));
    }

    /// A bar on a terminal, single lines elsewhere.
    private static final class Lines implements ExplorationListener {

        private final PrintWriter out;
        private final Screen screen = Screen.standardError();
        private long shown = Long.MIN_VALUE;
        private int done = -1;

        Lines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void failed(Failure failure) {
            out.println();
            out.println("synfire: " + failure);
        }

        @Override
        public void progressed(Progress progress) {
            long now = System.nanoTime();
            boolean last = progress.done() == progress.total();
            if (screen.terminal()) {
                out.print("\r" + progress.line() + " ".repeat(12) + (last ? System.lineSeparator() : ""));
                out.flush();
            } else if (progress.done() != done || shown == Long.MIN_VALUE || now - shown > LINE_NANOS) {
                out.println(progress.line());
                shown = now;
                done = progress.done();
            }
        }
    }
}
