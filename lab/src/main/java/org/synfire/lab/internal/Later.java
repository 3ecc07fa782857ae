package org.synfire.lab.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Something that is found out in the background.
public final class Later<T> {

    private final FutureTask<T> task;

    private Later(FutureTask<T> task) {
        this.task = task;
    }

    /// Finds something out.
    @FunctionalInterface
    public interface Question<T> {
        T answer() throws IOException;
    }

    /// Begins to find out.
    public static <T> Later<T> of(Question<T> question) {
        FutureTask<T> task = new FutureTask<>(question::answer);
        Thread.ofPlatform().daemon().name("capture").start(task);
        return new Later<>(task);
    }

    /// Waits for the answer.
    public T result() throws IOException {
        try {
            return task.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException problem -> throw problem;
                case RuntimeException problem -> throw problem;
                case Error problem -> throw problem;
                case null, default -> throw new IOException(e);
            }
        }
    }
}
