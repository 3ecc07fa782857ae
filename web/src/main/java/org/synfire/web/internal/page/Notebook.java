package org.synfire.web.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.synfire.lab.Project;
import org.synfire.lab.Query;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RecordRow;
import org.synfire.lab.RecordStore;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.http.Refusal;

/// A project, as pages ask it.
public final class Notebook implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.synfire.web");

    private static final long LOOK_SECONDS = 5;
    private static final long GOOD_NANOS = 1_000_000_000L;

    private final RecordIndex index;
    private final Archives archives = new Archives();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("synfire-lab-looks").factory());
    private volatile Project project;
    private volatile boolean asked = true;
    private final AtomicReference<CaughtUp> caughtUp = new AtomicReference<>(CaughtUp.NEVER);

    public Notebook(Project project) throws IOException {
        this.project = project;
        this.index = RecordIndex.open(project);
        looks.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /// Opening a project finds runs whose process is gone, and reads the settings. That is done from time to time as
    /// long as somebody looks at the pages.
    private void look() {
        if (asked) {
            asked = false;
            try {
                project = Project.open(project.folder());
                changed();
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "cannot look for lost runs", e);
            }
        }
    }

    /// The project with the settings of now.
    Project project() {
        asked = true;
        return project;
    }

    RecordStore store() {
        return project().store();
    }

    /// The index, after it has caught up with the records. It knows at once which ones are new or gone, and what
    /// these pages changed; what other programs changed in a record it knows after a second, for looking at ten
    /// thousand files takes its time.
    RecordIndex refreshed() throws IOException {
        asked = true;
        FileTime folder = Files.getLastModifiedTime(project.notebook().resolve("records"));
        CaughtUp last = caughtUp.get();
        long now = System.nanoTime();
        if (!last.folder().equals(folder) || now - last.nanos() > GOOD_NANOS) {
            index.refresh();
            caughtUp.compareAndSet(last, new CaughtUp(folder, now));
        }
        return index;
    }

    /// Has the index look again, because a record was changed here.
    void changed() {
        caughtUp.set(CaughtUp.NEVER);
    }

    /// When the index was brought to where the records are.
    ///
    /// @param folder when records were added or removed last, as it was then
    private record CaughtUp(FileTime folder, long nanos) {
        static final CaughtUp NEVER = new CaughtUp(FileTime.fromMillis(0), 0);
    }

    /// The record of a label.
    ///
    /// @throws Refusal when there is none
    RunRecord record(String label) throws IOException, Refusal {
        return store().find(label)
                .orElseThrow(() -> Refusal.missing(
                        "There is no record '" + label + "'. It may have been deleted, or the address is misspelt."));
    }

    /// What a run is best compared with: the run that it repeats, else the run before of the same program.
    Optional<RunRecord> parent(RunRecord record, RecordIndex index) throws IOException {
        Optional<String> label = record.repeats().isPresent() ? record.repeats() : before(record, index);
        return label.isEmpty() ? Optional.empty() : store().find(label.get());
    }

    private Optional<String> before(RunRecord record, RecordIndex index) throws IOException {
        if (record.command().mainFile().isEmpty()) {
            return Optional.empty();
        }
        Query query = Query.parse(
                "main_file = " + Query.quoted(record.command().mainFile().get()) + " and date <= "
                        + record.timestamp().toString().substring(0, 19));
        return index.search(query, "date", true, 0, 20).rows().stream()
                .filter(row -> row.timestamp().isBefore(record.timestamp()))
                .map(RecordRow::label)
                .findFirst();
    }

    /// The end of a text that is kept beside a record; empty when there is none.
    TextEnd text(String label, String name) throws IOException {
        if (!store().attachments(label).contains(name)) {
            return new TextEnd("", true);
        }
        try (InputStream in = store().attachment(label, name)) {
            return TextEnd.of(in);
        }
    }

    /// The files of runs.
    RunFiles files() {
        Project now = project();
        return new RunFiles(now.folder(), now.settings().dataStore(), archives);
    }

    @Override
    public void close() throws IOException {
        looks.shutdownNow();
        archives.close();
        index.close();
    }
}
