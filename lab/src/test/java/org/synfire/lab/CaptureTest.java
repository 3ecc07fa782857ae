package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.synfire.lab.Shell.git;
import static org.synfire.lab.Shell.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.Diagnostics;

class CaptureTest {

    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    /// Writes what it is given, and what its library says.
    private static final String MAIN = """
            mkdir -p Data
            cat "$1" > Data/out.dat
            cat lib/model.txt >> Data/out.dat
            test -z "$2" || cat "$2" >> Data/out.dat
            echo done
            """;

    @TempDir
    private Path temporary;

    private Path folder;
    private Project project;

    @BeforeEach
    void makeProject() throws Exception {
        folder = temporary.resolve("a projéct");
        Shell.repository(folder);
        write(folder.resolve("main.sh"), MAIN);
        write(folder.resolve("lib/model.txt"), "model 1\n");
        write(folder.resolve("p.param"), "tau_m = 10.0 # ms\nseed = 7\n");
        Shell.commit(folder, "Simulate");
        project = Project.init(folder, ProjectSettings.of("test"));
    }

    private void configure(UnaryOperator<ProjectSettings> change) throws IOException {
        project.configure(change.apply(project.settings()));
    }

    private void storeDiff() throws IOException {
        configure(s -> s.withOnChanged(ProjectSettings.OnChanged.STORE_DIFF));
    }

    private NewRun run(Path from, String... words) throws IOException {
        Arguments arguments = Arguments.split(List.of(words), from, folder, false, new Diagnostics());
        return NewRun.of(arguments, from);
    }

    private RunRecord launch(String... words) throws IOException {
        try (CapturedRun run = Capture.begin(project, run(folder, words))) {
            return run.launch(NOWHERE, NOWHERE);
        }
    }

    private Repeat.Outcome repeat(RunRecord record) throws IOException {
        return Repeat.run(
                project, record.label(), Optional.empty(), Tolerance.NONE, Repeat.Adaptation.NONE, NOWHERE, NOWHERE);
    }

