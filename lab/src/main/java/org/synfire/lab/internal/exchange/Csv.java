package org.synfire.lab.internal.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.RunRecord;
import org.synfire.lab.internal.Json;

/// Records as a table of comma-separated values.
public final class Csv {

    private static final List<String> FIELDS = List.of(
            "label",
            "date",
            "state",
            "group",
            "reason",
            "outcome",
            "tags",
            "user",
            "duration",
            "executable",
            "executable_version",
            "main_file",
            "version",
            "changed",
            "arguments",
            "seed",
            "threads",
            "repeats",
            "input",
            "output");

    /// Spreadsheets take what begins so for formulas, which can call programs.
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r\n].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|-Infinity");

    private Csv() {}

    public static void write(List<RunRecord> records, OutputStream out) throws IOException {
        SortedSet<String> parameters = new TreeSet<>();
        SortedSet<String> metrics = new TreeSet<>();
        for (RunRecord record : records) {
            parameters.addAll(record.parameters().values().keySet());
            metrics.addAll(record.result().metrics().keySet());
        }
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(line(header(parameters, metrics)));
        for (RunRecord record : records) {
            writer.write(line(row(record, parameters, metrics)));
        }
        writer.flush();
    }

    private static List<String> header(SortedSet<String> parameters, SortedSet<String> metrics) {
        List<String> header = new ArrayList<>(FIELDS);
        parameters.forEach(p -> header.add("parameter:" + p));
        metrics.forEach(m -> header.add("metric:" + m));
        return header;
    }

    private static List<String> row(RunRecord r, SortedSet<String> parameters, SortedSet<String> metrics) {
        List<String> row = fields(r);
        parameters.forEach(p -> row.add(text(r.parameters().values(), p)));
        metrics.forEach(m -> row.add(text(r.result().metrics(), m)));
        return row;
    }

    private static List<String> fields(RunRecord r) {
        OptionalLong seed = r.command().seed();
        OptionalInt threads = r.command().threads();
        return new ArrayList<>(List.of(
                r.label(),
                r.timestamp().toString(),
                r.result().state().name(),
                r.notes().group().orElse(""),
                r.notes().reason(),
                r.notes().outcome(),
                String.join(" ", r.notes().tags()),
                r.user().name(),
                Double.toString(r.result().seconds()),
                r.command().executable().name(),
                r.command().executable().version(),
                r.command().mainFile().orElse(""),
                r.code().version(),
                Boolean.toString(r.code().diff().isPresent()),
                String.join(" ", r.command().words()),
                seed.isPresent() ? Long.toString(seed.getAsLong()) : "",
                threads.isPresent() ? Integer.toString(threads.getAsInt()) : "",
                r.repeats().orElse(""),
                r.input().stream().map(k -> k.path()).collect(Collectors.joining(" ")),
                r.result().output().stream().map(k -> k.path()).collect(Collectors.joining(" "))));
    }

    private static String text(Map<String, ?> values, String name) {
        @Nullable Object value = values.get(name);
        if (value == null) {
            return "";
        }
        return value instanceof String || value instanceof Number ? value.toString() : Json.line(value);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(String text) {
        boolean formula =
                FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
        String harmless = formula ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
