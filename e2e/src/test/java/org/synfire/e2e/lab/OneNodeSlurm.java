package org.synfire.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.synfire.e2e.Commands;
import org.synfire.e2e.Commands.Ended;
import org.synfire.e2e.Repository;

/// A Slurm of one node, this machine, for as long as it is open.
final class OneNodeSlurm implements AutoCloseable {

    /// The variable that tells clients where Slurm is.
    static final String VARIABLE = "SLURM_CONF";

    private static final List<String> PROGRAMS =
            List.of("sbatch", "scancel", "squeue", "slurmctld", "slurmd", "munged", "python3");
    private static final int END_SECONDS = 20;

    private final Path folder;
    private final String configuration;

    private OneNodeSlurm(Path folder, String configuration) {
        this.folder = folder;
        this.configuration = configuration;
    }

    /// Without its programs on this machine the test is skipped, and for users who may not start its daemons.
    static OneNodeSlurm start(Path folder) throws IOException, InterruptedException {
        for (String program : PROGRAMS) {
            assumeTrue(GitProject.program(program).isPresent(), program + " is not installed: Slurm is not tested");
        }
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can start Slurm: it is not tested");
        String said = oneNode("start", folder).strip();
        assertThat(said).startsWith(VARIABLE + "=");
        return new OneNodeSlurm(folder, said.substring(VARIABLE.length() + 1));
    }

    /// The daemons keep what they were started with open: their words go to a file.
    private static String oneNode(String command, Path folder) throws IOException, InterruptedException {
        Path said = Files.createTempFile("one-node", ".txt");
        try {
            Process process = new ProcessBuilder(
                            "sh",
                            Repository.root()
                                    .resolve("e2e/src/test/slurm/one-node")
                                    .toString(),
                            command,
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(process.waitFor()).as(Files.readString(said)).isZero();
            return Files.readString(said);
        } finally {
            Files.delete(said);
        }
    }

    /// A project whose commands find this Slurm.
    GitProject within(GitProject project) {
        return project.with(VARIABLE, configuration);
    }

    /// Numbers of the jobs that wait or go on.
    List<String> jobs() throws IOException, InterruptedException {
        return said("squeue", "--noheader", "--format=%i").lines().toList();
    }

    /// What one of Slurm's programs prints.
    String said(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment());
        Ended ended = Commands.end(builder.start());
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.out();
    }

    Map<String, String> environment() {
        return Map.of(VARIABLE, configuration);
    }

    /// Waits until no job is left.
    void awaitIdle() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        while (!jobs().isEmpty()) {
            assertThat(System.nanoTime()).as("jobs are left: %s", jobs()).isLessThan(end);
        }
    }

    /// Ends the daemons and waits for their end: their folder may be deleted then.
    @Override
    public void close() throws IOException, InterruptedException {
        List<ProcessHandle> daemons = daemons();
        oneNode("stop", folder);
        for (ProcessHandle daemon : daemons) {
            awaitEnd(daemon);
        }
    }

    private List<ProcessHandle> daemons() throws IOException {
        List<ProcessHandle> daemons = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pid")) {
            for (Path file : files) {
                long number = Long.parseLong(Files.readString(file).strip());
                ProcessHandle.of(number).ifPresent(daemons::add);
            }
        }
        return daemons;
    }

    /// A process that has ended keeps its number where nobody asks how it has ended; it has no command any more.
    private static void awaitEnd(ProcessHandle daemon) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        Optional<String> command = daemon.info().command();
        while (daemon.isAlive() && command.isPresent()) {
            assertThat(System.nanoTime()).as("%s goes on", command.get()).isLessThan(end);
            Thread.yield();
            command = daemon.info().command();
        }
    }
}
