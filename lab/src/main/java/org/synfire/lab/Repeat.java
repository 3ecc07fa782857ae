package org.synfire.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Repeats a run: the code as it was then, in a separate tree that is removed afterwards, with the parameters and
/// the input as they were then, and compares what comes out. The user's files, branch and index are not touched.
public final class Repeat {

    private final Project project;
    private final RunRecord original;
    private final Adaptation adaptation;

    private Repeat(Project project, RunRecord original, Adaptation adaptation) {
        this.adaptation = adaptation;
        this.project = project;
        this.original = original;
    }

    /// What is different of the command this time.
    ///
    /// @param words makes the words that are started of those that were recorded
    /// @param output where the program writes to now, from the project's folder on; where it did when it is empty
    /// @param ignored patterns of output files that are not compared, besides the project's
    /// @param threads how many there are now; as many as were when it is empty
    public record Adaptation(
            UnaryOperator<List<String>> words, Optional<String> output, List<String> ignored, OptionalInt threads) {

        /// Nothing is.
        public static final Adaptation NONE =
                new Adaptation(words -> words, Optional.empty(), List.of(), OptionalInt.empty());

        public Adaptation {
            ignored = List.copyOf(ignored);
        }
    }

    /// What came of it.
    ///
    /// @param record of the repeated run
    /// @param comparison of the output of the first run with that of the second; empty when the second failed
    public record Outcome(RunRecord record, Optional<Comparison> comparison) {

        /// As people read it.
        public String describe() {
            return comparison
                    .map(Comparison::describe)
                    .orElseGet(
                            () -> "The repeated run failed: " + record.result().message());
        }
    }

    /// Repeats a run.
    ///
    /// @param label of the run
    /// @param newLabel that is wished for; otherwise the project makes one
    /// @param tolerance for numbers in the output
    /// @param adaptation what is different this time
    /// @param out gets the standard output of the program
    /// @param complaints gets its standard error
    /// @throws NoSuchRecordException when there is no such record
    /// @throws IOException when the code, the parameters or the input are not there any more; says which
    public static Outcome run(
            Project project,
            String label,
            Optional<String> newLabel,
            Tolerance tolerance,
            Adaptation adaptation,
            OutputStream out,
            OutputStream complaints)
            throws IOException {
        RunRecord original = project.store()
                .find(label)
                .orElseThrow(() -> new NoSuchRecordException("there is no record '" + label + "'"));
        if (!original.hasEnded()) {
            throw new IOException("the run '" + label + "' still goes on; it can be repeated when it has ended");
        }
        return new Repeat(project, original, adaptation).run(newLabel, tolerance, out, complaints);
    }

    private Outcome run(Optional<String> newLabel, Tolerance tolerance, OutputStream out, OutputStream complaints)
            throws IOException {
        requireSameRepository();
        try (CodeTree tree = checkout()) {
            restoreCode(tree);
            tree.take(original.input());
            RunRecord record = launch(tree, newLabel, out, complaints);
            return compared(record, tolerance);
        }
    }

    private void requireSameRepository() throws IOException {
        String then = original.code().repository().map(Repository::url).orElse("");
        String now = WorkingCopy.find(project.folder())
                .repository()
                .map(Repository::url)
                .orElse("");
        if (!then.equals(now)) {
            throw new IOException("the run '" + original.label() + "' used the repository "
                    + (then.isEmpty() ? "(none)" : then) + ", the project now has " + (now.isEmpty() ? "none" : now));
        }
    }

    /// A program without files of its own needs no version.
    private CodeTree checkout() throws IOException {
        boolean hasCode = original.code().repository().isPresent()
                || original.command().mainFile().isPresent();
        return hasCode
                ? CodeTree.of(project, original.label(), original.code().version())
                : CodeTree.empty(project, original.label());
    }

