package org.synfire.cli.lab;

import java.util.concurrent.Callable;
import org.synfire.lab.Project;
import org.synfire.lab.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire lab show`
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows everything about a record.")
final class ShowRecordCommand implements Callable<Integer> {

    @Parameters(paramLabel = "LABEL", defaultValue = "last", description = "label of a record (the last one)")
    @SuppressWarnings("NullAway.Init")
    private String label;

    @Option(
            names = {"-s", "--script"},
            description = "the main file as it was in the version that was run")
    private boolean script;

    @Option(names = "--stdout", description = "what it printed")
    private boolean output;

    @Option(names = "--diff", description = "what was changed in the code since its version")
    private boolean diff;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        RunRecord record = Notebook.record(project, label);
        if (script) {
            print(RecordedScript.of(project, record));
        } else if (output) {
            print(RecordedScript.attachment(project, record, "stdout.txt"));
        } else if (diff) {
            print(
                    record.code().diff().isEmpty()
                            ? ""
                            : RecordedScript.attachment(
                                    project, record, record.code().diff().get()));
        } else {
            print(RecordText.of(record));
        }
        return 0;
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
