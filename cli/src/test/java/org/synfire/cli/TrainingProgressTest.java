package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.synfire.learn.EpochReport;

class TrainingProgressTest {

    private final StringWriter text = new StringWriter();
    private long nanos;

    private TrainingProgress progress(boolean terminal) {
        return new TrainingProgress(new PrintWriter(text), new Screen(terminal, 100, false), () -> nanos);
    }

    private void pass(double seconds) {
        nanos += (long) (seconds * 1e9);
    }

    private static EpochReport report() {
        return new EpochReport(1, 100, 0.75, 0.875, 3, 10, 0.5, 0.1);
    }

    @Test
    void pipeGetsALineInTenSecondsAndOneForEachEpoch() {
        TrainingProgress progress = progress(false);
        progress.epochStarted(1, 2, 100);
        pass(5);
        progress.learnt(20, 0.1);
        pass(5);
        progress.learnt(40, 0.5);
        pass(15);
        progress.epochFinished(report());
        assertThat(text.toString().lines())
                .containsExactly(
                        "epoch 1/2: 40/100 samples, 0.500 right, 40 s left",
                        "epoch 1/2: accuracy 0.8750, 0.7500 while learning, 3 neurons without a class, 25.00 s");
    }

    @Test
    void terminalGetsABar() {
        TrainingProgress progress = progress(true);
        progress.epochStarted(2, 2, 100);
        pass(0.2);
        progress.learnt(50, 0.5);
        progress.epochFinished(report());
        assertThat(text.toString())
                .contains("epoch 2/2 [############............] 50/100 samples, 0.500 right, 0 s left")
                .endsWith("\n");
    }

    @Test
    void manySecondsAreMinutes() {
        TrainingProgress progress = progress(false);
        progress.epochStarted(1, 1, 100);
        pass(60);
        progress.learnt(30, 0.5);
        assertThat(text.toString()).contains("2 min 20 s left");
    }
}
