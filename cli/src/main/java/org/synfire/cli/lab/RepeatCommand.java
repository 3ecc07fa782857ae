package org.synfire.cli.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.synfire.cli.SelfCommand;
import org.synfire.lab.Project;
import org.synfire.lab.Repeat;
import org.synfire.lab.RunRecord;
import org.synfire.lab.Tolerance;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire lab repeat`
@Command(
        name = "repeat",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a recorded run again, with its code, parameters and input, and compares what comes out.",
            "The code is taken from version control into a separate folder; yours is not touched.",
            "Exit code 0 when the results match or lie within the tolerance, 1 when they do not."
        },
        footer = {"", "Example:", "  synfire lab repeat last --threads 1"})
final class RepeatCommand implements Callable<Integer> {

    private static final String OUTPUT = "synfire-output";

    @Parameters(paramLabel = "LABEL", description = "label of a record, or 'last'")
    @SuppressWarnings("NullAway.Init")
    private String label;

    @Option(
            names = {"-l", "--label"},
            paramLabel = "LABEL",
            description = "what the new record is called")
    private @Nullable String newLabel;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "number of threads of a Synfire run, in place of the recorded one")
    private @Nullable Integer threads;

    @Option(names = "--absolute", paramLabel = "X", description = "how much numbers may differ (0)")
    private double absolute;

    @Option(
            names = "--relative",
            paramLabel = "X",
            description = "how much numbers may differ, relative to the larger one (0)")
    private double relative;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        RunRecord original = Notebook.record(project, label);
        boolean isOwn = original.command().executable().kind().equals("synfire")
                        && original.parameters().format().equals("yaml")
                || original.command().words().getFirst().equals("synfire");
        if (threads != null && !isOwn) {
            throw new SpecificationException(
                    Kind.SUSPICIOUS,
                    "--threads is for runs of Synfire; '" + original.label() + "' is one of "
                            + original.command().executable().name());
        }
        Repeat.Outcome outcome = Repeat.run(
                project,
                original.label(),
                Optional.ofNullable(newLabel),
                new Tolerance(relative, absolute),
                isOwn ? own() : Repeat.Adaptation.NONE,
                new WriterStream(spec.commandLine().getOut()),
                new WriterStream(spec.commandLine().getErr()));
        spec.commandLine()
                .getOut()
                .println("Record label for this run: '" + outcome.record().label() + "'");
        spec.commandLine().getOut().println(outcome.describe());
        return outcome.comparison().filter(c -> c.isWithinTolerance()).isPresent() ? 0 : 1;
    }

    /// Synfire starts itself, and writes beside the code. What the folder says of the run itself is not compared: the
    /// number of threads stands in it.
    private Repeat.Adaptation own() {
        return new Repeat.Adaptation(
                this::words,
                Optional.of(OUTPUT),
                List.of("**/parameter_tree.yml", "parameter_tree.yml", "**/versions.txt", "versions.txt"),
                threads == null ? OptionalInt.empty() : OptionalInt.of(threads));
    }

    private List<String> words(List<String> recorded) {
        List<String> words = new ArrayList<>(SelfCommand.words());
        for (int i = 1; i < recorded.size(); i++) {
            String word = recorded.get(i);
            if (List.of("-o", "--output", "--threads", "--label").contains(word)) {
                boolean kept = word.equals("--threads") && threads == null;
                if (kept) {
                    words.add(word);
                } else {
                    i++;
                }
            } else if (!word.matches("(-o|--output=|--label=).*")
                    && !(threads != null && word.startsWith("--threads="))) {
                words.add(word);
            }
        }
        words.addAll(List.of("-o", OUTPUT));
        if (threads != null) {
            words.addAll(List.of("--threads", Integer.toString(threads)));
        }
        return words;
    }
}
