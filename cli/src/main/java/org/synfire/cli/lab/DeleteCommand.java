package org.synfire.cli.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.synfire.lab.Project;
import org.synfire.lab.Query;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire lab delete`
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Deletes records.",
        footer = {"", "Examples:", "  synfire lab delete last --data", "  synfire lab delete --tag rubbish"})
final class DeleteCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "LABEL", description = "labels, or 'last'")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-t", "--tag"},
            description = "the names are tags: deletes what has one of them")
    private boolean tags;

    @Option(names = "--group", description = "the names are groups: deletes all of their records")
    private boolean groups;

    @Option(
            names = {"-d", "--data"},
            description = "deletes the output of the runs too")
    private boolean data;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        for (RunRecord record : chosen(project)) {
            if (data) {
                RecordedData.delete(project, record);
            }
            project.delete(record.label());
            spec.commandLine().getOut().println("deleted " + record.label());
        }
        return 0;
    }

    private List<RunRecord> chosen(Project project) throws Exception {
        if (!tags && !groups) {
            return Notebook.records(project, names);
        }
        Set<String> labels = new LinkedHashSet<>();
        try (RecordIndex index = project.index()) {
            for (String name : names) {
                labels.addAll(index.labels(tags ? Query.tagged(name) : Query.parse("group = " + Query.quoted(name))));
            }
        }
        List<RunRecord> records = new ArrayList<>();
        for (String label : labels) {
            project.store().find(label).ifPresent(records::add);
        }
        return records;
    }
}
