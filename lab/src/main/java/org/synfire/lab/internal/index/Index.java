package org.synfire.lab.internal.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.synfire.lab.RecordIndex.Found;
import org.synfire.lab.RecordIndex.Use;
import org.synfire.lab.RecordRow;
import org.synfire.lab.internal.LocalStore;
import org.synfire.lab.internal.LockedFile;
import org.synfire.lab.internal.query.Condition;
import org.synfire.lab.internal.query.Names;
import org.synfire.lab.internal.query.Sql;
import org.synfire.lab.internal.query.Translation;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostic.Severity;
import org.synfire.network.SourceSpan;

/// The index in its file. A file that is damaged, or not ours, is deleted and made again.
public final class Index implements AutoCloseable {

    private static final String FILE = "index.db";

    private final Path file;
    private final LocalStore records;
    private Database database;

    private Index(Path file, LocalStore records) throws IOException {
        this.file = file;
        this.records = records;
        this.database = openSound(file);
    }

    public static Index open(Path notebook) throws IOException {
        return new Index(notebook.resolve(FILE), new LocalStore(notebook.resolve("records")));
    }

    /// One process at a time makes or replaces the file, or two would delete each other's.
    private static Database openSound(Path file) throws IOException {
        return LockedFile.with(file.resolveSibling("index.lock"), () -> {
            Optional<Database> there = Files.exists(file) ? openOurs(file) : Optional.empty();
            return there.isPresent() ? there.get() : create(file);
        });
    }

    private static Optional<Database> openOurs(Path file) throws DatabaseException {
        try {
            Database database = Database.open(file);
            if (Schema.isIn(database)) {
                return Optional.of(database);
            }
            database.close();
            return Optional.empty();
        } catch (DatabaseException e) {
            return emptyIfDamaged(e);
        }
    }

    private static Optional<Database> emptyIfDamaged(DatabaseException e) throws DatabaseException {
        if (e.isDamage()) {
            return Optional.empty();
        }
        throw e;
    }

    private static Database create(Path file) throws IOException {
        for (String ending : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
        }
        Database database = Database.open(file);
        database.immediately(() -> {
            Schema.create(database);
            return database;
        });
        return database;
    }

    /// Damage shows itself in the middle of work; then the work is done again on a new file.
    private <T> T sound(Database.Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (DatabaseException e) {
            if (!e.isDamage()) {
                throw e;
            }
            replace();
            return work.run();
        }
    }

    private void replace() throws IOException {
        database.close();
        database = LockedFile.with(file.resolveSibling("index.lock"), () -> create(file));
        new CatchUp(database, records).run();
    }

    public int refresh() throws IOException {
        return sound(() -> new CatchUp(database, records).run());
    }

    public void rebuild() throws IOException {
        sound(() -> new CatchUp(database, records).all());
    }

    public Found search(Condition condition, String order, boolean descending, int offset, int limit)
            throws IOException {
        if (offset < 0 || limit < 0) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
        return sound(() -> {
            Translation translation = new Translation(names());
            Sql where = translation.where(condition);
            Sql by = translation.order(order, descending);
            List<Long> ids = database.query(
                    "select r.id from record r where " + where.text() + " order by " + by.text() + " limit " + limit
                            + " offset " + offset,
                    Stream.concat(where.values().stream(), by.values().stream()).toList(),
                    row -> row.getLong(1));
            return new Found(new Rows(database).of(ids), count(where));
        });
    }

    private int count(Sql where) throws DatabaseException {
        return database.query(
                        "select count(*) from record r where " + where.text(), where.values(), row -> row.getInt(1))
                .getFirst();
    }

    public List<String> labels(Condition condition) throws IOException {
        return sound(() -> {
            Sql where = new Translation(names()).where(condition);
            return database.query(
                    "select r.label from record r where " + where.text() + " order by r.began, r.label",
                    where.values(),
                    row -> text(row.getString(1)));
        });
    }

    public List<RecordRow> rows(List<String> labels) throws IOException {
        return sound(() -> {
            List<Long> ids = new ArrayList<>();
            for (String label : labels) {
                ids.addAll(
                        database.query("select id from record where label = ?", List.of(label), row -> row.getLong(1)));
            }
            return new Rows(database).of(ids);
        });
    }

    private Names names() throws DatabaseException {
        Map<String, Long> ids = new HashMap<>();
        database.query(
                "select id, name from name n where exists (select 1 from value v where v.name = n.id)",
                List.of(),
                row -> ids.put(text(row.getString(2)), row.getLong(1)));
        return new Names(ids);
    }

    /// Names of parameters, or of metrics.
    public List<String> names(boolean metrics) throws IOException {
        return sound(() -> texts(
                "select n.name from name n where exists"
                        + " (select 1 from value v where v.name = n.id and v.metric = ?) order by n.name",
                metrics));
    }

    public List<String> tags() throws IOException {
        return sound(() -> texts("select distinct tag from tag where ? order by tag", true));
    }

    public List<String> values(String path) throws IOException {
        return sound(() -> texts(
                "select distinct v.text from value v join name n on n.id = v.name where n.name = ? and v.metric = 0"
                        + " order by v.number is null, v.number, v.text",
                path));
    }

    private List<String> texts(String sql, Object value) throws DatabaseException {
        return database.query(sql, List.of(value), row -> text(row.getString(1)));
    }

    public List<Use> uses(String sha256, boolean written) throws IOException {
        return sound(() -> database.query(
                "select r.label, d.path from data d join record r on r.id = d.record"
                        + " where d.sha256 = ? and d.output = ? order by r.began, r.label, d.path",
                List.of(sha256, written),
                row -> new Use(text(row.getString(1)), text(row.getString(2)))));
    }

    /// Labels of records that share a file with one, which one of them wrote and the other one read.
    public List<String> related(String label, boolean descendants) throws IOException {
        return sound(() -> database.query(
                "select distinct other.label from record r join data d on d.record = r.id and d.output = ?"
                        + " join data o on o.sha256 = d.sha256 and o.output = 1 - d.output"
                        + " join record other on other.id = o.record and other.id <> r.id"
                        + " where r.label = ? order by other.began, other.label",
                List.of(descendants, label),
                row -> text(row.getString(1))));
    }

    public List<Diagnostic> problems() throws IOException {
        return sound(() -> database.query(
                "select label, problem, line, place from file where problem is not null order by label",
                List.of(),
                row -> new Diagnostic(
                        Kind.FILE,
                        Severity.ERROR,
                        new SourceSpan(recordFile(text(row.getString(1))), row.getInt(3), row.getInt(4)),
                        text(row.getString(2)),
                        Optional.empty())));
    }

    private String recordFile(String label) {
        return records.records().resolve(label).resolve(LocalStore.FILE).toString();
    }

    /// Columns that are never empty.
    private static String text(String column) {
        return Objects.requireNonNull(column);
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
