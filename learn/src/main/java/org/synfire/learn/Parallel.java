package org.synfire.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Does things that do not depend on each other on several threads.
final class Parallel {

    /// So many at once are handed to a thread.
    private static final int PORTION = 8;

    private Parallel() {}

    /// Does `0` to `n - 1`.
    ///
    /// @param workers makes what a thread works with
    static void run(int n, int threads, Supplier<IntConsumer> workers) {
        int useful = Math.min(threads, Math.ceilDiv(n, PORTION));
        AtomicInteger next = new AtomicInteger();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> started = new ArrayList<>();
        for (int k = 1; k < useful; k++) {
            started.add(Thread.ofPlatform().daemon().start(() -> guarded(n, next, workers, failures)));
        }
        guarded(n, next, workers, failures);
        started.forEach(Parallel::await);
        switch (failures.peek()) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private static void guarded(int n, AtomicInteger next, Supplier<IntConsumer> workers, Queue<Throwable> failures) {
        try {
            IntConsumer worker = workers.get();
            for (int from = next.getAndAdd(PORTION); from < n; from = next.getAndAdd(PORTION)) {
                for (int i = from; i < Math.min(n, from + PORTION); i++) {
                    worker.accept(i);
                }
            }
        } catch (RuntimeException | Error fault) {
            failures.add(fault);
        }
    }

    private static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