    private String attachment(RunRecord record, String name) throws IOException {
        try (var in = project.store().attachment(record.label(), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void howFarARunHasComeIsKnownAsLongAsItGoesOn() throws Exception {
        try (CapturedRun run = Capture.begin(project, run(folder, "sh", "-c", ":"))) {
            assertThat(project.progress(run.label())).isEmpty();
            run.open().progress(new RunProgress(0.25, "100 of 400 ms\nmore"));
            assertThat(project.progress(run.label())).contains(new RunProgress(0.25, "100 of 400 ms"));
            Path file = run.open().folder().resolve("progress");
            Files.writeString(file, " .5\n");
            assertThat(project.progress(run.label())).contains(new RunProgress(0.5, ""));
            Files.writeString(file, "7 seven");
            assertThat(project.progress(run.label())).contains(new RunProgress(1, "seven"));
            Files.writeString(file, "nearly done");
            assertThat(project.progress(run.label())).isEmpty();
            Files.writeString(file, "0.5 " + "x".repeat(2000));
            assertThat(project.progress(run.label())).isEmpty();
            run.succeed(Map.of());
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void programsMayGiveNumbersThatRunsAreComparedBy() throws Exception {
        String script =
                "printf '# ours\\n\\nrate = 12.5\\npeak voltage: -4e1\\nn 3\\nrate=13\\nbad\\nworse = NaN\\n' > \"$SYNFIRE_METRICS\"";
        try (CapturedRun run = Capture.begin(project, run(folder, "sh", "-c", script))) {
            RunRecord record = run.launch(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
            assertThat(record.result().state()).isEqualTo(State.FINISHED);
            assertThat(record.result().metrics()).isEqualTo(Map.of("rate", 13.0, "peak voltage", -40.0, "n", 3.0));
            assertThat(record.result().message())
                    .isEqualTo("metrics that are not 'name = number': line 7, 'bad'; line 8, 'worse = NaN'");
            assertThat(project.store().attachments(run.label())).contains("metrics.txt");
        }
    }

    @Test
    void programsMaySayHowFarTheyHaveCome() throws Exception {
        String script = "echo '0.75 three of four' > \"$SYNFIRE_PROGRESS\"; cat \"$SYNFIRE_PROGRESS\"";
        try (CapturedRun run = Capture.begin(project, run(folder, "sh", "-c", script))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            run.launch(out, OutputStream.nullOutputStream());
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("0.75 three of four\n");
            assertThat(project.store().attachments(run.label())).doesNotContain("progress");
        }
    }

    @Test
    void runIsRecordedWithAllThatMadeIt() throws Exception {
        RunRecord record = launch("sh", "main.sh", "p.param", "tau_m=20");
        assertThat(record.result().state()).isEqualTo(State.FINISHED);
        assertThat(record.result().output()).extracting(DataKey::path).containsExactly("out.dat");
        assertThat(record.user()).isEqualTo(new User("Ada Lovelace", "ada@example.org"));
        assertThat(record.command().words()).containsExactly("sh", "main.sh", "<parameters>");
        assertThat(record.command().mainFile()).contains("main.sh");
        assertThat(record.command().seed()).hasValue(7);
        assertThat(record.command().executable().kind()).isEqualTo("other");
        assertThat(record.code().version())
                .isEqualTo(git(folder, "rev-parse", "HEAD").strip());
        assertThat(record.code().diff()).isEmpty();
        assertThat(record.parameters().values()).containsEntry("tau_m", 20.0);
        assertThat(record.platforms())
                .singleElement()
                .satisfies(p -> assertThat(p.cores()).isPositive());
        assertThat(attachment(record, "parameters.param")).isEqualTo("tau_m = 20.0 # ms\nseed = 7\n");
        assertThat(attachment(record, "stdout.txt")).isEqualTo("done\n");
        assertThat(folder.resolve("Data/out.dat")).hasContent("tau_m = 20.0 # ms\nseed = 7\nmodel 1\n");
        assertThat(folder.resolve("p.param")).hasContent("tau_m = 10.0 # ms\nseed = 7\n");
        assertThat(folder.resolve("Data").resolve(record.label())).doesNotExist();
    }

    @Test
    void changedCodeIsRefusedWithTheFilesAndWhatToDo() throws Exception {
        write(folder.resolve("lib/model.txt"), "model 2\n");
        assertThatExceptionOfType(ChangedCodeException.class)
                .isThrownBy(() -> launch("sh", "main.sh", "p.param"))
                .withMessageContaining("  lib/model.txt\n")
                .withMessageContaining("Commit them")
                .withMessageContaining("--on-changed store-diff")
                .satisfies(e -> assertThat(e.files()).containsExactly("lib/model.txt"));
        assertThat(project.store().labels()).isEmpty();
    }

    @Test
    void untrackedProgramIsRefusedButOtherUntrackedFilesAreNot() throws Exception {
        write(folder.resolve("notes.txt"), "some words\n");
        write(folder.resolve("Data/old.dat"), "1\n");
        assertThat(launch("sh", "main.sh", "p.param").result().state()).isEqualTo(State.FINISHED);
        write(folder.resolve("new.sh"), MAIN);
        assertThatExceptionOfType(ChangedCodeException.class)
                .isThrownBy(() -> launch("sh", "new.sh", "p.param"))
                .withMessageContaining("  new.sh (not under version control)");
    }

    @Test
    void changesAreKeptWhenTheProjectWantsThat() throws Exception {
        storeDiff();
        write(folder.resolve("lib/model.txt"), "model 2\n");
        write(folder.resolve("-n new é.txt"), "x\n");
        write(folder.resolve("Data/old.dat"), "1\n");
        RunRecord record = launch("sh", "main.sh", "p.param");
        assertThat(record.code().diff()).contains("code.diff");
        assertThat(attachment(record, "code.diff")).contains("+model 2");
        assertThat(record.code().untracked()).contains("untracked.zip");
        Path zip = project.recordFolder(record.label()).resolve("untracked.zip");
        try (var content = new java.util.zip.ZipFile(zip.toFile())) {
            assertThat(content.stream().map(e -> e.getName())).containsExactly("-n new é.txt");
        }
        try (var files = Files.list(project.notebook())) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(n -> n.startsWith(".code"));
        }
    }

    @Test
    void failedRunIsRecordedAsFailed() throws Exception {
        RunRecord record = launch("sh", "-c", "echo broken >&2; exit 5");
        assertThat(record.result().state()).isEqualTo(State.FAILED);
        assertThat(record.result().message()).isEqualTo("exit code 5");
        assertThat(attachment(record, "stderr.txt")).isEqualTo("broken\n");
    }

    @Test
    void missingProgramMakesNoRecord() throws Exception {
        assertThatIOException()
                .isThrownBy(() -> launch("no-such-program"))
                .withMessageContaining("there is no program 'no-such-program'");
        write(folder.resolve("here"), "");
        assertThatIOException().isThrownBy(() -> launch("here")).withMessageContaining("was ./here meant");
        assertThat(project.store().labels()).isEmpty();
    }

    @Test
    void runInThisProgramIsRecordedToo() throws Exception {
        Executable synfire = new Executable("synfire", "synfire", "/opt/synfire", "1");
        NewRun run = run(folder, "synfire", "p.param")
                .within(synfire)
                .withSeed(3)
                .withThreads(2)
                .withLabel("mine")
                .withNotes(Notes.none().withReason("why not"));
        try (CapturedRun captured = Capture.begin(project, run)) {
            write(captured.dataFolder().resolve("spikes.dat"), "1\n");
            assertThat(captured.open().record().result().state()).isEqualTo(State.RUNNING);
            RunRecord record = captured.succeed(Map.of("rate", 5.0));
            assertThat(record.label()).isEqualTo("mine");
            assertThat(record.result().metrics()).containsEntry("rate", 5.0);
            assertThat(record.result().output()).extracting(DataKey::path).containsExactly("mine/spikes.dat");
            assertThat(record.command().seed()).hasValue(3);
            assertThat(record.notes().reason()).isEqualTo("why not");
        }
        try (CapturedRun captured = Capture.begin(project, run)) {
            assertThat(captured.fail("broken").result().message()).isEqualTo("broken");
        }
    }

    @Test
    void programsAreToldTheLabelAsTheProjectWishes() throws Exception {
        configure(s -> s.withAddLabel(ProjectSettings.AddLabel.COMMANDLINE));
        RunRecord one = launch("echo", "p.param");
        assertThat(attachment(one, "stdout.txt")).isEqualTo("p.param " + one.label() + "\n");
        configure(s -> s.withAddLabel(ProjectSettings.AddLabel.PARAMETERS));
        RunRecord two = launch("sh", "main.sh", "p.param");
        assertThat(folder.resolve("Data/out.dat")).content().contains("synfire_label = \"" + two.label() + "\"");
        assertThat(two.parameters().values()).doesNotContainKey("synfire_label");
    }

    @Test
    void archivedOutputIsFoundAndComparedInArchives() throws Exception {
        configure(s -> s.withDataStore(new DataStore.Archived("Data", "Archive")));
        RunRecord record = launch("sh", "main.sh", "p.param");
        assertThat(folder.resolve("Archive").resolve(record.label() + ".zip")).exists();
        assertThat(folder.resolve("Data/out.dat")).doesNotExist();
        assertThat(repeat(record).describe()).isEqualTo("The simulation results match.");
    }

    @Test
    void repeatedRunMatchesAndTouchesNothing() throws Exception {
        storeDiff();
        write(folder.resolve("lib/model.txt"), "model 2\n");
        write(folder.resolve("more é.txt"), "untracked input\n");
        RunRecord record = launch("sh", "main.sh", "p.param", "more é.txt", "tau_m=15");
        write(folder.resolve("lib/model.txt"), "model 3\n");
        write(folder.resolve("p.param"), "tau_m = 99\n");
        git(folder, "commit", "--quiet", "-am", "Go on");
        write(folder.resolve("lib/model.txt"), "model 4\n");
        Files.setLastModifiedTime(folder.resolve("main.sh"), FileTime.fromMillis(1_000_000_000_000L));
        String before = Shell.visible(folder);
        Repeat.Outcome outcome = repeat(record);
        assertThat(outcome.describe()).isEqualTo("The simulation results match.");
        assertThat(Shell.visible(folder)).isEqualTo(before);
        assertThat(folder.resolve("lib/model.txt")).hasContent("model 4\n");
        assertThat(project.notebook().resolve("worktrees")).isEmptyDirectory();
        RunRecord repeated = outcome.record();
        assertThat(repeated.repeats()).contains(record.label());
        assertThat(repeated.notes().outcome()).isEqualTo("The simulation results match.");
        assertThat(repeated.notes().reason()).isEqualTo("Repeat " + record.label());
        assertThat(repeated.result().output()).extracting(DataKey::path).containsExactly(repeated.label() + "/out.dat");
        assertThat(repeat(repeated).describe()).isEqualTo("The simulation results match.");
    }

    @Test
    void otherResultsAreTold() throws Exception {
        write(folder.resolve("main.sh"), "mkdir -p Data\necho 1 $$ > Data/out.dat\n");
        Shell.commit(folder, "Depend on the process");
        assertThat(repeat(launch("sh", "main.sh")).describe())
                .startsWith("The simulation results differ:\n  out.dat differs, first at line 1, column 3");
    }

    @Test
    void runInASubfolderIsRepeatedThere() throws Exception {
        write(folder.resolve("sub/main.sh"), "mkdir -p ../Data\ncat ../lib/model.txt $1 > ../Data/out.dat\n");
        write(folder.resolve("sub/-p.yaml"), "tau_m: 10.0\n");
        Shell.commit(folder, "Simulate below");
        Path sub = folder.resolve("sub");
        RunRecord record;
        try (CapturedRun run = Capture.begin(project, run(sub, "sh", "main.sh", "-p.yaml"))) {
            record = run.launch(NOWHERE, NOWHERE);
        }
        assertThat(record.result().state()).isEqualTo(State.FINISHED);
        assertThat(record.command().folder()).isEqualTo("sub");
        assertThat(folder.resolve("Data/out.dat")).hasContent("model 1\ntau_m: 10.0\n");
        assertThat(repeat(record).describe()).isEqualTo("The simulation results match.");
    }

    @Test
    void projectMayBeASubfolderOfTheRepository() throws Exception {
        Path inner = folder.resolve("study");
        write(inner.resolve("main.sh"), "mkdir -p Data; cat ../lib/model.txt > Data/out.dat\n");
        Shell.commit(folder, "Study");
        Project study = Project.init(inner, ProjectSettings.of("study"));
        Arguments arguments = Arguments.split(List.of("sh", "main.sh"), inner, inner, false, new Diagnostics());
        RunRecord record;
        try (CapturedRun run = Capture.begin(study, NewRun.of(arguments, inner))) {
            record = run.launch(NOWHERE, NOWHERE);
        }
        assertThat(Repeat.run(
                                study,
                                record.label(),
                                Optional.of("again"),
                                Tolerance.NONE,
                                Repeat.Adaptation.NONE,
                                NOWHERE,
                                NOWHERE)
                        .record()
                        .label())
                .isEqualTo("again");
        assertThat(inner.resolve("Data/again/out.dat")).hasContent("model 1\n");
    }

    @Test
    void inputThatWasChangedPreventsRepeating() throws Exception {
        storeDiff();
        write(folder.resolve("more.txt"), "some words\n");
        RunRecord record = launch("sh", "main.sh", "p.param", "more.txt");
        write(folder.resolve("more.txt"), "other words\n");
        assertThatIOException()
                .isThrownBy(() -> repeat(record))
                .withMessageContaining("the input more.txt")
                .withMessageContaining("changed since");
        assertThat(project.notebook().resolve("worktrees")).isEmptyDirectory();
        assertThat(git(folder, "worktree", "list").lines()).hasSize(1);
    }

    @Test
    void repeatThatFailsIsTold() throws Exception {
        write(folder.resolve("main.sh"), "test -e .git && test ! -f .git\n");
        Shell.commit(folder, "Fail in work trees");
        RunRecord record = launch("sh", "main.sh");
        assertThat(record.result().state()).isEqualTo(State.FINISHED);
        assertThat(repeat(record).describe()).isEqualTo("The repeated run failed: exit code 1");
    }

    @Test
    void treeOfAKilledRepeatIsRemoved() throws Exception {
        RunRecord record = launch("sh", "main.sh", "p.param");
        Path left = project.notebook().resolve("worktrees/x-999999999");
        git(folder, "worktree", "add", "--quiet", "--detach", left.toString(), "HEAD");
        repeat(record);
        assertThat(left).doesNotExist();
        assertThat(git(folder, "worktree", "list").lines()).hasSize(1);
    }

    @Test
    void onlyEndedRunsOfThisRepositoryAreRepeated() throws Exception {
        assertThatExceptionOfType(NoSuchRecordException.class)
                .isThrownBy(() -> Repeat.run(
                        project, "none", Optional.empty(), Tolerance.NONE, Repeat.Adaptation.NONE, NOWHERE, NOWHERE));
        RunRecord record = launch("sh", "main.sh", "p.param");
        try (CapturedRun run = Capture.begin(project, run(folder, "sh", "main.sh", "p.param"))) {
            assertThatIOException()
                    .isThrownBy(() -> Repeat.run(
                            project,
                            run.label(),
                            Optional.empty(),
                            Tolerance.NONE,
                            Repeat.Adaptation.NONE,
                            NOWHERE,
                            NOWHERE))
                    .withMessageContaining("still goes on");
        }
        git(folder, "remote", "add", "origin", "https://example.org/other.git");
        assertThatIOException().isThrownBy(() -> repeat(record)).withMessageContaining("used the repository");
    }

    @Test
    void withoutVersionControlProgramsWithoutFilesAreRepeated() throws Exception {
        Path bare = Files.createDirectory(temporary.resolve("bare"));
        write(bare.resolve("p.param"), "tau_m = 10.0\n");
        Project unversioned = Project.init(bare, ProjectSettings.of("bare"));
        Arguments arguments = Arguments.split(
                List.of("sh", "-c", "cat \"$0\" > \"$SYNFIRE_DATA/out.dat\"", "p.param"),
                bare,
                bare,
                false,
                new Diagnostics());
        RunRecord record;
        try (CapturedRun run = Capture.begin(unversioned, NewRun.of(arguments, bare))) {
            record = run.launch(NOWHERE, NOWHERE);
        }
        assertThat(record.code().repository()).isEmpty();
        assertThat(record.user().name()).isEqualTo(System.getProperty("user.name"));
        assertThat(record.result().output()).extracting(DataKey::path).containsExactly(record.label() + "/out.dat");
        assertThat(Repeat.run(
                                unversioned,
                                record.label(),
                                Optional.empty(),
                                Tolerance.NONE,
                                Repeat.Adaptation.NONE,
                                NOWHERE,
                                NOWHERE)
                        .describe())
                .isEqualTo("The simulation results match.");
    }

    @Test
    void outputIsShownWhileTheRunGoesOn() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CapturedRun run = Capture.begin(project, run(folder, "sh", "main.sh", "p.param"))) {
            run.launch(out, NOWHERE);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("done\n");
    }
}
