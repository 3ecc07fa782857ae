package org.synfire.web.internal.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.p;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/// The first rows of a table in a file, separated by tabs, semicolons or commas.
final class CsvView {

    private static final int MOST_ROWS = 200;
    private static final int MOST_COLUMNS = 50;

    private CsvView() {}

    static DomContent of(String text) {
        List<String> lines = text.lines().limit(MOST_ROWS + 1L).toList();
        if (lines.isEmpty()) {
            return p("The file is empty.").withClass("quiet");
        }
        char separator = separator(lines.getFirst());
        List<DomContent> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            rows.add(tr().with(cells(line, separator).stream()
                    .map(cell -> td(cell).withClasses(isNumber(cell) ? "number" : "text"))
                    .toList()));
        }
        boolean more = text.lines().skip(MOST_ROWS + 1L).findAny().isPresent();
        return div(
                p(more ? "The first " + MOST_ROWS + " rows." : Words.count(rows.size(), "row"))
                        .withClass("quiet"),
                div(table(thead(heads(lines, separator)), tbody().with(rows)).withClasses("values", "csv"))
                        .withClass("wide"));
    }

    /// Heads stand above their numbers.
    private static DomContent heads(List<String> lines, char separator) {
        List<String> first = lines.size() > 1 ? cells(lines.get(1), separator) : List.of();
        List<String> names = cells(lines.getFirst(), separator);
        List<DomContent> heads = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean number = i < first.size() && isNumber(first.get(i));
            heads.add(th(names.get(i)).attr("scope", "col").condAttr(number, "class", "number"));
        }
        return tr().with(heads);
    }

    private static char separator(String line) {
        if (line.indexOf('\t') >= 0) {
            return '\t';
        }
        return line.indexOf(';') >= 0 ? ';' : ',';
    }

    /// Cells in quotes may hold separators and doubled quotes.
    static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length() && cells.size() < MOST_COLUMNS; i++) {
            char c = line.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (doubled) {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (cells.size() < MOST_COLUMNS) {
            cells.add(cell.toString());
        }
        return cells;
    }

    private static boolean isNumber(String cell) {
        return cell.strip().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    }
}
