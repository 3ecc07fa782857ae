package org.synfire.sweep.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.synfire.lab.DamagedRecordException;
import org.synfire.lab.DataStore;
import org.synfire.lab.Project;
import org.synfire.lab.Query;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RunRecord;
import org.synfire.lab.State;
import org.synfire.sweep.Combination;
import org.synfire.sweep.SameRun;
import org.synfire.sweep.Sweep;
import org.synfire.yaml.Datum;

/// What the notebook knows of the combinations of an exploration. May be used by several threads.
public final class Ledger implements AutoCloseable {

    /// Whole numbers up to here are numbers with a fraction too.
    private static final double EXACT = 0x1.0p53;

    private final Project project;
    private final Sweep sweep;
    private final SameRun same;
    private final RecordIndex index;
    private final Sources sources;

    private Map<String, Known> known = Map.of();
    private final Map<Map<String, String>, List<RunRecord>> byOverrides = new HashMap<>();

    /// A record, with its overrides as they are compared.
    private record Known(RunRecord record, Map<String, String> overrides) {}

    private Ledger(Project project, Sweep sweep, SameRun same, RecordIndex index) {
        this.project = project;
        this.sweep = sweep;
        this.same = same;
        this.index = index;
        this.sources = new Sources(project.folder(), sweep.subject());
    }

    public static Ledger open(Project project, Sweep sweep, SameRun same) throws IOException {
        Ledger ledger = new Ledger(project, sweep, same, project.index());
        ledger.read();
        return ledger;
    }

    /// Catches up with the notebook.
    public synchronized void refresh() throws IOException {
        index.refresh();
        read();
    }

    /// As [#refresh], after those that have died without a word were marked as lost.
    public void refreshWithLost() throws IOException {
        Project.open(project.folder());
        refresh();
    }

    private synchronized void read() throws IOException {
        List<String> labels = index.labels(Query.parse("group = " + Query.quoted(sweep.group())));
        Map<String, Known> now = new HashMap<>();
        byOverrides.clear();
        for (String label : labels) {
            known(label).ifPresent(k -> {
                now.put(label, k);
                byOverrides
                        .computeIfAbsent(k.overrides(), _ -> new ArrayList<>())
                        .addFirst(k.record());
            });
        }
        known = now;
    }

    /// Records of runs that have ended do not change any more.
    private Optional<Known> known(String label) throws IOException {
        Known before = known.get(label);
        return before != null && before.record().hasEnded()
                ? Optional.of(before)
                : find(label).map(r -> new Known(r, key(r)));
    }

    private Optional<RunRecord> find(String label) throws IOException {
        try {
            return project.store().find(label);
        } catch (DamagedRecordException unreadable) {
            // It says nothing about what was run; lists of records tell of it.
            return Optional.empty();
        }
    }

    /// The last record with the combination's overrides, whatever became of it.
    public synchronized Optional<RunRecord> last(Combination combination) {
        return of(combination).stream().findFirst();
    }

    /// The last record that makes a run needless: finished, with the same overrides, files and code, and with its
    /// output still there.
    public synchronized Optional<RunRecord> finished(Combination combination) throws IOException {
        for (RunRecord record : of(combination)) {
            if (record.result().state() == State.FINISHED && hasOutput(record, combination) && isSame(record)) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    /// The record of a run of just this that goes on, left behind by an exploration that was killed.
    public synchronized Optional<RunRecord> running(Combination combination) throws IOException {
        for (RunRecord record : of(combination)) {
            if (record.result().state() == State.RUNNING && isSame(record)) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    /// Records with the combination's overrides, the last one first.
    private List<RunRecord> of(Combination combination) {
        return byOverrides.getOrDefault(key(combination), List.of());
    }

    private boolean isSame(RunRecord record) throws IOException {
        return sources.areThoseOf(record) && same.isSame(record);
    }

    /// The combination's folder, and every file that was written. What was archived is not in the folder any more.
    private boolean hasOutput(RunRecord record, Combination combination) {
        return switch (record.result().store()) {
            case DataStore.Plain _, DataStore.Mirrored _ ->
                Files.isDirectory(sweep.folder(combination)) && hasFiles(record);
            case DataStore.Archived(String _, String archive) ->
                record.result().output().isEmpty()
                        || Files.exists(project.folder().resolve(archive).resolve(record.label() + ".zip"));
        };
    }

    private boolean hasFiles(RunRecord record) {
        Path root = project.folder().resolve(record.result().store().folder());
        return record.result().output().stream().allMatch(key -> Files.exists(root.resolve(key.path())));
    }

    private static Map<String, String> key(Combination combination) {
        return combination.overrides().entrySet().stream()
                .collect(Collectors.toMap(e -> unescaped(e.getKey()), e -> canonical(e.getValue()), (_, last) -> last));
    }

    private static Map<String, String> key(RunRecord record) {
        return record.parameters().overrides().entrySet().stream()
                .collect(Collectors.toMap(
                        e -> unescaped(e.getKey()), e -> canonical(Datum.of(e.getValue())), (_, last) -> last));
    }

    /// Dots within names are written `\.` by users, but not by everyone who records.
    private static String unescaped(String path) {
        return path.replace("\\.", ".");
    }

    /// Programs take 1 and 1.0 for the same, and some record numbers as texts.
    private static String canonical(Datum value) {
        return switch (value) {
            case Datum.Whole w when Math.abs((double) w.value()) <= EXACT -> Double.toString(w.value());
            case Datum.Real r -> Double.toString(r.value());
            case Datum.Text t when Datum.looksLikeNumber(t.value()) -> Double.toString(Double.parseDouble(t.value()));
            case Datum.Sequence s ->
                s.elements().stream().map(Ledger::canonical).toList().toString();
            case Datum other -> ValueText.plain(other);
        };
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
