package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.input;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.synfire.lab.RecordRow;

/// Rows of records with boxes to choose them by.
final class RecordTable {

    private RecordTable() {}

    /// A table that can be sorted.
    static DomContent of(TableView view, List<RecordRow> rows) {
        return of(view.columns(), rows, column -> column.order().isEmpty() ? plain(column) : sortable(view, column));
    }

    /// A table as it is.
    static DomContent of(List<Column> columns, List<RecordRow> rows) {
        return of(columns, rows, RecordTable::plain);
    }

    private static DomContent of(List<Column> columns, List<RecordRow> rows, Function<Column, DomContent> head) {
        List<DomContent> heads = new ArrayList<>();
        heads.add(th(span("Select").withClass("unseen")).withClass("choice").attr("scope", "col"));
        columns.forEach(column -> heads.add(head.apply(column)));
        List<Column> aligned = columns.stream().map(c -> c.over(rows)).toList();
        return div(table(
                                thead(tr().with(heads)),
                                tbody().with(rows.stream()
                                        .map(r -> row(aligned, r))
                                        .toList()))
                        .withClass("records"))
                .withClass("wide");
    }

    private static DomContent plain(Column column) {
        return th(column.title()).withClasses(kind(column)).attr("scope", "col");
    }

    private static DomContent sortable(TableView view, Column column) {
        boolean sorted = column.id().equals(view.sort());
        String next = sorted && !view.descending() ? "-" + column.id() : column.id();
        String arrow = view.descending() ? " ↓" : " ↑";
        return th(a(column.title() + (sorted ? arrow : ""))
                        .withHref(view.address(f -> f.with("sort", next.equals("-started") ? "" : next))))
                .withClasses(kind(column))
                .attr("scope", "col")
                .condAttr(sorted, "aria-sort", view.descending() ? "descending" : "ascending");
    }

    private static String kind(Column column) {
        return "is-" + column.kind() + (column.numeric() ? " number" : "");
    }

    private static DomContent row(List<Column> columns, RecordRow row) {
        List<DomContent> cells = new ArrayList<>();
        cells.add(td(input().withType("checkbox")
                        .withName("label")
                        .withValue(row.label())
                        .attr("aria-label", "Select " + row.label()))
                .withClass("choice"));
        for (Column column : columns) {
            cells.add(td(column.cell().apply(row)).withClasses(kind(column)).attr("data-title", column.title()));
        }
        return tr().with(cells);
    }
}
