package org.synfire.cli;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.synfire.lab.RunProgress;
import org.synfire.tree.SimulationListener;

/// Tells the notebook once a second how far a simulation has come, and tells another listener everything.
final class ProgressNote implements SimulationListener {

    private static final long NANOS = 1_000_000_000L;

    private final SimulationListener next;
    private final Consumer<RunProgress> notebook;
    private final LongSupplier nanoTime;
    private double total;
    private long told;

    /// @param nanoTime the clock
    ProgressNote(SimulationListener next, Consumer<RunProgress> notebook, LongSupplier nanoTime) {
        this.next = next;
        this.notebook = notebook;
        this.nanoTime = nanoTime;
        this.told = nanoTime.getAsLong();
    }

    /// Says how long all sessions take together, in ms; nothing is noted before.
    void expect(double totalMillis) {
        total = totalMillis;
    }

    @Override
    public void networkCreated(int nodes, long connections) {
        next.networkCreated(nodes, connections);
    }

    @Override
    public void resumed(double timeMillis) {
        next.resumed(timeMillis);
    }

    @Override
    public void sessionStarted(String name, double startMillis, double endMillis) {
        next.sessionStarted(name, startMillis, endMillis);
    }

    @Override
    public void progressed(double timeMillis) {
        next.progressed(timeMillis);
        long now = nanoTime.getAsLong();
        if (total > 0 && now - told >= NANOS) {
            told = now;
            String text = String.format(Locale.ROOT, "%.1f of %.1f ms", timeMillis, total);
            notebook.accept(new RunProgress(timeMillis / total, text));
        }
    }

    @Override
    public void sessionFinished(String name) {
        next.sessionFinished(name);
    }
}
