package org.synfire.lab.internal.launch;

import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends a program when this process is asked to end, and lets the process note that before it is gone.
public final class Interruption implements AutoCloseable {

    /// How long noting may take.
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch noted = new CountDownLatch(1);
    private final Thread hook = new Thread(this::happen, "interruption of a run");
    private Optional<Started> watched = Optional.empty();
    private boolean happened;

    private final Complaint complaint;

    private Interruption(Complaint complaint) {
        this.complaint = complaint;
    }

    /// Begins to watch, before there is a program: none is forgotten when this process is asked to end meanwhile.
    ///
    /// @param complaints is told when there was no time to note it
    public static Interruption watch(OutputStream complaints) {
        Interruption interruption = new Interruption(new Complaint(complaints));
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException endsAlready) {
            interruption.happened = true;
        }
        return interruption;
    }

    /// Watches over a program.
    public synchronized void over(Started started) {
        watched = Optional.of(started);
        if (happened) {
            started.end();
        }
    }

    private synchronized Optional<Started> begin() {
        happened = true;
        return watched;
    }

    private void happen() {
        begin().ifPresent(Started::end);
        try {
            if (!noted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                complaint.say("the record of an interrupted run could not be finished in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the end of this process has ended the program.
    public synchronized boolean hasHappened() {
        return happened;
    }

    @Override
    public void close() {
        noted.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This process is ending: the hook runs, and has just been told to go on.
        }
    }
}
