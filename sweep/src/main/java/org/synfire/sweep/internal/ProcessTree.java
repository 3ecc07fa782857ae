package org.synfire.sweep.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Ends processes with all that they have started.
public final class ProcessTree {

    private ProcessTree() {}

    public static void end(ProcessHandle process, Duration grace) {
        end(List.of(process), grace);
    }

    /// Asks all of them to end, and kills those that have not done so after a while.
    public static void end(List<ProcessHandle> processes, Duration grace) {
        List<ProcessHandle> all = processes.stream()
                .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
                .filter(ProcessHandle::isAlive)
                .toList();
        all.forEach(ProcessHandle::destroy);
        await(all, grace);
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        await(all, grace);
    }

    private static void await(List<ProcessHandle> processes, Duration grace) {
        CompletableFuture<?>[] ends = processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            // Whoever asked looks again.
        } catch (InterruptedException e) {
            // Processes are ended whoever interrupts; the thread learns of it afterwards.
            Thread.currentThread().interrupt();
        }
    }
}
