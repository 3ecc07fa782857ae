package org.synfire.lab.internal;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Ends a process together with all that it has started.
public final class ProcessTree {

    private static final long GRACE_MILLIS = 2000;

    private ProcessTree() {}

    /// Ends the processes at once.
    public static void kill(ProcessHandle root) {
        all(root).forEach(ProcessHandle::destroyForcibly);
    }

    /// Asks the processes to end, and ends those that have not within two seconds.
    public static void end(ProcessHandle root) {
        List<ProcessHandle> tree = all(root);
        tree.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        tree.forEach(process -> await(process, deadline));
        // Children that were started meanwhile have no other parent any more than those that are ended now.
        Stream.concat(tree.stream(), tree.stream().flatMap(ProcessHandle::descendants))
                .filter(ProcessHandle::isAlive)
                .forEach(ProcessHandle::destroyForcibly);
    }

    /// Children first found: a parent that dies hands its children to another one, where nobody finds them.
    private static List<ProcessHandle> all(ProcessHandle root) {
        return Stream.concat(root.descendants(), Stream.of(root)).toList();
    }

    private static void await(ProcessHandle process, long deadline) {
        try {
            process.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException _) {
            // It is ended by force afterwards.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
