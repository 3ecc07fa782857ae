package org.synfire.cli.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.Project;
import org.synfire.lab.Query;
import org.synfire.lab.RecordExport;
import org.synfire.lab.RecordIndex;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import org.synfire.recording.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire lab export`
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes records for others: all, or those that answer a question.",
        footer = {
            "",
            "Examples:",
            "  synfire lab export records.json",
            "  synfire lab export records.csv --where \"group = sweep\"",
            "  synfire lab export crate --format ro-crate --where \"tag = 'Figure 6'\""
        })
final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "a file that ends with .json or .csv, or a folder for an RO-Crate")
    @SuppressWarnings("NullAway.Init")
    private Path target;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "json, csv or ro-crate, in place of what the ending says")
    private @Nullable String format;

    @Option(
            names = {"-w", "--where"},
            paramLabel = "QUERY",
            description = "a question")
    private String where = "";

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        List<String> labels;
        try (RecordIndex index = project.index()) {
            labels = index.labels(Query.parse(where));
        }
        switch (format()) {
            case "json" -> write(out -> RecordExport.json(project.store(), labels, out));
            case "csv" -> write(out -> RecordExport.csv(project.store(), labels, out));
            case "ro-crate" -> RecordExport.crate(project, labels, target);
            default ->
                throw new SpecificationException(
                        Kind.UNKNOWN_NAME, "a format is json, csv or ro-crate, unlike '" + format() + "'");
        }
        spec.commandLine().getOut().println(labels.size() + " records are in " + target);
        return 0;
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void write(Content content) throws IOException {
        WholeFile.write(target, content::writeTo);
    }

    private String format() {
        String name = target.toString();
        return format != null ? format : name.endsWith(".json") ? "json" : name.endsWith(".csv") ? "csv" : "ro-crate";
    }
}
