package org.synfire.web.internal.page;

import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.synfire.lab.RecordIndex;

/// The form that chooses columns of the record table.
final class ColumnChooser {

    private static final int MOST = 300;

    private ColumnChooser() {}

    static DomContent of(TableView view, RecordIndex index) throws IOException {
        Set<String> chosen = view.columns().stream().map(Column::id).collect(Collectors.toSet());
        FormTag form = form().withMethod("get").withAction(Links.TABLE);
        RecordsPage.hidden(form, view.fields().without("column"));
        form.with(boxes("Record", Column.FIXED, chosen));
        form.with(boxes("Metrics", columns(index.metrics(), Column.METRIC, view), chosen));
        form.with(boxes("Parameters", columns(index.parameters(), Column.PARAMETER, view), chosen));
        form.with(button("Show these columns").withType("submit"));
        return details(summary("Columns"), form).withClass("columns");
    }

    /// Chosen ones come first; of thousands of names only the first ones are offered.
    private static List<Column> columns(List<String> names, String prefix, TableView view) {
        return Stream.concat(
                        view.columns().stream().filter(c -> c.id().startsWith(prefix)),
                        names.stream().limit(MOST).flatMap(n -> Column.named(prefix + n).stream()))
                .collect(Collectors.toMap(Column::id, c -> c, (a, _) -> a, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static DomContent boxes(String title, List<Column> columns, Set<String> chosen) {
        return columns.isEmpty()
                ? text("")
                : fieldset(
                        legend(title),
                        div().withClass("boxes")
                                .with(columns.stream()
                                        .map(c -> box(c, chosen.contains(c.id())))
                                        .toList()));
    }

    private static DomContent box(Column column, boolean chosen) {
        return label(
                input().withType("checkbox")
                        .withName("column")
                        .withValue(column.id())
                        .withCondChecked(chosen),
                text(" " + column.title()));
    }
}
