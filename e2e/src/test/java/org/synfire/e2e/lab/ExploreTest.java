package org.synfire.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.synfire.e2e.Commands.Ended;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;

/// The exploration of the examples on this machine.
class ExploreTest {

    private static final int JOBS = 2;

    /// Of eight, while others go on.
    private static final int HALF_WAY = 3;

    @TempDir
    private Path folder;

    private ExampleExploration exploration;

    @BeforeEach
    void begin() throws IOException, InterruptedException {
        exploration = ExampleExploration.begin(GitProject.begin(folder), JOBS);
    }

    @Test
    void everyCombinationIsRunOnceRecordedAndShown() throws Exception {
        Ended first = exploration.explore();
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("8 combinations: 0 were recorded before, 8 were run, 0 failed");
        assertThat(exploration.records()).hasSize(ExampleExploration.COMBINATIONS);
        exploration.isComplete();
        List<RunRecord> records = exploration.records();
        Ended again = exploration.explore();
        assertThat(again.out()).contains("8 combinations: 8 were recorded before, 0 were run, 0 failed");
        assertThat(exploration.records()).isEqualTo(records);
    }

    @Test
    void whatWasInterruptedIsContinuedByTheSameCommand() throws Exception {
        assertThat(exploration.interrupted(HALF_WAY, ProcessHandle::destroy)).isNotZero();
        List<RunRecord> finished = exploration.finished();
        assertThat(finished).hasSizeBetween(HALF_WAY, ExampleExploration.COMBINATIONS - 1);
        assertThat(exploration.records()).extracting(r -> r.result().state()).doesNotContain(State.RUNNING);
        exploration.hasRunOnlyWhatWasMissing(finished, 0, exploration.explore());
    }

    /// The runs that it leaves behind go on. Those that end well are not run again.
    @Test
    void whatWasKilledIsContinuedByTheSameCommand() throws Exception {
        assertThat(exploration.interrupted(HALF_WAY, ProcessHandle::destroyForcibly))
                .isNotZero();
        List<RunRecord> finished = exploration.finished();
        assertThat(finished).hasSizeBetween(HALF_WAY, ExampleExploration.COMBINATIONS - 1);
        exploration.hasRunOnlyWhatWasMissing(finished, JOBS, exploration.explore());
    }
}
