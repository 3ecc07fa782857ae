package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.time;

import j2html.tags.DomContent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.synfire.lab.RecordRow;
import org.synfire.lab.State;

/// A column of the record table.
///
/// @param id in addresses
/// @param title above it
/// @param order what the index calls it; empty when it cannot be sorted by
/// @param numeric whether it is aligned to the right
/// @param kind for the style
record Column(
        String id, String title, String order, boolean numeric, String kind, Function<RecordRow, DomContent> cell) {

    static final String PARAMETER = "p.";
    static final String METRIC = "m.";

    /// What everybody sees first.
    static final List<String> FIRST = List.of("label", "started", "state", "duration", "reason", "outcome", "tags");

    /// Columns that every project has.
    static final List<Column> FIXED = List.of(
            new Column(
                    "label",
                    "Label",
                    "label",
                    false,
                    "label",
                    row -> a(row.label()).withHref(Links.record(row.label()))),
            new Column(
                    "started",
                    "Started",
                    "date",
                    false,
                    "time",
                    row -> time(Words.time(row.timestamp()))
                            .withDatetime(row.timestamp().toString())),
            new Column("state", "State", "state", false, "short", row -> StateBadge.of(row.state())),
            new Column("duration", "Duration", "duration", true, "short", row -> text(Words.duration(seconds(row)))),
            new Column("reason", "Reason", "reason", false, "long", row -> text(row.reason())),
            new Column("outcome", "Outcome", "outcome", false, "long", row -> text(row.outcome())),
            new Column("tags", "Tags", "", false, "tags", row -> TagLinks.of(row.tags())),
            new Column(
                    "group",
                    "Group",
                    "group",
                    false,
                    "short",
                    row -> row.group()
                            .<DomContent>map(g -> a(g).withHref(Links.group(g)))
                            .orElse(text(""))),
            plain("user", "User", "user", RecordRow::user),
            plain("program", "Program", "executable", row -> row.executable() + " " + row.executableVersion()),
            plain("main-file", "Main file", "main_file", row -> row.mainFile().orElse("")),
            new Column(
                    "version",
                    "Version",
                    "version",
                    false,
                    "short",
                    row -> span(Words.hash(row.version()) + (row.changed() ? " + changes" : ""))
                            .withClass("code")
                            .withTitle(row.version())),
            new Column(
                    "arguments",
                    "Command",
                    "arguments",
                    false,
                    "long",
                    row -> span(row.arguments()).withClass("code")),
            number(
                    "seed",
                    "Seed",
                    "seed",
                    row -> row.seed().isPresent() ? Long.toString(row.seed().getAsLong()) : ""),
            number(
                    "threads",
                    "Threads",
                    "threads",
                    row -> row.threads().isPresent()
                            ? Integer.toString(row.threads().getAsInt())
                            : ""),
            number("inputs", "Inputs", "", row -> Integer.toString(row.inputs())),
            number("outputs", "Outputs", "", row -> Integer.toString(row.outputs())));

    /// Of a run that goes on, until now.
    private static double seconds(RecordRow row) {
        return row.state() == State.RUNNING
                ? Math.max(0, Duration.between(row.timestamp(), Instant.now()).toMillis() / 1000.0)
                : row.seconds();
    }

    private static Column plain(String id, String title, String order, Function<RecordRow, String> value) {
        return new Column(id, title, order, false, "short", row -> text(value.apply(row)));
    }

    private static Column number(String id, String title, String order, Function<RecordRow, String> value) {
        return new Column(id, title, order, true, "short", row -> text(value.apply(row)));
    }

    /// The column of a parameter.
    static Column parameter(String path) {
        return new Column(
                PARAMETER + path,
                path,
                path,
                true,
                "value",
                row -> text(Words.parameter(row.parameters().getOrDefault(path, ""))));
    }

    /// The column of a metric.
    static Column metric(String name) {
        return metric(name, Words::metric);
    }

    private static Column metric(String name, Function<Double, String> number) {
        return new Column(
                METRIC + name,
                name,
                name,
                true,
                "value",
                row -> text(
                        Optional.ofNullable(row.metrics().get(name)).map(number).orElse("")));
    }

    /// This for some rows, whose numbers are aligned.
    Column over(List<RecordRow> rows) {
        if (!id.startsWith(METRIC)) {
            return this;
        }
        String name = id.substring(METRIC.length());
        List<Double> numbers = rows.stream()
                .flatMap(row -> Optional.ofNullable(row.metrics().get(name)).stream())
                .toList();
        return metric(name, Words.aligned(numbers));
    }

    /// The columns of some ids; unknown ones are left out.
    static List<Column> named(List<String> ids) {
        List<Column> columns = new ArrayList<>();
        ids.stream().distinct().forEach(id -> named(id).ifPresent(columns::add));
        return columns;
    }

    /// The column of an id.
    static Optional<Column> named(String id) {
        if (id.startsWith(PARAMETER)) {
            return Optional.of(parameter(id.substring(PARAMETER.length())));
        }
        if (id.startsWith(METRIC)) {
            return Optional.of(metric(id.substring(METRIC.length())));
        }
        return FIXED.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
