package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.network.SpecificationException;

class ProjectTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void init() throws IOException {
        project = Project.init(folder, ProjectSettings.of("cortex"));
    }

    private RunRecord found(String label) throws IOException {
        return project.store().find(label).orElseThrow();
    }

    @Test
    void aSecondNotebookIsRefused() {
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> Project.init(folder, ProjectSettings.of("other")))
                .withMessageContaining("has a notebook already");
    }

    @Test
    void notebooksDoNotMakeWorkTreesDirty() {
        assertThat(folder.resolve(".synfire/.gitignore")).hasContent("*");
    }

    @Test
    void projectsAreFoundFromTheFoldersBelow() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        assertThat(Project.find(deep).orElseThrow().folder()).isEqualTo(folder);
    }

    @Test
    void openingWhatIsNoProjectSaysHowToBeginOne() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> Project.open(other))
                .withMessageContaining("synfire lab init");
    }

    @Test
    void labelsAreTimesInUtcOrRandom() throws Exception {
        assertThat(project.newLabel(Instant.parse("2026-11-21T20:30:01.9Z"))).isEqualTo("20261121-203001");
        project.configure(project.settings().withLabelGenerator(ProjectSettings.LabelGenerator.UUID));
        assertThat(project.newLabel()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void commentsAreAppendedOrReplaceWhatWasSeen() throws Exception {
        project.store().add(Records.finished("a"));
        assertThat(project.addComment("a", "then it stops").notes().outcome())
                .isEqualTo("it oscillates\nthen it stops");
        assertThat(project.replaceComment("a", "artefact").notes().outcome()).isEqualTo("artefact");
        project.replaceComment("a", "");
        project.addComment("a", "first");
        assertThat(found("a").notes().outcome()).isEqualTo("first");
    }

    @Test
    void tagsAreAddedOnceAndRemoved() throws Exception {
        project.store().add(Records.finished("a"));
        project.addTag("a", "new");
        project.addTag("a", "new");
        assertThat(found("a").notes().tags()).containsExactly("Figure 6", "good", "new");
        project.removeTag("a", "good");
        assertThat(found("a").notes().tags()).containsExactly("Figure 6", "new");
    }

    @Test
    void theMostRecentRecordBeganLast() throws Exception {
        assertThat(project.mostRecent()).isEmpty();
        project.store().add(Records.at(Records.finished("z"), Records.BEGIN.plusSeconds(1)));
        project.store().add(Records.at(Records.finished("a"), Records.BEGIN.plusSeconds(2)));
        project.store().add(Records.at(Records.finished("m"), Records.BEGIN));
        assertThat(project.mostRecent().orElseThrow().label()).isEqualTo("a");
        assertThat(project.store().labels()).containsExactly("m", "z", "a");
    }

    @Test
    void recordsAreDeletedByLabelTagAndGroup() throws Exception {
        for (String label : List.of("a", "b", "c", "d")) {
            project.store().add(Records.finished(label).withNotes(Notes.none()));
        }
        project.addTag("b", "it's; drop table record");
        project.store().change("c", r -> r.withNotes(new Notes(java.util.Optional.of("g"), "", "", List.of())));
        project.delete("a");
        assertThat(project.deleteTagged("it's; drop table record")).containsExactly("b");
        assertThat(project.deleteGroup("g")).containsExactly("c");
        assertThat(project.store().labels()).containsExactly("d");
    }

    @Test
    void aRunThatBeginsBeatsUntilItIsFinished() throws Exception {
        try (OpenRecord open = project.begin(Records.running("run"))) {
            assertThat(open.folder().resolve("heartbeat")).exists();
            Files.writeString(open.folder().resolve("stdout.txt"), "hello");
            open.change(r -> r.withNotes(r.notes().withReason("because")));
            open.finish(open.record().result().withState(State.FINISHED, ""));
            assertThat(open.folder().resolve("heartbeat")).doesNotExist();
            assertThatIllegalStateException().isThrownBy(() -> open.finish(r -> r));
        }
        assertThat(found("run").result().state()).isEqualTo(State.FINISHED);
        assertThat(found("run").notes().reason()).isEqualTo("because");
        assertThat(project.store().attachments("run")).containsExactly("stdout.txt");
    }

    @Test
    void aRunThatDoesNotTellHowItEndedHasFailed() throws Exception {
        project.begin(Records.running("run")).close();
        assertThat(found("run").result().state()).isEqualTo(State.FAILED);
        assertThat(found("run").result().message()).isEqualTo("the run did not tell how it ended");
    }

    @Test
    void aFinishedRecordIsNotRunning() throws Exception {
        try (OpenRecord open = project.begin(Records.running("run"))) {
            assertThatIllegalStateException().isThrownBy(() -> open.finish(r -> r));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> project.begin(Records.finished("b")));
    }

    @Test
    void aRunMayEndAfterItsRecordWasDeleted() throws Exception {
        OpenRecord open = project.begin(Records.running("run"));
        project.delete("run");
        assertThatExceptionOfType(NoSuchRecordException.class).isThrownBy(open::record);
        open.close();
        assertThat(project.store().labels()).isEmpty();
    }

    @Test
    void runsOfProcessesThatAreGoneAreLost() throws Exception {
        RunningProcess mine = RunningProcess.current();
        RunningProcess laterWithMyNumber =
                new RunningProcess(mine.host(), mine.pid(), mine.started().minusSeconds(3600));
        project.store().add(Records.running("alive"));
        project.store().add(Records.record("dead", State.RUNNING, laterWithMyNumber));
        setBeat("dead", Records.BEGIN.plusSeconds(90));
        Project.open(folder);
        assertThat(found("alive").result().state()).isEqualTo(State.RUNNING);
        assertThat(found("dead").result().state()).isEqualTo(State.LOST);
        assertThat(found("dead").result().seconds()).isBetween(89.0, 91.0);
        assertThat(found("dead").result().message())
                .contains("process " + mine.pid())
                .contains("is gone");
        assertThat(project.recordFolder("dead").resolve("heartbeat")).doesNotExist();
    }

    @Test
    void runsOfOtherMachinesAreLostAfterAMinuteOfSilence() throws Exception {
        RunningProcess far = new RunningProcess("elsewhere", 1, Records.BEGIN);
        project.store().add(Records.record("silent", State.RUNNING, far));
        project.store().add(Records.record("beating", State.RUNNING, far));
        setBeat("silent", Instant.now().minusSeconds(61));
        setBeat("beating", Instant.now().minusSeconds(50));
        Project.open(folder);
        assertThat(found("silent").result().state()).isEqualTo(State.LOST);
        assertThat(found("beating").result().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void heartbeatsOfFinishedRunsAreSweptUp() throws Exception {
        project.store().add(Records.finished("a"));
        Files.createFile(project.recordFolder("a").resolve("heartbeat"));
        Project.open(folder);
        assertThat(project.recordFolder("a").resolve("heartbeat")).doesNotExist();
        assertThat(found("a").result().state()).isEqualTo(State.FINISHED);
    }

    private void setBeat(String label, Instant time) throws IOException {
        Files.setLastModifiedTime(project.recordFolder(label).resolve("heartbeat"), FileTime.from(time));
    }
}
