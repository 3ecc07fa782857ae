package org.synfire.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.synfire.lab.internal.Digests;
import org.synfire.lab.internal.FilePaths;
import org.synfire.recording.WholeFile;

/// Repeats a run: the code as it was then, in a separate tree that is removed afterwards, with the parameters and
/// the input as they were then, and compares what comes out. The user's files, branch and index are not touched.
public final class Repeat {

    private static final Pattern TREE = Pattern.compile(".*-(\\d+)");

    private final Project project;
    private final RunRecord original;
    private final WorkingCopy copy;
    private final Path tree;
    private final Path treeProject;
    private final Adaptation adaptation;

    private Repeat(Project project, RunRecord original, Adaptation adaptation) {
        this.adaptation = adaptation;
        this.project = project;
        this.original = original;
        this.copy = WorkingCopy.find(project.folder());
        this.tree = worktrees(project)
                .resolve(original.label() + "-" + ProcessHandle.current().pid());
        Path top = copy.top().startsWith(project.folder()) ? project.folder() : copy.top();
        this.treeProject = tree.resolve(top.relativize(project.folder())).normalize();
    }

    private static Path worktrees(Project project) {
        return project.notebook().resolve("worktrees");
    }

    /// What is different of the command this time.
    ///
    /// @param words makes the words that are started of those that were recorded
    /// @param output where the program writes to now, from the project's folder on; where it did when it is empty
    /// @param ignored patterns of output files that are not compared, besides the project's
    public record Adaptation(UnaryOperator<List<String>> words, Optional<String> output, List<String> ignored) {

        /// Nothing is.
        public static final Adaptation NONE = new Adaptation(words -> words, Optional.empty(), List.of());

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
        Repeat repeat = new Repeat(project, original, adaptation);
        repeat.sweep();
        return repeat.run(newLabel, tolerance, out, complaints);
    }

    /// Removes trees of processes that were killed.
    private void sweep() throws IOException {
        if (!Files.isDirectory(worktrees(project))) {
            return;
        }
        List<Path> trees;
        try (Stream<Path> found = Files.list(worktrees(project))) {
            trees = found.toList();
        }
        for (Path former : trees) {
            Matcher name = TREE.matcher(former.getFileName().toString());
            boolean isAlive = name.matches()
                    && ProcessHandle.of(Long.parseLong(name.group(1)))
                            .filter(ProcessHandle::isAlive)
                            .isPresent();
            if (!isAlive) {
                copy.discard(former);
            }
        }
    }

    private Outcome run(Optional<String> newLabel, Tolerance tolerance, OutputStream out, OutputStream complaints)
            throws IOException {
        requireSameRepository();
        try (WorkingCopy.Tree checkedOut = checkout()) {
            restoreCode(checkedOut);
            restoreInput();
            RunRecord record = launch(newLabel, out, complaints);
            return compared(record, tolerance);
        }
    }

    private void requireSameRepository() throws IOException {
        String then = original.code().repository().map(Repository::url).orElse("");
        String now = copy.repository().map(Repository::url).orElse("");
        if (!then.equals(now)) {
            throw new IOException("the run '" + original.label() + "' used the repository "
                    + (then.isEmpty() ? "(none)" : then) + ", the project now has " + (now.isEmpty() ? "none" : now));
        }
    }

    /// A program without files of its own needs no version.
    private WorkingCopy.Tree checkout() throws IOException {
        if (original.code().repository().isPresent()
                || original.command().mainFile().isPresent()) {
            return copy.checkout(original.code().version(), tree);
        }
        Files.createDirectories(tree);
        return new EmptyTree(tree);
    }

    /// A tree that only gets parameters and input.
    private record EmptyTree(Path top) implements WorkingCopy.Tree {

        @Override
        public void apply(byte[] diff) {
            throw new IllegalStateException("there is no code that a diff could change");
        }

        @Override
        public void close() throws IOException {
            FilePaths.delete(top);
        }
    }

