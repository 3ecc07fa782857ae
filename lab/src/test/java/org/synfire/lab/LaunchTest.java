package org.synfire.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.synfire.lab.Shell.write;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LaunchTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    private Launch launch(LaunchMode mode, Map<String, String> environment, String... words) {
        return new Launch(List.of(words), folder, mode, environment, folder);
    }

    private Launch.Ending shell(String script) throws IOException {
        return launch(new LaunchMode.Serial(), Map.of("SYNFIRE_LABEL", "a label"), "sh", "-c", script)
                .run(out, complaints, ending -> ending);
    }

    @Test
    void outputAndComplaintsAreKeptApartAndShown() throws Exception {
        Launch.Ending ending = shell("echo \"$SYNFIRE_LABEL\"; echo oh >&2; pwd");
        assertThat(ending.state()).isEqualTo(State.FINISHED);
        assertThat(ending.exitCode()).hasValue(0);
        assertThat(ending.message()).isEmpty();
        assertThat(ending.seconds()).isPositive();
        String expected = "a label\n" + folder.toRealPath() + "\n";
        assertThat(folder.resolve("stdout.txt")).hasContent(expected);
        assertThat(folder.resolve("stderr.txt")).hasContent("oh\n");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(complaints.toString(StandardCharsets.UTF_8)).isEqualTo("oh\n");
    }

    @Test
    void exitCodeOfAFailedRunIsTold() throws Exception {
        Launch.Ending ending = shell("exit 3");
        assertThat(ending.state()).isEqualTo(State.FAILED);
        assertThat(ending.exitCode()).hasValue(3);
        assertThat(ending.message()).isEqualTo("exit code 3");
    }

    @Test
    void killedChildIsTold() throws Exception {
        assertThat(shell("kill -9 $$").message()).isEqualTo("exit code 137 (ended by signal 9)");
        // What the end by signal 2 looks like. Where the parent ignores that signal, nobody can be ended by it.
        assertThat(shell("exit 130"))
                .satisfies(e -> assertThat(e.message()).isEqualTo("interrupted"))
                .satisfies(e -> assertThat(e.exitCode()).isEmpty());
    }

    @Test
    void missingProgramIsTold() {
        assertThatIOException()
                .isThrownBy(() -> launch(new LaunchMode.Serial(), Map.of(), "no-such-program")
                        .run(out, complaints, ending -> ending))
                .withMessageContaining("there is no program 'no-such-program'");
    }

    @Test
    void watcherWhoHasGoneDoesNoHarm() throws Exception {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        };
        launch(new LaunchMode.Serial(), Map.of(), "echo", "kept").run(gone, complaints, ending -> ending);
        assertThat(folder.resolve("stdout.txt")).hasContent("kept\n");
    }

    @Test
    void prefixStandsInFront() throws Exception {
        launch(new LaunchMode.Prefix("env  WHO=world"), Map.of(), "sh", "-c", "echo hello $WHO")
                .run(out, complaints, ending -> ending);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("hello world\n");
        assertThat(launch(new LaunchMode.Parallel(2), Map.of(), "sh").command()).containsExactly("sh");
    }

    @Test
    void interruptionEndsTheWholeTreeOfProcesses() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        OutputStream watching = new OutputStream() {
            private final StringBuilder seen = new StringBuilder();

            @Override
            public void write(int b) {
                seen.append((char) b);
                if (b == '\n') {
                    begun.countDown();
                }
            }
        };
        FutureTask<Launch.Ending> run = new FutureTask<>(
                () -> launch(new LaunchMode.Serial(), Map.of(), "sh", "-c", "sleep 1000 & echo $!; wait")
                        .run(watching, complaints, ending -> ending));
        Thread thread = Thread.ofPlatform().start(run);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        Launch.Ending ending = run.get(20, TimeUnit.SECONDS);
        assertThat(ending.state()).isEqualTo(State.FAILED);
        assertThat(ending.message()).isEqualTo("interrupted");
        assertThat(ending.exitCode()).isEqualTo(OptionalInt.empty());
        long sleeper =
                Long.parseLong(Files.readString(folder.resolve("stdout.txt")).strip());
        assertThat(ProcessHandle.of(sleeper).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void endOfThisProcessEndsTheRunAndIsNoted() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        place(Interrupted.class) + File.pathSeparator + place(Launch.class),
                        Interrupted.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (var reader = process.inputReader()) {
            long sleeper = Long.parseLong(reader.readLine());
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(folder.resolve("ending.txt")).hasContent("FAILED interrupted");
            assertThat(ProcessHandle.of(sleeper).filter(ProcessHandle::isAlive)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    /// The folder a class was loaded from; tests and main classes of a module differ in it.
    private static Path place(Class<?> type) throws URISyntaxException {
        String file = type.getName().replace('.', '/') + ".class";
        URL url = Objects.requireNonNull(type.getResource("/" + file), file);
        return Path.of(new URI(url.toString().replace(file, "")));
    }

    /// Starts a run that lasts, and is interrupted.
    static final class Interrupted {

        private Interrupted() {}

        public static void main(String[] words) throws IOException {
            Path folder = Path.of(words[0]);
            new Launch(
                            List.of("sh", "-c", "sleep 1000 & echo $!; wait"),
                            folder,
                            new LaunchMode.Serial(),
                            Map.of(),
                            folder)
                    .run(
                            System.out,
                            System.err,
                            ending -> Files.writeString(
                                    folder.resolve("ending.txt"), ending.state() + " " + ending.message()));
        }
    }

    private Map<String, String> cluster(String sbatch) throws IOException {
        Path programs = folder.resolve("programs");
        for (String name : List.of("sbatch", "scancel")) {
            String script = name.equals("sbatch") ? sbatch : "echo \"$1\" > " + folder.resolve("cancelled.txt") + "\n";
            assertThat(write(programs.resolve(name), "#!/bin/sh\n" + script)
                            .toFile()
                            .setExecutable(true))
                    .isTrue();
        }
        return Map.of("PATH", programs + File.pathSeparator + System.getenv("PATH"));
    }

    /// Does what `sbatch --parsable --wait` does: tells the number, runs the script, and ends as it does.
    private static final String SBATCH = """
            for word in "$@"; do
              case "$word" in
                --output=*) out="${word#--output=}" ;;
                --error=*) err="${word#--error=}" ;;
                --chdir=*) cd "${word#--chdir=}" ;;
                -p) partition=yes ;;
                *) script="$word" ;;
              esac
            done
            echo "17;cluster"
            sh "$script" > "$out" 2> "$err"
            """;

    @Test
    void jobOfSlurmIsWaitedForAndItsOutputShown() throws Exception {
        Launch.Ending ending = launch(
                        new LaunchMode.Slurm("-p debug"),
                        cluster(SBATCH),
                        "sh",
                        "-c",
                        "echo \"it's here\"; echo oh >&2; exit 4")
                .run(out, complaints, e -> e);
        assertThat(ending.exitCode()).hasValue(4);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("it's here\n");
        assertThat(complaints.toString(StandardCharsets.UTF_8)).isEqualTo("oh\n");
    }

    @Test
    void refusedJobIsTold() throws Exception {
        Map<String, String> cluster = cluster("echo 'invalid partition'; exit 1\n");
        assertThatIOException()
                .isThrownBy(() ->
                        launch(new LaunchMode.Slurm("-p x"), cluster, "true").run(out, complaints, e -> e))
                .withMessageContaining("refused the job: invalid partition");
    }

    @Test
    void interruptedJobIsCancelled() throws Exception {
        Path begun = folder.resolve("begun.txt");
        Map<String, String> cluster = cluster("echo 17; echo > " + begun + "; exec sleep 1000\n");
        FutureTask<Launch.Ending> run = new FutureTask<>(
                () -> launch(new LaunchMode.Slurm(""), cluster, "true").run(out, complaints, ending -> ending));
        Thread thread = Thread.ofPlatform().start(run);
        while (!Files.exists(begun)) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        assertThat(run.get(20, TimeUnit.SECONDS).message()).isEqualTo("interrupted");
        assertThat(folder.resolve("cancelled.txt")).hasContent("17\n");
    }
}
