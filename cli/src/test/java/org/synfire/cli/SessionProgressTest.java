package org.synfire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SessionProgressTest {

    private static final Screen TERMINAL = new Screen(true, 100, true);
    private static final Screen PIPE = new Screen(false, 80, false);

    private final StringWriter text = new StringWriter();
    private long nanos;

    private SessionProgress progress(Screen screen) {
        return new SessionProgress(new PrintWriter(text), screen, () -> nanos);
    }

    /// Lets wall time pass.
    private SessionProgress after(double seconds, SessionProgress progress) {
        nanos += (long) (seconds * 1e9);
        return progress;
    }

    @Test
    void sizeOfTheNetworkIsSaidOnce() {
        progress(PIPE).networkCreated(206, 6650);
        assertThat(text).hasToString("network: 206 nodes, 6650 connections\n");
    }

    @Test
    void pipeGetsALineWhenASessionStartsAndEnds() {
        SessionProgress progress = progress(PIPE);
        progress.sessionStarted("00_warmup", 0, 100);
        after(2, progress).progressed(50);
        after(2, progress).sessionFinished("00_warmup");
        assertThat(text.toString().lines())
                .containsExactly("00_warmup: 0.0 to 100.0 ms", "00_warmup: 100.0 ms in 4.00 s, 0.0250x real time");
    }

    @Test
    void pipeGetsOneLineInTenSeconds() {
        SessionProgress progress = progress(PIPE);
        progress.sessionStarted("s", 0, 1000);
        for (int second = 1; second <= 35; second++) {
            after(1, progress).progressed(second);
        }
        assertThat(text.toString().lines()).hasSize(4);
    }

    @Test
    void lineSaysTimeSpeedAndTimeLeft() {
        SessionProgress progress = progress(PIPE);
        progress.sessionStarted("s", 100, 300);
        after(20, progress).progressed(150);
        assertThat(text.toString().lines().toList().getLast())
                .isEqualTo("s: 150.0/300.0 ms, 0.00250x real time, 0:01:00 left");
    }

    @Test
    void lineOfASessionThatHasNotMovedPromisesNothing() {
        SessionProgress progress = progress(PIPE);
        progress.sessionStarted("s", 100, 300);
        after(20, progress).progressed(100);
        assertThat(text).asString().contains("just begun");
    }

    @Test
    void barGrowsWithSimulatedTime() {
        SessionProgress progress = progress(TERMINAL);
        progress.sessionStarted("s", 0, 100);
        after(1, progress).progressed(50);
        assertThat(text)
                .asString()
                .startsWith("\rs [############............] 50.0/100.0 ms, 0.0500x real time, 1 s left");
    }

    @Test
    void barIsDrawnAtMostTenTimesASecond() {
        SessionProgress progress = progress(TERMINAL);
        progress.sessionStarted("s", 0, 1000);
        for (int step = 0; step < 1000; step++) {
            after(0.001, progress).progressed(step);
        }
        assertThat(text.toString().chars().filter(c -> c == '\r').count()).isLessThanOrEqualTo(10);
    }

    @Test
    void barCoversWhatWasDrawnBeforeAndStaysInOneLine() {
        SessionProgress progress = progress(new Screen(true, 40, true));
        progress.sessionStarted("a_session_with_a_long_name", 0, 100);
        after(1, progress).progressed(50);
        assertThat(text.toString()).hasSize(1 + 39).startsWith("\ra_session_with_a_long_name [");
    }

    @Test
    void finishedSessionReplacesItsBarByALine() {
        SessionProgress progress = progress(TERMINAL);
        progress.sessionStarted("s", 0, 100);
        after(1, progress).sessionFinished("s");
        assertThat(text)
                .asString()
                .startsWith("\rs: 100.0 ms in 1.00 s, 0.100x real time ")
                .endsWith("\n");
    }

    @Test
    void sessionOfNoLengthIsDoneAtOnce() {
        SessionProgress progress = progress(TERMINAL);
        progress.sessionStarted("s", 0, 0);
        after(1, progress).progressed(0);
        assertThat(text).asString().contains("[########################]");
    }
}
