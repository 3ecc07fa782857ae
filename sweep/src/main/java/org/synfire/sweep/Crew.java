package org.synfire.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;
import org.synfire.network.SpecificationException;
import org.synfire.sweep.internal.Ledger;

/// Threads that run combinations, and tell of it in a queue.
final class Crew {

    /// What happens to a combination.
    sealed interface Event {
        Combination combination();
    }

    record Started(Combination combination) implements Event {}

    record Finished(Combination combination, RunRecord record) implements Event {}

    record Failed(Combination combination, String why, Optional<RunRecord> record) implements Event {}

    /// The run was ended because the exploration is to end.
    record Stopped(Combination combination) implements Event {}

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Sweep sweep;
    private final Ledger ledger;
    private final Runner runner;
    private final ExecutorService threads;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    Crew(Sweep sweep, Ledger ledger, Runner runner, int size) {
        this.sweep = sweep;
        this.ledger = ledger;
        this.runner = runner;
        this.threads = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().daemon().name("run-", 0).factory());
    }

    void begin(List<Combination> combinations) {
        combinations.forEach(combination -> threads.execute(() -> run(combination)));
        threads.shutdown();
    }

    /// The next event, or null when none comes in time.
    @Nullable Event next(Duration patience) throws InterruptedException {
        return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends all runs, and waits until they have ended.
    void stop() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException impatient) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Combination combination) {
        events.add(new Started(combination));
        events.add(outcome(combination));
    }

    private Event outcome(Combination combination) {
        try {
            awaitOrphan(combination);
            Optional<RunRecord> recorded = ledger.finished(combination);
            return recorded.isPresent() ? new Finished(combination, recorded.get()) : ran(combination);
        } catch (InterruptedException toEnd) {
            return stopped(combination);
        } catch (SpecificationException e) {
            return new Failed(combination, String.valueOf(e.getMessage()), Optional.empty());
        } catch (IOException | RuntimeException e) {
            // Reading and writing files fails in threads that are interrupted.
            return Thread.currentThread().isInterrupted()
                    ? stopped(combination)
                    : new Failed(combination, e.toString(), Optional.empty());
        }
    }

    /// Nothing else begins.
    private Event stopped(Combination combination) {
        threads.shutdownNow();
        return new Stopped(combination);
    }

    private void awaitOrphan(Combination combination) throws IOException, InterruptedException {
        while (ledger.running(combination).isPresent()) {
            Thread.sleep(LOOK_AGAIN);
            ledger.refreshWithLost();
        }
    }

    private Event ran(Combination combination) throws IOException, InterruptedException {
        Path folder = sweep.folder(combination);
        Files.createDirectories(folder);
        Optional<String> before = ledger.last(combination).map(RunRecord::label);
        int code = runner.run(combination, folder);
        ledger.refreshWithLost();
        Optional<RunRecord> record = ledger.last(combination).filter(r -> !before.equals(Optional.of(r.label())));
        boolean finished =
                record.filter(r -> r.result().state() == State.FINISHED).isPresent();
        return code == 0 && finished
                ? new Finished(combination, record.get())
                : new Failed(combination, why(code, record), record);
    }

    private String why(int code, Optional<RunRecord> record) {
        String message = record.map(r -> r.result().message()).orElse("");
        if (!message.isBlank()) {
            return message.lines().findFirst().orElse(message);
        }
        if (code != 0) {
            return "ended with exit code " + code;
        }
        return record.isPresent()
                ? "its record is left as " + record.get().result().state()
                : "left no record in the group '" + sweep.group() + "' with its overrides";
    }
}
