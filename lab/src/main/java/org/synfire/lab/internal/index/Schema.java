package org.synfire.lab.internal.index;

import java.util.List;

/// The tables of the index.
final class Schema {

    /// Tells our files from those of other programs: the letters `SynF`.
    private static final int APPLICATION = 0x53796e46;

    /// Files of another version are made again.
    private static final int VERSION = 1;

    private Schema() {}

    static boolean isIn(Database database) throws DatabaseException {
        return number(database, "application_id") == APPLICATION && number(database, "user_version") == VERSION;
    }

    private static int number(Database database, String pragma) throws DatabaseException {
        return database.query("pragma " + pragma, List.of(), row -> row.getInt(1))
                .getFirst();
    }

    static void create(Database database) throws DatabaseException {
        database.execute(
                """
                create table file (
                    label text primary key, modified integer not null, size integer not null,
                    problem text, line integer, place integer) without rowid""",
                """
                create table record (
                    id integer primary key, label text not null unique, began integer not null,
                    state text not null, reason text not null, outcome text not null, "group" text not null,
                    user text not null, seconds real not null, executable text not null,
                    executable_version text not null, main_file text not null, version text not null,
                    changed integer not null, arguments text not null, seed integer, threads integer,
                    repeats text not null, inputs integer not null, outputs integer not null)""",
                "create index record_began on record (began)",
                "create table name (id integer primary key, name text not null unique)",
                """
                create table value (
                    record integer not null references record on delete cascade,
                    name integer not null, metric integer not null, position integer not null,
                    number real, text text not null,
                    primary key (record, name, metric)) without rowid""",
                """
                create table tag (
                    record integer not null references record on delete cascade,
                    position integer not null, tag text not null,
                    primary key (record, position)) without rowid""",
                """
                create table data (
                    record integer not null references record on delete cascade,
                    output integer not null, position integer not null, path text not null, sha256 text not null,
                    primary key (record, output, position)) without rowid""",
                "pragma application_id = " + APPLICATION,
                "pragma user_version = " + VERSION);
        createOrders(database);
    }

    /// Orders of the tables by what is asked for.
    static void createOrders(Database database) throws DatabaseException {
        database.execute(
                "create index value_name on value (name, number)",
                "create index tag_tag on tag (tag)",
                "create index data_sha256 on data (sha256)");
    }

    /// Many rows are written in a quarter of the time when they are ordered afterwards.
    static void dropOrders(Database database) throws DatabaseException {
        database.execute("drop index value_name", "drop index tag_tag", "drop index data_sha256");
    }

    /// As after [#create]. Dropping tables is quicker than deleting their rows.
    static void recreate(Database database) throws DatabaseException {
        database.execute(
                "drop table data",
                "drop table tag",
                "drop table value",
                "drop table record",
                "drop table name",
                "drop table file");
        create(database);
    }
}