    private void restoreCode(WorkingCopy.Tree checkedOut) throws IOException {
        if (original.code().diff().isPresent()) {
            checkedOut.apply(attachment(original.code().diff().get()));
        }
        if (original.code().untracked().isPresent()) {
            Path archive = Files.createTempFile("synfire", ".zip");
            try {
                Files.write(archive, attachment(original.code().untracked().get()));
                checkedOut.restore(archive);
            } finally {
                Files.delete(archive);
            }
        }
        Files.createDirectories(treeProject);
    }

    private byte[] attachment(String name) throws IOException {
        try (InputStream in = project.store().attachment(original.label(), name)) {
            return in.readAllBytes();
        }
    }

    /// Input that no version holds is copied from where it is, when it is still what it was.
    private void restoreInput() throws IOException {
        for (DataKey key : original.input()) {
            Path there = treeProject.resolve(key.path()).normalize();
            if (isStill(key, there)) {
                continue;
            }
            Path here = project.folder().resolve(key.path());
            if (!isStill(key, here) || !there.startsWith(treeProject)) {
                throw new IOException("the input " + key.path() + " of the run '" + original.label()
                        + "' is not there any more, or was changed since");
            }
            Files.createDirectories(FilePaths.parent(there));
            Files.copy(here, there, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isStill(DataKey key, Path file) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == key.bytes()
                && Digests.of(file).equals(key.sha256());
    }

    private RunRecord launch(Optional<String> newLabel, OutputStream out, OutputStream complaints) throws IOException {
        OpenRecord open = project.begin(record(newLabel));
        try (open) {
            copyAttachments(open);
            Path folder = treeProject.resolve(original.command().folder());
            List<String> words = words(restoreParameters(open, folder));
            String store = adaptation.output().orElse(original.result().store().folder());
            DataFolder data = DataFolder.of(treeProject, new DataStore.Plain(store));
            String prefix = Path.of(store).isAbsolute() ? "" : open.label() + "/";
            CapturedRun.Place place = new CapturedRun.Place(folder, data, prefix, true);
            try (CapturedRun run = CapturedRun.begin(project, open, words, place)) {
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
                original.command(),
                original.code(),
                original.parameters(),
                List.of(Platform.here()),
                original.input(),
                Capture.running(project.settings().dataStore()),
                Optional.of(original.label()));
    }

    /// So that the repeated run can be repeated as well.
    private void copyAttachments(OpenRecord open) throws IOException {
        List<String> names = Stream.concat(original.code().diff().stream(), original.code().untracked().stream())
                .toList();
        for (String name : names) {
            Files.write(open.folder().resolve(name), attachment(name));
        }
    }

    /// Puts the parameters as they were used where the parameter file was.
    private Path restoreParameters(OpenRecord open, Path folder) throws IOException {
        Optional<String> name = project.store().attachments(original.label()).stream()
                .filter(n -> n.startsWith(Capture.PARAMETERS))
                .findFirst();
        if (name.isEmpty()) {
            return Path.of("");
        }
        Path kept = open.folder().resolve(name.get());
        Files.write(kept, attachment(name.get()));
        Capture.labelled(project, ParameterFile.read(kept), open.label()).write(kept);
        Optional<Path> there = original.parameters().files().stream()
                .map(key -> treeProject.resolve(key.path()).normalize())
                .filter(file -> file.startsWith(treeProject))
                .findFirst();
        if (there.isEmpty()) {
            return kept;
        }
        Files.createDirectories(FilePaths.parent(there.get()));
        WholeFile.write(there.get(), Files.readString(kept));
        return Capture.named(there.get(), folder);
    }

    /// Paths that led into the project lead into the tree; the program itself is the one of then.
    private List<String> words(Path parameters) {
        List<String> words = new ArrayList<>();
        for (String word : original.command().words()) {
            String path = project.folder().toString();
            words.add(
                    word.equals(Arguments.PLACE_HOLDER)
                                    && !parameters.toString().isEmpty()
                            ? parameters.toString()
                            : word.replace(path + "/", treeProject + "/"));
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
