package org.synfire.sweep;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.synfire.sweep.internal.ProcessFile;
import org.synfire.sweep.internal.ProcessTree;

/// Runs each combination in a process of its own on this machine. What a process says goes to `run.log` in the
/// combination's folder.
///
/// No process outlives the runner, with one exception: when this JVM is killed without being asked, its children go
/// on. Each folder therefore names the process that works in it, which is ended before another one begins there.
public final class LocalRunner implements Runner, AutoCloseable {

    /// What a process says.
    public static final String LOG = "run.log";

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Function<Combination, Child> commands;
    private final Duration grace;
    private final Set<Process> children = ConcurrentHashMap.newKeySet();
    private final Thread hook = new Thread(this::end, "end of runs");
    private volatile boolean ended;

    /// @param commands how combinations are started
    public LocalRunner(Function<Combination, Child> commands) {
        this(commands, GRACE);
    }

    /// @param grace how long processes that were asked to end have time to do so
    LocalRunner(Function<Combination, Child> commands, Duration grace) {
        this.commands = commands;
        this.grace = grace;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public int run(Combination combination, Path folder) throws IOException, InterruptedException {
        ProcessFile file = new ProcessFile(folder);
        file.process().ifPresent(orphan -> ProcessTree.end(orphan, grace));
        Process process = start(commands.apply(combination), folder.resolve(LOG).toFile());
        try {
            file.write(process.toHandle());
            process.getOutputStream().close();
            int code = process.waitFor();
            if (ended) {
                throw new InterruptedException("runs are to end");
            }
            return code;
        } finally {
            ProcessTree.end(process.toHandle(), grace);
            children.remove(process);
            file.delete();
        }
    }

    private synchronized Process start(Child child, File log) throws IOException, InterruptedException {
        if (ended) {
            throw new InterruptedException("runs are to end");
        }
        ProcessBuilder builder =
                new ProcessBuilder(child.words()).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putAll(child.environment());
        Process process = builder.start();
        children.add(process);
        return process;
    }

    private void end() {
        synchronized (this) {
            ended = true;
        }
        ProcessTree.end(children.stream().map(Process::toHandle).toList(), grace);
    }

    /// Ends what still runs.
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shutdown) {
            // The hook itself has been at work.
        }
    }
}
