package org.synfire.cli.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.synfire.lab.Project;
import org.synfire.lab.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `synfire lab tag`
@Command(
        name = "tag",
        mixinStandardHelpOptions = true,
        description = "Gives records a tag; the last one when no label is given.",
        footer = {"", "Example:", "  synfire lab tag \"Figure 6\""})
final class TagCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "TAG", description = "a word, or several in quotes")
    @SuppressWarnings("NullAway.Init")
    private String tag;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "LABEL", description = "labels of records")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = {"-r", "--remove"},
            description = "takes the tag away")
    private boolean remove;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        for (RunRecord record : Notebook.records(project, labels)) {
            if (remove) {
                project.removeTag(record.label(), tag);
            } else {
                project.addTag(record.label(), tag);
            }
        }
        return 0;
    }
}