    private void restoreCode(CodeTree tree) throws IOException {
        if (original.code().diff().isPresent()) {
            tree.apply(attachment(original.code().diff().get()));
        }
        if (original.code().untracked().isPresent()) {
            tree.restore(attachment(original.code().untracked().get()));
        }
    }

    private byte[] attachment(String name) throws IOException {
        try (InputStream in = project.store().attachment(original.label(), name)) {
            return in.readAllBytes();
        }
    }

    private RunRecord launch(CodeTree tree, Optional<String> newLabel, OutputStream out, OutputStream complaints)
            throws IOException {
        OpenRecord open = project.begin(record(newLabel));
        try (open) {
            copyAttachments(open);
            Path folder = tree.folder().resolve(original.command().folder());
            List<String> words = words(tree, restoreParameters(tree, open, folder));
            String store = adaptation.output().orElse(original.result().store().folder());
            try (CapturedRun run = tree.begin(open, words, folder, store)) {
                return run.launch(out, complaints);
            }
        }
    }

    private RunRecord record(Optional<String> newLabel) {
        Instant timestamp = Instant.now();
        return new RunRecord(
                newLabel.orElseGet(() -> project.newLabel(timestamp)),
                timestamp,
                original.user(),
                original.notes().withOutcome("").withReason("Repeat " + original.label()),
                command(),
                original.code(),
                original.parameters(),
                List.of(Platform.here()),
                original.input(),
                Capture.running(project.settings().dataStore()),
                Optional.of(original.label()));
    }

    private CommandLine command() {
        OptionalInt threads = adaptation.threads();
        return threads.isPresent() ? original.command().withThreads(threads.getAsInt()) : original.command();
    }

    /// So that the repeated run can be repeated as well.
    private void copyAttachments(OpenRecord open) throws IOException {
        List<String> names = Stream.concat(original.code().diff().stream(), original.code().untracked().stream())
                .toList();
        for (String name : names) {
            Files.write(open.folder().resolve(name), attachment(name));
        }
    }

    /// @return the file that the program is given; an empty path when there is none
    private Path restoreParameters(CodeTree tree, OpenRecord open, Path folder) throws IOException {
        Optional<String> name = project.store().attachments(original.label()).stream()
                .filter(n -> n.startsWith(Capture.PARAMETERS))
                .findFirst();
        if (name.isEmpty()) {
            return Path.of("");
        }
        Path kept = open.folder().resolve(name.get());
        Files.write(kept, attachment(name.get()));
        Capture.labelled(project, ParameterFile.read(kept), open.label()).write(kept);
        return tree.putParameters(kept, original.parameters().files(), folder);
    }

    /// The program itself is the one of then.
    private List<String> words(CodeTree tree, Path parameters) {
        boolean hasParameters = !parameters.toString().isEmpty();
        List<String> words = new ArrayList<>();
        for (String word : original.command().words()) {
            boolean isPlace = word.equals(Arguments.PLACE_HOLDER) && hasParameters;
            words.add(isPlace ? parameters.toString() : tree.word(word));
        }
        String program = original.command().executable().path();
        if (!program.startsWith(project.folder() + "/") && Files.isExecutable(Path.of(program))) {
            words.set(0, program);
        }
        return adaptation.words().apply(words);
    }

    private Outcome compared(RunRecord record, Tolerance tolerance) throws IOException {
        boolean hasFailed =
                record.result().state() != State.FINISHED && original.result().state() == State.FINISHED;
        Optional<Comparison> comparison = hasFailed
                ? Optional.empty()
                : Optional.of(Comparison.of(
                        Comparison.Output.of(original, project.folder()),
                        Comparison.Output.of(record, project.folder()),
                        tolerance,
                        Stream.concat(project.settings().ignoredFiles().stream(), adaptation.ignored().stream())
                                .toList()));
        Outcome outcome = new Outcome(record, comparison);
        return new Outcome(project.replaceComment(record.label(), outcome.describe()), comparison);
    }
}
