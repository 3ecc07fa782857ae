package org.synfire.lab.internal.index;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lab.DamagedRecordException;
import org.synfire.lab.internal.LocalStore;
import org.synfire.lab.internal.RecordJson;

/// Brings the index to where the records are.
final class CatchUp {

    /// So many new rows are worth ordering the tables anew.
    private static final int MANY = 1000;

    private final Database database;
    private final LocalStore records;

    CatchUp(Database database, LocalStore records) {
        this.database = database;
        this.records = records;
    }

    /// Nobody is kept from writing when there is nothing to do.
    ///
    /// @return how many records were read anew, or had gone
    int run() throws IOException {
        return known().equals(seen()) ? 0 : database.immediately(this::update);
    }

    /// Reads everything again.
    int all() throws IOException {
        return database.immediately(() -> {
            Schema.recreate(database);
            return update();
        });
    }

    private Map<String, Stamp> known() throws DatabaseException {
        Map<String, Stamp> known = new HashMap<>();
        database.query(
                "select label, modified, size from file",
                List.of(),
                r -> known.put(r.getString(1), new Stamp(r.getLong(2), r.getLong(3))));
        return known;
    }

    private Map<String, Stamp> seen() throws IOException {
        Map<String, Stamp> seen = new HashMap<>();
        for (Path folder : records.folders()) {
            stamp(folder).ifPresent(s -> seen.put(folder.getFileName().toString(), s));
        }
        return seen;
    }

    private static Optional<Stamp> stamp(Path folder) throws IOException {
        try {
            return Stamp.of(folder.resolve(LocalStore.FILE));
        } catch (FileSystemException noFolder) {
            return Optional.empty();
        }
    }

    /// Looks again, for others may have written since: what they added must not be dropped.
    private int update() throws IOException {
        Map<String, Stamp> known = known();
        Instant now = Instant.now();
        Map<String, Stamp> seen = seen();
        Map<String, Stamp> changed = new HashMap<>(seen);
        changed.entrySet().removeAll(known.entrySet());
        Set<String> gone = new HashSet<>(known.keySet());
        gone.removeAll(seen.keySet());
        boolean many = changed.size() > MANY;
        if (many) {
            Schema.dropOrders(database);
        }
        try (Entries entries = new Entries(database)) {
            for (String label : gone) {
                entries.forget(label);
            }
            for (Map.Entry<String, Stamp> each : changed.entrySet()) {
                entries.forget(each.getKey());
                read(entries, each.getKey(), each.getValue().seenAt(now));
            }
            entries.flush();
        }
        if (many) {
            Schema.createOrders(database);
        }
        return gone.size() + changed.size();
    }

    private void read(Entries entries, String label, Stamp stamp) throws IOException {
        Path file = records.records().resolve(label).resolve(LocalStore.FILE);
        try {
            entries.add(RecordJson.read(file).withLabel(label), stamp);
        } catch (DamagedRecordException damaged) {
            entries.addDamaged(label, stamp, damaged.problem());
        } catch (NoSuchFileException deletedMeanwhile) {
            // Then the index does not know it, which is right.
        }
    }
}
