package org.synfire.lab.internal.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What every record has.
///
/// @param name in questions
/// @param column in the table of records
record Field(String name, String column, Type type) {

    enum Type {
        TEXT,
        NUMBER,
        DATE,
        STATE,
        /// A text whose beginning is enough.
        VERSION,
        /// One of several texts.
        TAG,
        /// Any of the texts.
        ANY
    }

    static final Map<String, Field> BY_NAME = byName(
            new Field("label", "r.label", Type.TEXT),
            new Field("group", "r.\"group\"", Type.TEXT),
            new Field("reason", "r.reason", Type.TEXT),
            new Field("outcome", "r.outcome", Type.TEXT),
            new Field("tag", "(select min(t.tag) from tag t where t.record = r.id)", Type.TAG),
            new Field("user", "r.user", Type.TEXT),
            new Field("state", "r.state", Type.STATE),
            new Field("date", "r.began", Type.DATE),
            new Field("duration", "r.seconds", Type.NUMBER),
            new Field("executable", "r.executable", Type.TEXT),
            new Field("main_file", "r.main_file", Type.TEXT),
            new Field("version", "r.version", Type.VERSION),
            new Field("arguments", "r.arguments", Type.TEXT),
            new Field("repeats", "r.repeats", Type.TEXT),
            new Field("seed", "r.seed", Type.NUMBER),
            new Field("threads", "r.threads", Type.NUMBER),
            new Field("text", "r.label", Type.ANY));

    private static Map<String, Field> byName(Field... fields) {
        Map<String, Field> map = new LinkedHashMap<>();
        Stream.of(fields).forEach(f -> map.put(f.name(), f));
        return map;
    }
}
