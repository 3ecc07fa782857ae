package org.synfire.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.yaml.Datum;

@Timeout(60)
class LocalRunnerTest {

    private static final Combination ONE = new Combination(Map.of("a", Datum.of(1)), Map.of("x.a", Datum.of(1)));

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("a=1"));
    }

    private static LocalRunner shell(String script) {
        return new LocalRunner(
                c -> new Child(
                        List.of("sh", "-c", script),
                        Map.of("SAID", c.assignments().getFirst())),
                Duration.ofSeconds(1));
    }

    /// Runs until the script has written its number to the file `pid`.
    private ProcessHandle begun(CompletableFuture<?> run) throws IOException, InterruptedException {
        Path file = folder.resolve("pid");
        while (!Files.exists(file) || Files.readString(file).isBlank()) {
            assertThat(run).isNotDone();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }

    private Path process() {
        return folder.resolveSibling("." + folder.getFileName() + ".process");
    }

    private CompletableFuture<Throwable> running(LocalRunner runner, Thread[] thread) throws InterruptedException {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        Thread.ofPlatform().start(() -> {
            thread[0] = Thread.currentThread();
            started.countDown();
            try {
                end.complete(new AssertionError("ended with " + runner.run(ONE, folder)));
            } catch (IOException | InterruptedException | RuntimeException e) {
                end.complete(e);
            }
        });
        started.await();
        return end;
    }

    @Test
    void aProcessTellsItsExitCodeAndItsOutputIsKept() throws Exception {
        try (LocalRunner runner = shell("echo out $SAID; echo err >&2; exit 3")) {
            assertThat(runner.run(ONE, folder)).isEqualTo(3);
        }
        assertThat(folder.resolve("run.log")).hasContent("out x.a=1\nerr");
        assertThat(process()).doesNotExist();
    }

    @Test
    void aProcessReadsNothing() throws Exception {
        try (LocalRunner runner = shell("cat; echo end")) {
            assertThat(runner.run(ONE, folder)).isZero();
        }
        assertThat(folder.resolve("run.log")).hasContent("end");
    }

    @Test
    void aProgramThatIsNotThereIsAnError() {
        try (LocalRunner runner = new LocalRunner(_ -> new Child(List.of("no-such-program-here"), Map.of()))) {
            assertThatThrownBy(() -> runner.run(ONE, folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no-such-program-here");
        }
    }

    @Test
    void anInterruptedThreadEndsItsProcess() throws Exception {
        try (LocalRunner runner = shell("echo $$ > pid; sleep 60 & wait".replace("pid", folder + "/pid"))) {
            Thread[] thread = new Thread[1];
            CompletableFuture<Throwable> end = running(runner, thread);
            ProcessHandle process = begun(end);
            List<ProcessHandle> descendants = process.descendants().toList();
            thread[0].interrupt();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            assertThat(process.isAlive()).isFalse();
            assertThat(descendants).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void aClosedRunnerEndsItsProcessesAndStartsNoOthers() throws Exception {
        LocalRunner runner = shell("echo $$ > pid; exec sleep 60".replace("pid", folder + "/pid"));
        CompletableFuture<Throwable> end = running(runner, new Thread[1]);
        ProcessHandle process = begun(end);
        runner.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> runner.run(ONE, folder)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aProcessThatDoesNotListenIsKilled() throws Exception {
        LocalRunner runner =
                shell("trap '' TERM; echo $$ > pid; while true; do sleep 1; done".replace("pid", folder + "/pid"));
        CompletableFuture<Throwable> end = running(runner, new Thread[1]);
        ProcessHandle process = begun(end);
        runner.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whoStillWorksInTheFolderIsEndedFirst() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "60").start();
        try (LocalRunner runner = shell("exit 0")) {
            long start = orphan.toHandle().info().startInstant().orElseThrow().getEpochSecond();
            Files.writeString(process(), orphan.pid() + " " + start + "\n");
            assertThat(runner.run(ONE, folder)).isZero();
            assertThat(orphan.isAlive()).isFalse();
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void anotherProcessWithTheSameNumberIsLeftAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try (LocalRunner runner = shell("exit 0")) {
            Files.writeString(process(), other.pid() + " 1000000000\n");
            assertThat(runner.run(ONE, folder)).isZero();
            Files.writeString(process(), "rubbish");
            assertThat(runner.run(ONE, folder)).isZero();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }
}
