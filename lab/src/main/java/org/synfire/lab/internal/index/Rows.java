package org.synfire.lab.internal.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.RecordRow;
import org.synfire.lab.State;

/// Reads rows of records from the index.
final class Rows {

    /// SQLite takes so many values in a statement, and more.
    private static final int AT_ONCE = 500;

    private final Database database;
    private final Map<Long, List<String>> tags = new HashMap<>();
    private final Map<Long, Map<String, String>> parameters = new HashMap<>();
    private final Map<Long, Map<String, Double>> metrics = new HashMap<>();

    Rows(Database database) {
        this.database = database;
    }

    /// Rows of records, in the order of their numbers in the list.
    List<RecordRow> of(List<Long> ids) throws DatabaseException {
        Map<Long, RecordRow> rows = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            String among = marks(some.size());
            readTags(some, among);
            readValues(some, among);
            database.query("select * from record where id in " + among, some, r -> rows.put(r.getLong("id"), row(r)));
        }
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(rows.get(id)).stream())
                .toList();
    }

    static String marks(int count) {
        return "(" + String.join(",", Collections.nCopies(count, "?")) + ")";
    }

    private void readTags(List<Long> ids, String among) throws DatabaseException {
        database.query(
                "select record, tag from tag where record in " + among + " order by record, position",
                ids,
                r -> tags.computeIfAbsent(r.getLong(1), k -> new ArrayList<>()).add(r.getString(2)));
    }

    private void readValues(List<Long> ids, String among) throws DatabaseException {
        database.query(
                "select v.record, n.name, v.metric, v.number, v.text from value v join name n on n.id = v.name"
                        + " where v.record in " + among + " order by v.record, v.position",
                ids,
                this::keepValue);
    }

    private boolean keepValue(ResultSet r) throws SQLException {
        long id = r.getLong(1);
        if (r.getBoolean(3)) {
            double number = r.getDouble(4);
            double metric = r.wasNull() ? Double.NaN : number;
            metrics.computeIfAbsent(id, k -> new LinkedHashMap<>()).put(r.getString(2), metric);
        } else {
            parameters.computeIfAbsent(id, k -> new LinkedHashMap<>()).put(r.getString(2), r.getString(5));
        }
        return true;
    }

    private RecordRow row(ResultSet r) throws SQLException {
        long id = r.getLong("id");
        return new RecordRow(
                r.getString("label"),
                Moment.instant(r.getLong("began")),
                State.valueOf(r.getString("state")),
                r.getString("reason"),
                r.getString("outcome"),
                text(r, "group"),
                r.getString("user"),
                r.getDouble("seconds"),
                r.getString("executable"),
                r.getString("executable_version"),
                text(r, "main_file"),
                r.getString("version"),
                r.getBoolean("changed"),
                r.getString("arguments"),
                whole(r, "seed"),
                small(r, "threads"),
                text(r, "repeats"),
                r.getInt("inputs"),
                r.getInt("outputs"),
                tags.getOrDefault(id, List.of()),
                parameters.getOrDefault(id, Map.of()),
                metrics.getOrDefault(id, Map.of()));
    }

    private static Optional<String> text(ResultSet r, String column) throws SQLException {
        @Nullable String text = r.getString(column);
        return Optional.ofNullable(text).filter(t -> !t.isEmpty());
    }

    private static OptionalLong whole(ResultSet r, String column) throws SQLException {
        long number = r.getLong(column);
        return r.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static OptionalInt small(ResultSet r, String column) throws SQLException {
        int number = r.getInt(column);
        return r.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
