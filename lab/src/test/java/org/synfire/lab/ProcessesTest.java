package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes with one project: what the store and the index make of it. Whole runs in many processes, and with
/// many that are killed, are tested in the room `e2e`.
class ProcessesTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void init() throws IOException {
        project = Project.init(folder, ProjectSettings.of("cortex"));
    }

    private void succeeded(Child child) throws Exception {
        assertThat(child.process().waitFor()).as(() -> errors()).isZero();
    }

    private String errors() {
        try {
            return Files.readString(Child.errors(folder));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void recordsAddedAtOnceBySeveralProcessesAreAllThere() throws Exception {
        List<Child> children = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            children.add(Child.start("add", folder));
        }
        Files.createFile(folder.resolve("go"));
        List<String> labels = new ArrayList<>();
        for (Child child : children) {
            succeeded(child);
            labels.addAll(child.lines());
        }
        assertThat(labels).hasSize(100).doesNotHaveDuplicates();
        assertThat(project.store().labels()).containsExactlyInAnyOrderElementsOf(labels);
        try (RecordIndex index = project.index()) {
            assertThat(index.labels(Query.everything())).containsExactlyInAnyOrderElementsOf(labels);
            assertThat(index.problems()).isEmpty();
        }
    }

    @Test
    void aProcessKilledAtAnyMomentLeavesWholeRecordsAndNoneThatSeemsToRun() throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        List<String> finished = new ArrayList<>();
        for (int i = 0; i < 10; i += 2) {
            Child one = Child.start("run", folder);
            Child two = Child.start("run", folder);
            finished.addAll(killed(one, random.nextInt(40_000)));
            finished.addAll(killed(two, random.nextInt(40_000)));
            Project.open(folder);
        }
        assertThat(finished).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
        checkAll(Project.open(folder), finished);
    }

    /// @param micros after its first run
    private static List<String> killed(Child child, int micros) throws Exception {
        while (child.lines().isEmpty()) {
            assertThat(child.process().isAlive()).isTrue();
            Thread.sleep(5);
        }
        Thread.sleep(micros / 1000, micros % 1000 * 1000);
        child.process().destroyForcibly().waitFor();
        return child.lines();
    }

    private static void checkAll(Project project, List<String> finished) throws IOException {
        try (var folders = Files.newDirectoryStream(project.notebook().resolve("records"), "[!.]*")) {
            for (Path each : folders) {
                String label = each.getFileName().toString();
                RunRecord record = project.store().find(label).orElseThrow();
                assertThat(record.result().state()).as(label).isNotEqualTo(State.RUNNING);
                if (finished.contains(label)) {
                    assertThat(record.result().state()).as(label).isEqualTo(State.FINISHED);
                }
            }
        }
    }

    @Test
    void twoProcessesCatchUpWhileAThirdOneAdds() throws Exception {
        Child one = Child.start("refresh", folder);
        Child two = Child.start("refresh", folder);
        succeeded(Child.start("write", folder));
        Files.createFile(folder.resolve("stop"));
        succeeded(one);
        succeeded(two);
        assertThat(one.lines()).containsExactly("100");
        assertThat(two.lines()).containsExactly("100");
    }
}
