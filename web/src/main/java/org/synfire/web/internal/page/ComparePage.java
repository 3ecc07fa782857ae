package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.lab.DataKey;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.http.Refusal;
import org.synfire.web.internal.http.Reply;
import org.synfire.web.internal.http.Request;

/// Records side by side.
final class ComparePage {

    private static final int MOST = 12;
    private static final int MOST_FIGURES = 12;

    private final Notebook notebook;
    private final Shell shell;

    ComparePage(Notebook notebook, Shell shell) {
        this.notebook = notebook;
        this.shell = shell;
    }

    Reply reply(Request request) throws IOException, Refusal {
        List<String> labels =
                request.query().values("label").stream().distinct().toList();
        if (labels.size() < 2 || labels.size() > MOST) {
            throw Refusal.bad("Two to " + MOST + " records can be compared, "
                    + (labels.isEmpty() ? "none was" : labels.size() + (labels.size() == 1 ? " was" : " were"))
                    + " selected. Select them in the table by the boxes at the left.");
        }
        List<RunRecord> records = new ArrayList<>();
        for (String label : labels) {
            records.add(notebook.record(label));
        }
        boolean all = request.query().text("show").equals("all");
        List<DomContent> content = new ArrayList<>();
        content.add(heading(labels, all));
        content.add(compared(ComparedSection.of(records), labels, all));
        content.addAll(figures(records));
        return shell.page(200, "Comparison of " + labels.size() + " records", content);
    }

    private static DomContent heading(List<String> labels, boolean all) {
        String address = Links.compare(labels);
        return div(
                        h1("Comparison of " + labels.size() + " records"),
                        p(
                                        all ? text("Everything is shown. ") : text("Only what differs is shown. "),
                                        all
                                                ? a("Only what differs").withHref(address)
                                                : a("Everything").withHref(address + "&show=all"))
                                .withClass("quiet"))
                .withClass("heading");
    }

    private static DomContent compared(List<ComparedSection> sections, List<String> labels, boolean all) {
        List<DomContent> heads = new ArrayList<>(List.of(th(span("Subject").withClass("unseen"))));
        labels.forEach(
                label -> heads.add(th(a(label).withHref(Links.record(label))).attr("scope", "col")));
        return div(table(thead(tr().with(heads)))
                        .with(sections.stream()
                                .map(s -> part(s, labels.size(), all))
                                .toList())
                        .withClasses("values", "compared", all ? "all" : "differences"))
                .withClass("wide");
    }

    private static DomContent part(ComparedSection section, int records, boolean all) {
        List<DomContent> rows = new ArrayList<>();
        for (ComparedSection.Line line : section.lines()) {
            if (all || line.differs()) {
                rows.add(tr(th(line.name()).attr("scope", "row"))
                        .withClass(line.differs() ? "differs" : "same")
                        .with(line.values().stream().map(v -> td(v)).toList()));
            }
        }
        if (rows.isEmpty()) {
            String none = section.lines().isEmpty() ? "none" : "no difference";
            rows.add(tr(td(none).withClass("quiet").attr("colspan", Integer.toString(records + 1))));
        }
        return tbody(tr(th(section.title())
                        .withClass("part")
                        .attr("colspan", Integer.toString(records + 1))
                        .attr("scope", "rowgroup")))
                .with(rows);
    }

    /// Images of the same name stand side by side.
    private List<DomContent> figures(List<RunRecord> records) throws IOException {
        FiguresSection figures = new FiguresSection(notebook.files());
        Map<String, List<DomContent>> byName = new LinkedHashMap<>();
        for (RunRecord record : records) {
            for (DataKey key : figures.images(record)) {
                byName.computeIfAbsent(ComparedSection.ownName(record, key), _ -> new ArrayList<>())
                        .add(FiguresSection.image(record, key));
            }
        }
        if (byName.isEmpty()) {
            return List.of();
        }
        List<DomContent> rows = new ArrayList<>(List.of(h2("Figures")));
        byName.entrySet().stream().limit(MOST_FIGURES).forEach(e -> {
            rows.add(h3(e.getKey()));
            rows.add(div().withClass("figures").with(e.getValue()));
        });
        return List.of(section().with(rows));
    }
}
