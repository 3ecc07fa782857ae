package org.synfire.cli.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.synfire.lab.RecordRow;

/// Rows of records as a table: for a terminal, a page, or a paper.
final class RecordTable {

    private static final int WIDEST = 40;

    private record Column(String title, Function<RecordRow, String> value) {}

    private final List<Column> columns;
    private final List<RecordRow> rows;

    private RecordTable(List<Column> columns, List<RecordRow> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /// What people want to know first.
    static RecordTable summary(List<RecordRow> rows) {
        return new RecordTable(
                List.of(
                        new Column("Label", RecordRow::label),
                        new Column("State", r -> r.state().name().toLowerCase(Locale.ROOT)),
                        new Column("Reason", RecordRow::reason),
                        new Column("Outcome", RecordRow::outcome),
                        new Column("Tags", r -> String.join(", ", r.tags())),
                        new Column("Duration", r -> "%.2f s".formatted(r.seconds())),
                        new Column("Command", RecordRow::arguments)),
                rows);
    }

    /// Every parameter that the rows have.
    static RecordTable parameters(List<RecordRow> rows) {
        List<Column> columns = new ArrayList<>(List.of(new Column("Label", RecordRow::label)));
        rows.stream()
                .flatMap(r -> r.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(p -> columns.add(new Column(p, r -> r.parameters().getOrDefault(p, ""))));
        return new RecordTable(columns, rows);
    }

    /// Every metric that the rows have.
    static RecordTable metrics(List<RecordRow> rows) {
        List<Column> columns = new ArrayList<>(List.of(new Column("Label", RecordRow::label)));
        rows.stream()
                .flatMap(r -> r.metrics().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(m -> columns.add(new Column(
                        m, r -> r.metrics().containsKey(m) ? r.metrics().get(m).toString() : "")));
        return new RecordTable(columns, rows);
    }

    private Stream<List<String>> cells() {
        return rows.stream()
                .map(r -> columns.stream().map(c -> c.value().apply(r)).toList());
    }

    /// Columns side by side; texts that are long are cut.
    String text() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Column::title).toList());
        cells().map(row -> row.stream().map(RecordTable::cut).toList()).forEach(all::add);
        int[] widths = new int[columns.size()];
        all.forEach(row -> {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                line.append(("%-" + (widths[c] + 2) + "s").formatted(row.get(c)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String cut(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }

    String html() {
        StringBuilder text = new StringBuilder("<table>\n<tr>");
        columns.forEach(c -> text.append("<th>").append(escaped(c.title())).append("</th>"));
        text.append("</tr>\n");
        cells().forEach(row -> {
            text.append("<tr>");
            row.forEach(cell -> text.append("<td>").append(escaped(cell)).append("</td>"));
            text.append("</tr>\n");
        });
        return text.append("</table>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    String latex() {
        StringBuilder text = new StringBuilder("\\begin{tabular}{" + "l".repeat(columns.size()) + "}\n\\hline\n");
        text.append(columns.stream().map(c -> latex(c.title())).collect(Collectors.joining(" & ")))
                .append(" \\\\\n\\hline\n");
        cells().forEach(row -> text.append(row.stream().map(RecordTable::latex).collect(Collectors.joining(" & ")))
                .append(" \\\\\n"));
        return text.append("\\hline\n\\end{tabular}\n").toString();
    }

    private static String latex(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(
                        switch (c) {
                            case '\\' -> "\\textbackslash{}";
                            case '~' -> "\\textasciitilde{}";
                            case '^' -> "\\textasciicircum{}";
                            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + (char) c;
                            case '\n' -> " ";
                            default -> String.valueOf((char) c);
                        }));
        return escaped.toString();
    }
}
