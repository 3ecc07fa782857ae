package org.synfire.cli.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.synfire.lab.Project;
import org.synfire.lab.RecordImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire lab import`
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Adds the records of a file that 'synfire lab export' wrote.",
        footer = {"", "Example:", "  synfire lab import records.json"})
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "a JSON file with records")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        RecordImport done = RecordImport.json(file, project.store());
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                done.added().size() + " records were added, " + done.skipped().size() + " were there already");
        done.renamed()
                .forEach((was, is) ->
                        out.println("'" + was + "' is another record here; it is called '" + is + "' now"));
        return 0;
    }
}
