package org.synfire.lab.internal.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.CommandLine;
import org.synfire.lab.DataKey;
import org.synfire.lab.RunRecord;
import org.synfire.lab.internal.Json;
import org.synfire.network.Diagnostic;

/// Writes what the index knows of records.
final class Entries implements AutoCloseable {

    /// So many records are written together.
    private static final int TOGETHER = 100;

    private final Database.Writing record;
    private final Database.Writing name;
    private final Database.Writing value;
    private final Database.Writing tag;
    private final Database.Writing data;
    private final Database.Writing file;
    private final Database.Writing forgetFile;
    private final Database.Writing forgetRecord;
    private final Map<String, Long> names = new HashMap<>();
    private long lastRecord;

    Entries(Database database) throws DatabaseException {
        record = database.prepare("insert into record values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        name = database.prepare("insert into name values (?,?)");
        value = database.prepare("insert into value values (?,?,?,?,?,?)");
        tag = database.prepare("insert into tag values (?,?,?)");
        data = database.prepare("insert into data values (?,?,?,?,?)");
        file = database.prepare("insert into file values (?,?,?,?,?,?)");
        forgetFile = database.prepare("delete from file where label = ?");
        forgetRecord = database.prepare("delete from record where label = ?");
        database.query("select id, name from name", List.of(), r -> names.put(r.getString(2), r.getLong(1)));
        lastRecord = database.query("select coalesce(max(id), 0) from record", List.of(), r -> r.getLong(1))
                .getFirst();
    }

    void forget(String label) throws DatabaseException {
        forgetFile.with(label);
        forgetRecord.with(label);
    }

    void addDamaged(String label, Stamp stamp, Diagnostic problem) throws DatabaseException {
        String message = problem.message() + problem.hint().map(h -> "; " + h).orElse("");
        file.with(
                label,
                stamp.modified(),
                stamp.size(),
                message,
                problem.at().line(),
                problem.at().column());
    }

    void add(RunRecord added, Stamp stamp) throws IOException {
        file.with(added.label(), stamp.modified(), stamp.size(), null, null, null);
        long id = ++lastRecord;
        addRecord(id, added);
        int position = 0;
        for (Map.Entry<String, Object> entry : added.parameters().values().entrySet()) {
            addValue(id, entry.getKey(), false, position++, entry.getValue());
        }
        for (Map.Entry<String, Double> entry : added.result().metrics().entrySet()) {
            addValue(id, entry.getKey(), true, position++, entry.getValue());
        }
        addTags(id, added.notes().tags());
        addData(id, false, added.input());
        addData(id, true, added.result().output());
        if (id % TOGETHER == 0) {
            flush();
        }
    }

    private void addRecord(long id, RunRecord r) throws DatabaseException {
        CommandLine command = r.command();
        record.with(
                id,
                r.label(),
                Moment.nanos(r.timestamp()),
                r.result().state().name(),
                r.notes().reason(),
                r.notes().outcome(),
                r.notes().group().orElse(""),
                r.user().name(),
                r.result().seconds(),
                command.executable().name(),
                command.executable().version(),
                command.mainFile().orElse(""),
                r.code().version(),
                r.code().diff().isPresent() || r.code().untracked().isPresent(),
                String.join(" ", command.words()),
                command.seed().isPresent() ? command.seed().getAsLong() : null,
                command.threads().isPresent() ? command.threads().getAsInt() : null,
                r.repeats().orElse(""),
                r.input().size(),
                r.result().output().size());
    }

    private void addValue(long id, String path, boolean metric, int position, @Nullable Object content)
            throws IOException {
        value.with(id, nameId(path), metric, position, number(content).orElse(null), text(content));
    }

    private static Optional<Double> number(@Nullable Object content) {
        return content instanceof Number n && !Double.isNaN(n.doubleValue())
                ? Optional.of(n.doubleValue())
                : Optional.empty();
    }

    private static String text(@Nullable Object content) {
        return switch (content) {
            case String text -> text;
            case Number number -> number.toString();
            case null, default -> Json.line(content);
        };
    }

    private long nameId(String path) throws DatabaseException {
        Long known = names.get(path);
        if (known != null) {
            return known;
        }
        long id = names.size() + 1L;
        name.with(id, path);
        names.put(path, id);
        return id;
    }

    private void addTags(long id, List<String> tags) throws DatabaseException {
        for (int i = 0; i < tags.size(); i++) {
            tag.with(id, i, tags.get(i));
        }
    }

    private void addData(long id, boolean output, List<DataKey> keys) throws DatabaseException {
        for (int i = 0; i < keys.size(); i++) {
            data.with(id, output, i, keys.get(i).path(), keys.get(i).sha256());
        }
    }

    /// In this order, for rows refer to earlier ones, and new records may have the labels of forgotten ones.
    private List<Database.Writing> all() {
        return List.of(forgetFile, forgetRecord, file, name, record, value, tag, data);
    }

    /// Writes what has been noted.
    void flush() throws DatabaseException {
        for (Database.Writing each : all()) {
            each.flush();
        }
    }

    @Override
    public void close() throws DatabaseException {
        for (Database.Writing each : all()) {
            each.close();
        }
    }
}
