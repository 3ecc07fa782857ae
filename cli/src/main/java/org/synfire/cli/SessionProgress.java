package org.synfire.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.synfire.tree.SimulationListener;

/// Shows how the sessions of a simulation go on: a bar on a terminal, single lines elsewhere.
final class SessionProgress implements SimulationListener {

    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;
    private static final int BAR = 24;

    private final PrintWriter out;
    private final Screen screen;
    private final LongSupplier nanoTime;
    private String session = "";
    private double start;
    private double end;
    private long began;
    private long shown;
    private boolean drawn;

    /// @param nanoTime the clock
    SessionProgress(PrintWriter out, Screen screen, LongSupplier nanoTime) {
        this.out = out;
        this.screen = screen;
        this.nanoTime = nanoTime;
    }

    /// For a writer to standard error.
    static SessionProgress standard(PrintWriter out) {
        return new SessionProgress(out, Screen.standardError(), System::nanoTime);
    }

    @Override
    public void networkCreated(int nodes, long connections) {
        out.println("network: " + nodes + " nodes, " + connections + " connections");
    }

    @Override
    public void resumed(double timeMillis) {
        out.println(String.format(Locale.ROOT, "resumed at %.1f ms", timeMillis));
    }

    @Override
    public void sessionStarted(String name, double startMillis, double endMillis) {
        session = name;
        start = startMillis;
        end = endMillis;
        began = nanoTime.getAsLong();
        shown = began;
        if (!screen.terminal()) {
            out.println(String.format(Locale.ROOT, "%s: %.1f to %.1f ms", name, startMillis, endMillis));
        }
    }

    @Override
    public void progressed(double timeMillis) {
        long now = nanoTime.getAsLong();
        if (now - shown < (screen.terminal() ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        shown = now;
        if (screen.terminal()) {
            redraw(bar(timeMillis, now));
        } else {
            out.println(session + ": " + state(timeMillis, now));
        }
    }

    @Override
    public void sessionFinished(String name) {
        long now = nanoTime.getAsLong();
        String line = String.format(
                Locale.ROOT, "%s: %.1f ms in %.2f s, %s", name, end - start, (now - began) / 1e9, speed(end, now));
        if (screen.terminal()) {
            redraw(line);
            end();
        } else {
            out.println(line);
        }
    }

    /// Leaves the line of a bar, so that whatever is said next has its own.
    void end() {
        if (drawn) {
            out.println();
            drawn = false;
        }
    }

    private void redraw(String line) {
        drawn = true;
        int room = screen.columns() - 1;
        String cut = line.length() <= room ? line : line.substring(0, room);
        out.print("\r" + cut + " ".repeat(room - cut.length()));
        out.flush();
    }

    private String bar(double time, long now) {
        int filled = (int) Math.round(BAR * done(time));
        return session + " [" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + state(time, now);
    }

    private double done(double time) {
        return end > start ? Math.clamp((time - start) / (end - start), 0, 1) : 1;
    }

    private String state(double time, long now) {
        double elapsed = (now - began) / 1e9;
        double done = done(time);
        String left = done > 0 ? duration(elapsed * (1 - done) / done) + " left" : "just begun";
        return String.format(Locale.ROOT, "%.1f/%.1f ms, %s, %s", time, end, speed(time, now), left);
    }

    /// Simulated seconds per second.
    private String speed(double time, long now) {
        double elapsed = Math.max(1e-9, (now - began) / 1e9);
        return String.format(Locale.ROOT, "%.3gx real time", (time - start) / 1000 / elapsed);
    }

    private static String duration(double seconds) {
        long s = Math.round(seconds);
        return s < 60 ? s + " s" : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }
}
