package org.synfire.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.synfire.learn.EpochReport;
import org.synfire.learn.TrainingListener;

/// Shows how a training goes on: a bar on a terminal, a line for each epoch.
final class TrainingProgress implements TrainingListener {

    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;
    private static final int BAR = 24;

    private final PrintWriter out;
    private final Screen screen;
    private final LongSupplier nanoTime;
    private int epochs;
    private int epoch;
    private int samples;
    private long began;
    private long epochBegan;
    private long shown;

    /// @param nanoTime the clock
    TrainingProgress(PrintWriter out, Screen screen, LongSupplier nanoTime) {
        this.out = out;
        this.screen = screen;
        this.nanoTime = nanoTime;
    }

    /// For a writer to standard error.
    static TrainingProgress standard(PrintWriter out) {
        return new TrainingProgress(out, Screen.standardError(), System::nanoTime);
    }

    @Override
    public void epochStarted(int number, int all, int size) {
        epochBegan = nanoTime.getAsLong();
        began = number == 1 ? epochBegan : began;
        shown = epochBegan;
        epoch = number;
        epochs = all;
        samples = size;
    }

    @Override
    public void learnt(int sample, double runningAccuracy) {
        long now = nanoTime.getAsLong();
        if (now - shown < (screen.terminal() ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        shown = now;
        String state = String.format(
                Locale.ROOT, "%d/%d samples, %.3f right, %s left", sample, samples, runningAccuracy, left(sample, now));
        if (screen.terminal()) {
            int filled = (int) Math.round(BAR * (double) sample / samples);
            redraw(name() + " [" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + state);
        } else {
            out.println(name() + ": " + state);
        }
    }

    private String name() {
        return "epoch " + epoch + "/" + epochs;
    }

    private String left(int sample, long now) {
        double done = (epoch - 1.0 + sample / (double) samples) / epochs;
        long seconds = Math.round((now - began) / 1e9 * (1 - done) / done);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    @Override
    public void epochFinished(EpochReport report) {
        String line = String.format(
                Locale.ROOT,
                "%s: accuracy %.4f, %.4f while learning, %d neurons without a class, %.2f s",
                name(),
                report.accuracy(),
                report.runningAccuracy(),
                report.unassigned(),
                (nanoTime.getAsLong() - epochBegan) / 1e9);
        if (screen.terminal()) {
            redraw(line);
            out.println();
        } else {
            out.println(line);
        }
    }

    private void redraw(String line) {
        int room = screen.columns() - 1;
        String cut = line.length() <= room ? line : line.substring(0, room);
        out.print("\r" + cut + " ".repeat(room - cut.length()));
        out.flush();
    }
}
