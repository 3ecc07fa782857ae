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
    private final boolean terminal;
    private final int width;
    private final LongSupplier nanoTime;
    private String session = "";
    private double start;
    private double end;
    private long began;
    private long shown;

    /// @param terminal whether a line can be drawn again
    /// @param width columns of the terminal
    /// @param nanoTime the clock
    SessionProgress(PrintWriter out, boolean terminal, int width, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
        this.nanoTime = nanoTime;
    }

    /// For the terminal this process runs on, if it does.
    static SessionProgress standard(PrintWriter out) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new SessionProgress(out, terminal, columns(), System::nanoTime);
    }

    private static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{1,4}") ? Math.max(20, Integer.parseInt(columns)) : 80;
    }

    @Override
    public void networkCreated(int nodes, long connections) {
        out.println("network: " + nodes + " nodes, " + connections + " connections");
    }

    @Override
    public void sessionStarted(String name, double startMillis, double endMillis) {
        session = name;
        start = startMillis;
        end = endMillis;
        began = nanoTime.getAsLong();
        shown = began;
        if (!terminal) {
            out.println(String.format(Locale.ROOT, "%s: %.1f to %.1f ms", name, startMillis, endMillis));
        }
    }

    @Override
    public void progressed(double timeMillis) {
        long now = nanoTime.getAsLong();
        if (now - shown < (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        shown = now;
        if (terminal) {
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
        if (terminal) {
            redraw(line);
            out.println();
        } else {
            out.println(line);
        }
    }

    private void redraw(String line) {
        String cut = line.length() < width ? line : line.substring(0, width - 1);
        out.print("\r" + cut + " ".repeat(Math.max(0, width - 1 - cut.length())));
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
        double left = done(time) > 0 ? elapsed * (1 - done(time)) / done(time) : 0;
        return String.format(Locale.ROOT, "%.1f/%.1f ms, %s, %s left", time, end, speed(time, now), duration(left));
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
