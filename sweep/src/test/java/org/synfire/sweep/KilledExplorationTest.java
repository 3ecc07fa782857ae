package org.synfire.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An exploration by real processes that is ended in the middle of its second pair of runs.
@Timeout(300)
class KilledExplorationTest {

    @TempDir
    private Path folder;

    private Process explorer;
    private List<ProcessHandle> children = List.of();

    @BeforeEach
    void exploreUntilTwoRunsHaveEndedAndTwoGoOn() throws IOException, InterruptedException {
        Notebook.begin(folder);
        Notebook.sweep(folder, Notebook.GRID);
        Files.writeString(folder.resolve("wait"), "");
        explorer = new ProcessBuilder(Explorer.java(folder))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("explorer.log").toFile())
                .start();
        while (table().stream().filter(l -> l.contains("finished")).count() < 2 || begun().size() < 4) {
            assertThat(explorer.isAlive()).as(() -> read("explorer.log")).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        children = explorer.descendants().toList();
        assertThat(children).hasSize(2);
    }

    @AfterEach
    void endAll() {
        explorer.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException notYet) {
            return "";
        }
    }

    private List<String> table() {
        return read("out/results.csv").lines().toList();
    }

    private List<String> begun() {
        return read("runs.txt").lines().toList();
    }

    @Test
    void runsThatAKilledExplorationLeavesBehindAreWaitedForAndNotRunAgain() throws Exception {
        explorer.destroyForcibly().waitFor();
        assertThat(children).allMatch(ProcessHandle::isAlive);
        Files.delete(folder.resolve("wait"));
        Summary summary = Explorer.explore(folder, 2);
        assertThat(summary.exitCode()).isZero();
        assertThat(summary.recorded()).isBetween(2, 4);
        assertThat(begun()).hasSize(6).doesNotHaveDuplicates();
        assertThat(table().stream().filter(l -> l.contains("finished"))).hasSize(6);
    }

    @Test
    void runsThatWereKilledHalfWayAreRunAgainAndNoOthers() throws Exception {
        explorer.destroyForcibly().waitFor();
        for (ProcessHandle child : children) {
            child.destroyForcibly();
            child.onExit().get();
        }
        Files.delete(folder.resolve("wait"));
        Summary summary = Explorer.explore(folder, 2);
        assertThat(summary.recorded()).isEqualTo(2);
        assertThat(summary.finished()).isEqualTo(4);
        assertThat(begun().subList(4, 8))
                .containsExactlyInAnyOrder("a=1,b=0.125", "a=2,b=0.5", "a=2,b=0.25", "a=2,b=0.125");
    }

    @Test
    void anExplorationThatIsAskedToEndEndsItsRuns() throws Exception {
        explorer.destroy();
        assertThat(explorer.waitFor()).isEqualTo(128 + 15);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(begun()).hasSize(4);
        assertThat(read("explorer.log")).doesNotContain("finished");
        Files.delete(folder.resolve("wait"));
        Process again = new ProcessBuilder(Explorer.java(folder)).start();
        assertThat(new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("2 recorded, 4 finished");
    }
}
