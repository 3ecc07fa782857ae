package org.synfire.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.e2e.Commands;
import org.synfire.e2e.Commands.Ended;
import org.synfire.lab.Launch;
import org.synfire.lab.LaunchMode;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;

/// Runs and explorations as jobs of a real Slurm. A job that waits for ever is a failure, not the end of the build.
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExploreSlurmTest {

    /// Some wait for the others: `sbatch --wait` looks seldom whether its job has ended.
    private static final int JOBS = 4;

    private static final int HALF_WAY = 3;

    @TempDir
    private static Path daemons;

    private static OneNodeSlurm slurm;

    @TempDir
    private Path folder;

    private GitProject project;

    @BeforeAll
    static void startSlurm() throws IOException, InterruptedException {
        slurm = OneNodeSlurm.start(daemons);
    }

    @AfterAll
    static void stopSlurm() throws IOException, InterruptedException {
        if (slurm != null) {
            slurm.close();
        }
    }

    @BeforeEach
    void begin() throws IOException, InterruptedException {
        project = slurm.within(GitProject.begin(folder));
    }

    private void beginNotebook() throws IOException, InterruptedException {
        project.write("README", "a project\n");
        project.commit("First version");
        project.lab("init", "Jobs");
    }

    private Ended job(String label, String script) throws IOException, InterruptedException {
        return project.synfire("lab", "run", "--label", label, "--slurm", "--", "sh", "-c", script);
    }

    @Test
    void aRunIsAJobWhoseWordsAndFilesAreRecorded() throws Exception {
        beginNotebook();
        Ended run = job("job", "echo one; echo two >&2; echo $SLURM_JOB_ID >\"$SYNFIRE_DATA/number\"");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("one\n").contains("Record label for this run: 'job'");
        assertThat(run.err()).isEqualTo("two\n");
        RunRecord record = project.record("job");
        assertThat(record.result().state()).isEqualTo(State.FINISHED);
        assertThat(record.command().launchMode()).isEqualTo(new LaunchMode.Slurm(""));
        assertThat(record.result().output()).extracting(key -> key.path()).containsExactly("job/number");
        assertThat(project.text("Data/job/number")).matches("[1-9]\\d*\n");
        assertThat(project.lab("show", "job", "--stdout")).isEqualTo("one\n");
    }

    @ParameterizedTest
    @CsvSource({"3, exit code 3", "127, exit code 127"})
    void theExitCodeOfAJobIsThatOfTheCommand(int code, String message) throws Exception {
        beginNotebook();
        Ended run = job("bad", "exit " + code);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        RunRecord record = project.record("bad");
        assertThat(record.result().state()).isEqualTo(State.FAILED);
        assertThat(record.result().exitCode()).hasValue(code);
        assertThat(record.result().message()).isEqualTo(message);
    }

    @Test
    void whatSlurmRefusesIsAFailureWithItsWords() throws Exception {
        beginNotebook();
        Ended run = project.synfire("lab", "run", "--label", "nowhere", "--slurm=--partition=nowhere", "--", "true");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("'sbatch' refused the job").contains("nowhere");
        assertThat(project.record("nowhere").result().state()).isEqualTo(State.FAILED);
    }

    @Test
    void aRunThatIsInterruptedTakesItsJobWithIt() throws Exception {
        beginNotebook();
        Process run = project.commands()
                .begin("lab", "run", "--label", "long", "--slurm", "--", "sh", "-c", "echo begun; sleep 1000");
        try (BufferedReader said = run.inputReader()) {
            assertThat(said.readLine()).isEqualTo("begun");
            assertThat(slurm.jobs()).hasSize(1);
            assertThat(run.toHandle().destroy()).isTrue();
            assertThat(Commands.end(run).code()).isNotZero();
        }
        slurm.awaitIdle();
        assertThat(project.record("long").result().state()).isEqualTo(State.FAILED);
        assertThat(project.record("long").result().message()).isEqualTo("interrupted");
    }

    /// As it is when a process was killed that waited for it.
    @Test
    void aJobThatWasLeftBehindIsCancelledBeforeAnotherOneBeginsInItsFolder() throws Exception {
        Path script = project.write("job.sh", "#!/bin/sh\nsleep 1000\n");
        String output = "--output=" + project.file("out.txt");
        String left = slurm.said("sbatch", "--parsable", output, script.toString());
        String stranger = slurm.said("sbatch", "--parsable", output, "--hold", "--wrap", "true")
                .strip();
        project.write("sbatch.txt", left);
        assertThat(launched()).isZero();
        assertThat(slurm.jobs()).containsExactly(stranger);
        project.write("sbatch.txt", stranger);
        assertThat(launched()).isZero();
        assertThat(slurm.jobs()).as("a job of another script").containsExactly(stranger);
        slurm.said("scancel", stranger);
        slurm.awaitIdle();
    }

    private int launched() throws IOException {
        return new Launch(List.of("true"), folder, new LaunchMode.Slurm(""), slurm.environment(), folder)
                .run(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Launch.Ending::exitCode)
                .orElseThrow();
    }

    @Test
    void anExplorationThatIsInterruptedTakesItsJobsWithItAndIsContinued() throws Exception {
        ExampleExploration exploration = ExampleExploration.begin(project, JOBS, "--slurm");
        assertThat(exploration.interrupted(HALF_WAY, ProcessHandle::destroy)).isNotZero();
        slurm.awaitIdle();
        List<RunRecord> finished = exploration.finished();
        assertThat(finished).hasSizeBetween(HALF_WAY, ExampleExploration.COMBINATIONS - 1);
        exploration.hasRunOnlyWhatWasMissing(finished, 0, exploration.explore());
    }

    /// Its jobs go on. Those that end well are not run again.
    @Test
    void anExplorationThatIsKilledIsContinued() throws Exception {
        ExampleExploration exploration = ExampleExploration.begin(project, JOBS, "--slurm");
        assertThat(exploration.interrupted(HALF_WAY, ProcessHandle::destroyForcibly))
                .isNotZero();
        List<RunRecord> finished = exploration.finished();
        assertThat(finished).hasSizeBetween(HALF_WAY, ExampleExploration.COMBINATIONS - 1);
        exploration.hasRunOnlyWhatWasMissing(finished, JOBS, exploration.explore());
    }
}
