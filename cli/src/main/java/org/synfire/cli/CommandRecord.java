package org.synfire.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.synfire.lab.Arguments;
import org.synfire.lab.Capture;
import org.synfire.lab.CapturedRun;
import org.synfire.lab.ChangedCodeException;
import org.synfire.lab.DataKey;
import org.synfire.lab.DataStore;
import org.synfire.lab.Executable;
import org.synfire.lab.Launch;
import org.synfire.lab.NewRun;
import org.synfire.lab.OpenRecord;
import org.synfire.lab.ParameterSet;
import org.synfire.lab.Preparation;
import org.synfire.lab.Project;
import org.synfire.lab.RunProgress;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// A command of Synfire in the notebook of the project that the working directory belongs to.
final class CommandRecord {

    private final RecordOptions options;
    private final CommandSpec spec;
    private final Optional<Preparation> preparation;
    private volatile Optional<OpenRecord> open = Optional.empty();

    /// What is known of the command before it does its work.
    ///
    /// @param output folder of its results, when it writes any
    /// @param mainFile the file that describes what is done
    record About(
            ParameterSet parameters,
            List<DataKey> input,
            OptionalLong seed,
            OptionalInt threads,
            Optional<Path> output,
            Optional<Path> mainFile) {

        /// A command that is described by its options alone.
        static About options(ParameterSet parameters, long seed, int threads, Optional<Path> output) {
            return new About(
                    parameters, List.of(), OptionalLong.of(seed), OptionalInt.of(threads), output, Optional.empty());
        }
    }

    /// Does the work.
    @FunctionalInterface
    interface Work {
        /// @return numbers to compare runs by
        Map<String, Double> done();
    }

    /// Begins to look for the project. A command that another recorded run has started belongs to the record of that
    /// one.
    CommandRecord(RecordOptions options, CommandSpec spec) {
        this.options = options;
        this.spec = spec;
        boolean isInner = System.getenv(Launch.LABEL_VARIABLE) != null;
        this.preparation =
                isInner || !options.isWanted() ? Optional.empty() : Optional.of(Preparation.begin(options.folder()));
    }

    /// Does the work, and keeps a record of it inside of a project.
    ///
    /// @param about told the project's folder
    void run(Reader<Path, About> about, Work work) {
        try {
            if (preparation.isPresent() && preparation.get().project().isPresent()) {
                recorded(preparation.get(), about, work);
            } else {
                requireNothingSaid();
                work.done();
            }
        } catch (ChangedCodeException refused) {
            throw new SpecificationException(Kind.SUSPICIOUS, String.valueOf(refused.getMessage()));
        } catch (IOException failed) {
            throw new UncheckedIOException("the record cannot be kept: " + failed.getMessage(), failed);
        }
    }

    /// Notes how far the work has come, when there is a record.
    void progressed(RunProgress progress) {
        try {
            if (open.isPresent()) {
                open.get().progress(progress);
            }
        } catch (IOException full) {
            // A run is worth more than the note of how far it has come.
        }
    }

    /// A function that reads files.
    @FunctionalInterface
    interface Reader<A, B> {
        B call(A argument) throws IOException;
    }

    private void requireNothingSaid() {
        if (preparation.isPresent() && options.saysSomething()) {
            throw new SpecificationException(
                    Kind.FILE,
                    "there is no notebook for --reason, --label, --tag and --group; 'synfire lab init NAME' begins one");
        }
    }

    private void recorded(Preparation prepared, Reader<Path, About> about, Work work) throws IOException {
        Project project = prepared.project().orElseThrow();
        NewRun run = run(project, about.call(project.folder()));
        try (CapturedRun captured = Capture.begin(project, prepared, run)) {
            Thread interrupted = new Thread(() -> end(captured), "ends the record when the run is interrupted");
            Runtime.getRuntime().addShutdownHook(interrupted);
            open = Optional.of(captured.open());
            watched(captured, work);
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    private NewRun run(Project project, About about) {
        Path folder = Path.of("").toAbsolutePath();
        List<String> words = new ArrayList<>(List.of("synfire"));
        words.addAll(root().getParseResult().originalArgs());
        Arguments arguments =
                Arguments.of(words, about.input(), about.mainFile().map(file -> shown(project, folder.resolve(file))));
        NewRun run = NewRun.of(arguments, folder)
                .within(executable())
                .withNotes(options.notes())
                .withParameters(about.parameters());
        run = about.output().isPresent()
                ? run.withStore(store(project, folder.resolve(about.output().get())))
                : run;
        run = options.label().isPresent() ? run.withLabel(options.label().get()) : run;
        run = about.seed().isPresent() ? run.withSeed(about.seed().getAsLong()) : run;
        return about.threads().isPresent() ? run.withThreads(about.threads().getAsInt()) : run;
    }

    private static void end(CapturedRun run) {
        try {
            run.fail("interrupted");
        } catch (IOException | IllegalStateException tooLate) {
            // Whoever opens the notebook next sees that the process is gone.
        }
    }

    private CommandLine root() {
        return spec.root().commandLine();
    }

    private static String shown(Project project, Path file) {
        Path whole = file.normalize();
        Path shown = whole.startsWith(project.folder()) ? project.folder().relativize(whole) : whole;
        return shown.toString();
    }

    /// The results are where the user wants them; what the project does with data afterwards holds for them too.
    private static DataStore store(Project project, Path output) {
        String folder = shown(project, output);
        return switch (project.settings().dataStore()) {
            case DataStore.Plain _ -> new DataStore.Plain(folder);
            case DataStore.Archived(String _, String archive) -> new DataStore.Archived(folder, archive);
            case DataStore.Mirrored(String _, String mirror) -> new DataStore.Mirrored(folder, mirror);
        };
    }

    private static Executable executable() {
        String launcher = System.getProperty("synfire.launcher", "synfire");
        return new Executable("synfire", "synfire", launcher, Version.number());
    }

    /// What the command prints goes to files as well.
    private void watched(CapturedRun run, Work work) throws IOException {
        CommandLine command = spec.commandLine();
        PrintWriter out = command.getOut();
        PrintWriter err = command.getErr();
        try (OutputStream keptOut = Files.newOutputStream(run.open().folder().resolve(Launch.OUTPUT));
                OutputStream keptErr = Files.newOutputStream(run.open().folder().resolve(Launch.COMPLAINTS))) {
            command.setOut(new PrintWriter(new TeeWriter(out, keptOut), true));
            command.setErr(new PrintWriter(new TeeWriter(err, keptErr), true));
            run.succeed(work.done());
        } catch (RuntimeException | Error failed) {
            run.fail(String.valueOf(failed.getMessage()));
            throw failed;
        } finally {
            command.setOut(out);
            command.setErr(err);
        }
    }

    /// Writes to the terminal and to a file.
    private static final class TeeWriter extends java.io.Writer {

        private final PrintWriter shown;
        private final OutputStream kept;

        TeeWriter(PrintWriter shown, OutputStream kept) {
            this.shown = shown;
            this.kept = kept;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            shown.write(text, from, length);
            kept.write(new String(text, from, length).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void flush() throws IOException {
            shown.flush();
            kept.flush();
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
