package org.synfire.cli.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.synfire.lab.Comparison;
import org.synfire.lab.Project;
import org.synfire.lab.RecordDiff;
import org.synfire.lab.RunRecord;
import org.synfire.lab.Tolerance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire lab diff`
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Tells in what two records differ: code, parameters, environment, results.",
        footer = {"", "Example:", "  synfire lab diff haggling last"})
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A", description = "label of a record")
    @SuppressWarnings("NullAway.Init")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "label of another")
    @SuppressWarnings("NullAway.Init")
    private String second;

    @Option(
            names = {"-i", "--ignore"},
            paramLabel = "PATTERN",
            description = "output files that are left out; may be repeated")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = {"-l", "--long"},
            description = "looks into the output: the first difference of each file")
    private boolean results;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        RunRecord a = Notebook.record(project, first);
        RunRecord b = Notebook.record(project, second);
        List<String> all = new ArrayList<>(project.settings().ignoredFiles());
        all.addAll(ignored);
        PrintWriter out = spec.commandLine().getOut();
        out.println(RecordDiff.of(a, b, diff(project, a), diff(project, b)).describe());
        if (results) {
            Comparison comparison = Comparison.of(
                    Comparison.Output.of(a, project.folder()),
                    Comparison.Output.of(b, project.folder()),
                    new Tolerance(0, 0),
                    all);
            out.println(comparison.describe());
        }
        return 0;
    }

    private static String diff(Project project, RunRecord record) throws IOException {
        return record.code().diff().isPresent()
                ? RecordedScript.attachment(
                        project, record, record.code().diff().get())
                : "";
    }
}
