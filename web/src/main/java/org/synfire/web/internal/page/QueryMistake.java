package org.synfire.web.internal.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.synfire.network.Diagnostic;
import org.synfire.network.SpecificationException;

/// Shows what is wrong with a query, and where.
final class QueryMistake {

    private QueryMistake() {}

    /// @param before how many characters stood before the query when it was read
    static DomContent of(String query, int before, SpecificationException mistake) {
        List<DomContent> lines = new ArrayList<>();
        for (Diagnostic diagnostic : mistake.diagnostics()) {
            int column = Math.max(0, diagnostic.at().column() - before);
            lines.add(p((column > 0 ? "Column " + column + ": " : "")
                    + diagnostic.message()
                    + diagnostic.hint().map(h -> "; " + h).orElse("")));
            if (column > 0 && query.indexOf('\n') < 0) {
                lines.add(pre(query + "\n" + " ".repeat(column - 1) + "^"));
            }
        }
        return div().withClass("mistake")
                .withId("mistake")
                .attr("role", "alert")
                .with(p("This search is not understood, so all records are shown."))
                .with(lines);
    }
}
