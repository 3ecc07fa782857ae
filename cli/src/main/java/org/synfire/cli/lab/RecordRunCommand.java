package org.synfire.cli.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.synfire.cli.DiagnosticPrinter;
import org.synfire.lab.Arguments;
import org.synfire.lab.Capture;
import org.synfire.lab.CapturedRun;
import org.synfire.lab.DataKey;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.NewRun;
import org.synfire.lab.Notes;
import org.synfire.lab.Preparation;
import org.synfire.lab.Project;
import org.synfire.lab.ProjectSettings;
import org.synfire.lab.RunRecord;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SpecificationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire lab run`
@Command(
        name = "run",
        description = {
            "Runs a program and records it.",
            "After '--' stands a whole command; else the arguments of the program that the project is configured for."
        },
        footer = {
            "",
            "Examples:",
            "  synfire lab run -- python main.py default.param",
            "  synfire lab run --label haggling --reason \"3 or 4 shekels?\" romans.param",
            "  synfire lab run --reason \"test effect of a smaller time constant\" default.param tau_m=10.0",
            "  synfire lab run --version v1.2 default.param"
        })
final class RecordRunCommand implements Callable<Integer> {

    private static final String END_OF_OPTIONS = "--";

    @Parameters(
            arity = "0..*",
            paramLabel = "ARG",
            description =
                    "a file with parameters, input files, overrides NAME=VALUE, and other arguments of the program")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help and ends")
    private boolean help;

    @Option(
            names = {"-v", "--version"},
            paramLabel = "REV",
            description =
                    "runs the code of another version, in a folder of its own: a commit, tag or branch, or 'latest'")
    private @Nullable String version;

    @Option(
            names = {"-l", "--label"},
            paramLabel = "LABEL",
            description = "what the record is called")
    private @Nullable String label;

    @Option(
            names = {"-r", "--reason"},
            paramLabel = "TEXT",
            description = "why it is run")
    private String reason = "";

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "a tag; may be repeated")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = {"-g", "--group"},
            paramLabel = "GROUP",
            description = "the group that the record belongs to")
    private @Nullable String group;

    @Option(
            names = {"-e", "--executable", "--simulator"},
            paramLabel = "PROGRAM",
            description = "the program, in place of the project's")
    private @Nullable String executable;

    @Option(
            names = {"-m", "--main"},
            paramLabel = "FILE",
            description = "the program's file, in place of the project's")
    private @Nullable String main;

    @Option(
            names = {"-n", "--num_processes"},
            paramLabel = "N",
            description = "runs behind 'mpirun -n N'")
    private @Nullable Integer processes;

    @Option(
            names = "--slurm",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "OPTIONS",
            description = "runs by sbatch")
    private @Nullable String slurm;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Preparation preparation = Preparation.begin(notebook.folder());
        Project project = notebook.project(preparation.project());
        Diagnostics warnings = new Diagnostics();
        Arguments arguments = Arguments.split(
                command(project.settings()),
                notebook.folder(),
                project.folder(),
                project.settings().plain(),
                warnings);
        new DiagnosticPrinter(spec.commandLine().getErr()).print(warnings.warnings());
        NewRun run = NewRun.of(arguments, notebook.folder())
                .withNotes(new Notes(Optional.ofNullable(group), reason, "", tags));
        run = label == null ? run : run.withLabel(label);
        run = launchMode().isPresent() ? run.withLaunchMode(launchMode().get()) : run;
        try (CapturedRun captured = begun(project, preparation, run)) {
            RunRecord record = captured.launch(
                    new WriterStream(spec.commandLine().getOut()),
                    new WriterStream(spec.commandLine().getErr()));
            tell(record);
            return switch (record.result().state()) {
                case FINISHED -> 0;
                case FAILED, LOST, RUNNING ->
                    Math.max(1, record.result().exitCode().orElse(1));
            };
        }
    }

    private CapturedRun begun(Project project, Preparation preparation, NewRun run) throws IOException {
        return version == null ? Capture.begin(project, preparation, run) : Capture.begin(project, version, run);
    }

    private void tell(RunRecord record) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Record label for this run: '" + record.label() + "'");
        List<String> data = record.result().output().stream().map(DataKey::path).toList();
        if (!data.isEmpty()) {
            out.println("Data: " + String.join(", ", data));
        }
        if (!record.result().message().isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("synfire: " + record.result().message().strip());
        }
    }

    private Optional<LaunchMode> launchMode() {
        if (slurm != null) {
            return Optional.of(new LaunchMode.Slurm(slurm));
        }
        return processes == null ? Optional.empty() : Optional.of(new LaunchMode.Prefix("mpirun -n " + processes));
    }

    /// The whole command, or that of the project with these arguments.
    private List<String> command(ProjectSettings settings) {
        if (isWhole() && executable == null && main == null) {
            if (words.isEmpty()) {
                throw new SpecificationException(Kind.MISSING_KEY, "after '--' a command is expected");
            }
            return words;
        }
        String program = executable != null ? executable : settings.executable().orElse("");
        if (program.isBlank()) {
            throw new SpecificationException(
                    Kind.MISSING_KEY,
                    "it is not said what to run: give a whole command after '--', or name a program with --executable"
                            + " here or in 'synfire lab configure'");
        }
        List<String> command = new ArrayList<>(Arrays.asList(program.strip().split("\\s+")));
        Optional.ofNullable(main).or(settings::mainFile).ifPresent(command::add);
        command.addAll(words);
        return command;
    }

    /// Whether nothing but options stands before `--`.
    private boolean isWhole() {
        List<String> given = spec.root().commandLine().getParseResult().originalArgs();
        int end = given.indexOf(END_OF_OPTIONS);
        return end >= 0 && given.size() - end - 1 == words.size();
    }
}
