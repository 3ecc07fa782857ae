package org.synfire.cli.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.synfire.lab.Project;
import org.synfire.lab.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `synfire lab comment`
@Command(
        name = "comment",
        mixinStandardHelpOptions = true,
        description = "Adds to what was seen in a run (its outcome); in the last one when no label is given.",
        footer = {"", "Example:", "  synfire lab comment \"apparently, it is worth NaN shekels.\""})
final class CommentCommand implements Callable<Integer> {

    @Parameters(arity = "1..2", paramLabel = "[LABEL] TEXT", description = "the text, after the label of a record")
    @SuppressWarnings("NullAway.Init")
    private List<String> words;

    @Option(
            names = {"-r", "--replace"},
            description = "replaces what was there")
    private boolean replace;

    @Option(
            names = {"-f", "--file"},
            description = "TEXT is the name of a file that holds it")
    private boolean fromFile;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        RunRecord record = Notebook.record(project, words.size() == 2 ? words.getFirst() : "last");
        String text = fromFile ? Files.readString(Path.of(words.getLast())).strip() : words.getLast();
        if (replace) {
            project.replaceComment(record.label(), text);
        } else {
            project.addComment(record.label(), text);
        }
        return 0;
    }
}
