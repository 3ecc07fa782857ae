package org.synfire.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.synfire.lab.internal.Heartbeat;
import org.synfire.lab.internal.ProgressFile;

/// The record of a run that goes on. Tells every two seconds that the run is alive, until it is finished.
public final class OpenRecord implements AutoCloseable {

    private final RecordStore store;
    private final String label;
    private final Path folder;
    private final Heartbeat heartbeat;
    private boolean finished;

    OpenRecord(RecordStore store, String label, Path folder) throws IOException {
        this.store = store;
        this.label = label;
        this.folder = folder;
        this.heartbeat = Heartbeat.start(folder);
    }

    /// The label that the record got.
    public String label() {
        return label;
    }

    /// Where files are put that are kept beside the record.
    public Path folder() {
        return folder;
    }

    /// Notes how far the run has come.
    ///
    /// @throws IOException when it cannot be written, which need not end a run
    public void progress(RunProgress progress) throws IOException {
        ProgressFile.write(folder, progress);
    }

    /// The record as it is now.
    public RunRecord record() throws IOException {
        return store.find(label).orElseThrow(() -> new NoSuchRecordException("there is no record '" + label + "'"));
    }

    /// Changes the record while the run goes on.
    ///
    /// @return the record as it is now
    /// @throws NoSuchRecordException when it has been deleted meanwhile
    public RunRecord change(UnaryOperator<RunRecord> change) throws IOException {
        return store.change(label, change);
    }

    /// Ends the record with how the run ended.
    ///
    /// @return the record as it is now
    /// @throws NoSuchRecordException when it has been deleted meanwhile
    public RunRecord finish(Result result) throws IOException {
        return finish(r -> r.withResult(result));
    }

    /// As [#finish(Result)], changing more of the record.
    ///
    /// @throws IllegalStateException when the record would still be running, or is finished already
    public synchronized RunRecord finish(UnaryOperator<RunRecord> ending) throws IOException {
        if (finished) {
            throw new IllegalStateException("record '" + label + "' is finished already");
        }
        RunRecord ended = store.change(label, r -> ended(ending.apply(r)));
        stop();
        return ended;
    }

    private static RunRecord ended(RunRecord record) {
        if (!record.hasEnded()) {
            throw new IllegalStateException(
                    "a finished record cannot be in state " + record.result().state());
        }
        return record;
    }

    /// A record that was not finished is marked as failed.
    @Override
    public synchronized void close() throws IOException {
        if (finished) {
            return;
        }
        try {
            store.change(label, OpenRecord::failed);
        } catch (NoSuchRecordException deletedMeanwhile) {
            // Whoever deleted the record of a run that goes on wanted it gone.
        } finally {
            stop();
        }
    }

    private static RunRecord failed(RunRecord record) {
        return record.hasEnded()
                ? record
                : record.withResult(record.result().withState(State.FAILED, "the run did not tell how it ended"));
    }

    private void stop() throws IOException {
        finished = true;
        heartbeat.stop();
        Files.deleteIfExists(ProgressFile.in(folder));
    }
}
