package org.synfire.cli.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.Project;
import org.synfire.lab.Query;
import org.synfire.lab.RecordExport;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RecordRow;
import org.synfire.lab.RunRecord;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `synfire lab list`
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists records, the latest first.",
        footer = {
            "",
            "Examples:",
            "  synfire lab list -l",
            "  synfire lab list \"Figure 6\" --format latex",
            "  synfire lab list --where \"tau_m > 10 and state = finished\""
        })
final class ListCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "TAG", description = "records that have all of these tags")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = {"-l", "--long"},
            description = "everything that is known")
    private boolean whole;

    @Option(
            names = {"-T", "--table"},
            description = "a table")
    private boolean table;

    @Option(
            names = {"-P", "--parameter_table"},
            description = "a table of all parameters")
    private boolean parameterTable;

    @Option(
            names = {"-O", "--output_table"},
            description = "a table of all metrics")
    private boolean metricTable;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "text, html, latex, shell, json or csv")
    private String format = "text";

    @Option(
            names = {"-r", "--reverse"},
            description = "the earliest first")
    private boolean reverse;

    @Option(
            names = {"-m", "--main_file"},
            paramLabel = "TEXT",
            description = "the main file begins so")
    private @Nullable String mainFile;

    @Option(
            names = {"-p", "--params"},
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "parameters that have these values")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = {"-d", "--date"},
            paramLabel = "DATE",
            description = "run on this day: today, or YYYYMMDD (UTC)")
    private @Nullable String date;

    @Option(
            names = {"-w", "--where"},
            paramLabel = "QUERY",
            description = "a question, such as \"tau_m > 10 and tag = 'Figure 6'\"")
    private @Nullable String where;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Notebook notebook;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Project project = notebook.project();
        List<RecordRow> rows;
        try (RecordIndex index = project.index()) {
            rows = index.search(query(), "date", !reverse, 0, Integer.MAX_VALUE).rows();
            index.problems().forEach(p -> spec.commandLine().getErr().println(p));
        }
        if (mainFile != null) {
            String beginning = mainFile;
            rows = rows.stream()
                    .filter(r -> r.mainFile().orElse("").startsWith(beginning))
                    .toList();
        }
        print(project, rows);
        return 0;
    }

    private Query query() {
        Query query = where == null ? Query.everything() : Query.parse(where);
        for (String tag : tags) {
            query = query.and(Query.tagged(tag));
        }
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String value = parameter.getValue();
            boolean plain = value.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
            query = query.and(Query.parse(
                    "`" + parameter.getKey().replace("`", "``") + "` = " + (plain ? value : Query.quoted(value))));
        }
        if (date != null) {
            LocalDate day = day(date);
            query = query.and(Query.parse("date >= " + day + " and date < " + day.plusDays(1)));
        }
        return query;
    }

    private static LocalDate day(String text) {
        try {
            return text.equals("today")
                    ? LocalDate.now(ZoneOffset.UTC)
                    : LocalDate.parse(text.replace("-", ""), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException noDate) {
            throw new SpecificationException(
                    Kind.WRONG_TYPE, "-d is 'today' or a date such as 20261121, unlike '" + text + "'");
        }
    }

    private void print(Project project, List<RecordRow> rows) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        RecordTable shown = parameterTable
                ? RecordTable.parameters(rows)
                : metricTable ? RecordTable.metrics(rows) : RecordTable.summary(rows);
        switch (format) {
            case "text" -> text(project, rows, shown, out);
            case "html" -> out.print(shown.html());
            case "latex" -> out.print(shown.latex());
            case "shell" -> shell(project, rows, out);
            case "json" -> RecordExport.json(project.store(), labels(rows), stream(out));
            case "csv" -> RecordExport.csv(project.store(), labels(rows), stream(out));
            default ->
                throw new SpecificationException(
                        Kind.UNKNOWN_NAME, "-f is text, html, latex, shell, json or csv, unlike '" + format + "'");
        }
        out.flush();
    }

    private void text(Project project, List<RecordRow> rows, RecordTable shown, PrintWriter out) throws IOException {
        if (table || parameterTable || metricTable) {
            out.print(shown.text());
        } else if (whole) {
            for (RunRecord record : records(project, rows)) {
                out.print(RecordText.of(record));
            }
        } else {
            rows.forEach(r -> out.println(r.label()));
        }
    }

    private static List<String> labels(List<RecordRow> rows) {
        return rows.stream().map(RecordRow::label).toList();
    }

    private static WriterStream stream(PrintWriter out) {
        return new WriterStream(out);
    }

    /// Records may go while they are listed.
    private static List<RunRecord> records(Project project, List<RecordRow> rows) throws IOException {
        List<RunRecord> records = new ArrayList<>();
        for (RecordRow row : rows) {
            project.store().find(row.label()).ifPresent(records::add);
        }
        return records;
    }

    /// A script that runs everything again, the earliest first.
    private static void shell(Project project, List<RecordRow> rows, PrintWriter out) throws IOException {
        out.println("#!/bin/sh");
        out.println("set -e");
        List<RunRecord> records = new ArrayList<>(records(project, rows));
        records.sort(java.util.Comparator.comparing(RunRecord::timestamp));
        for (RunRecord record : records) {
            out.println("# " + record.label() + " " + record.notes().reason().replace('\n', ' '));
            if (!record.code().version().isEmpty()) {
                out.println("# code: " + record.code().version()
                        + (record.code().diff().isPresent() ? ", changed" : ""));
            }
            String folder = record.command().folder();
            out.println((folder.isEmpty() ? "" : "cd " + quoted(folder) + " && ")
                    + String.join(
                            " ",
                            record.command().words().stream()
                                    .map(ListCommand::quoted)
                                    .toList()));
        }
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=:,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
