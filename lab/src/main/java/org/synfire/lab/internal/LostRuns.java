package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.synfire.lab.DamagedRecordException;
import org.synfire.lab.NoSuchRecordException;
import org.synfire.lab.RecordStore;
import org.synfire.lab.Result;
import org.synfire.lab.RunRecord;
import org.synfire.lab.RunningProcess;
import org.synfire.lab.State;

/// Marks runs whose processes are gone.
public final class LostRuns {

    /// Without a beat for so long, a run of another machine counts as lost.
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /// Times of starts are computed from the machine's, which is corrected now and then.
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private LostRuns() {}

    /// Looks at those records only that have a heartbeat.
    ///
    /// @param store that changes are made through
    public static void mark(LocalStore local, RecordStore store, Instant now) throws IOException {
        for (String label : local.having(Heartbeat.NAME)) {
            try {
                mark(local, store, label, now);
            } catch (NoSuchRecordException | DamagedRecordException ignored) {
                // Deleted meanwhile, or told of as damaged when records are listed.
            }
        }
    }

    private static void mark(LocalStore local, RecordStore store, String label, Instant now) throws IOException {
        Path beat = local.folder(label).resolve(Heartbeat.NAME);
        Optional<RunRecord> record = local.find(label);
        if (record.isEmpty()) {
            return;
        }
        if (!record.get().hasEnded()) {
            Instant lastBeat = lastBeat(beat).orElse(now);
            if (isAlive(record.get().result().process(), lastBeat, now)) {
                return;
            }
            store.change(label, r -> r.hasEnded() ? r : lost(r, lastBeat));
        }
        Files.deleteIfExists(beat);
        Files.deleteIfExists(ProgressFile.in(local.folder(label)));
    }

    /// A run that ends just now takes its file away.
    private static Optional<Instant> lastBeat(Path beat) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(beat).toInstant());
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        }
    }

    private static boolean isAlive(RunningProcess process, Instant lastBeat, Instant now) {
        if (!process.host().equals(ThisMachine.host())) {
            return Duration.between(lastBeat, now).compareTo(SILENCE) <= 0;
        }
        return ProcessHandle.of(process.pid())
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .filter(start ->
                        Duration.between(start, process.started()).abs().compareTo(SAME_START) <= 0)
                .isPresent();
    }

    private static RunRecord lost(RunRecord record, Instant lastBeat) {
        Result was = record.result();
        double seconds =
                Math.max(0, Duration.between(record.timestamp(), lastBeat).toMillis() / 1000.0);
        String message = String.format(
                Locale.ROOT,
                "process %d on %s is gone without having said how the run ended; its last sign of life was after %.1f s",
                was.process().pid(),
                was.process().host(),
                seconds);
        return record.withResult(was.withState(State.LOST, message).withSeconds(seconds));
    }
}
