package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import org.synfire.lab.RecordRow;
import org.synfire.web.internal.http.Fields;

/// The table of a group's runs.
final class SweepTable {

    private static final int MOST = 1_000;

    private SweepTable() {}

    static DomContent of(List<Column> columns, List<RecordRow> rows, String group, boolean readOnly) {
        String all = Links.TABLE + Fields.NONE.with("group", group).inAddress();
        return form().withMethod("get")
                .withAction(Links.COMPARE)
                .withClass("selection")
                .with(
                        rows.size() > MOST
                                ? p("The first " + MOST + " runs are shown; the table of records has all.")
                                : text(""),
                        RecordTable.of(columns, rows.stream().limit(MOST).toList()),
                        div(
                                        button("Compare selected").withType("submit"),
                                        readOnly
                                                ? text("")
                                                : button("Delete selected…")
                                                        .withType("submit")
                                                        .withClass("plain")
                                                        .attr("formaction", Links.DELETE),
                                        span().withClass("chosen").attr("aria-live", "polite"),
                                        a("Search in this group").withHref(all))
                                .withClass("actions"));
    }
}
