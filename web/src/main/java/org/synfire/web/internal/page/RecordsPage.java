package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.synfire.lab.Query;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RecordRow;
import org.synfire.lab.State;
import org.synfire.network.Diagnostic;
import org.synfire.network.SpecificationException;
import org.synfire.web.internal.http.Fields;
import org.synfire.web.internal.http.Percent;
import org.synfire.web.internal.http.Refusal;
import org.synfire.web.internal.http.Reply;
import org.synfire.web.internal.http.Request;

/// The table of records.
final class RecordsPage {

    private static final int MOST_TAGS = 40;
    private static final int MOST_GROUPS = 12;
    private static final long YEAR_SECONDS = 365L * 24 * 3_600;

    private final Notebook notebook;
    private final Shell shell;

    RecordsPage(Notebook notebook, Shell shell) {
        this.notebook = notebook;
        this.shell = shell;
    }

    Reply reply(Request request) throws IOException, Refusal {
        TableView view = TableView.of(request);
        RecordIndex index = notebook.refreshed();
        Result result = result(index, view);
        List<DomContent> content = new ArrayList<>();
        content.add(heading(view, result.found()));
        content.add(search(view, result.mistake().isPresent()));
        result.mistake().ifPresent(content::add);
        content.add(filters(view, index.tags(), result.found().rows()));
        content.addAll(problems(index.problems()));
        content.add(ColumnChooser.of(view, index));
        content.add(result.found().rows().isEmpty() ? nothing(view) : table(view, result.found()));
        Reply page = shell.page(result.mistake().isPresent() ? 400 : 200, "Records", content);
        return view.columnsChosen() ? page.with("Set-Cookie", cookie(view)) : page;
    }

    /// What was found; everything when the query cannot be read.
    private record Result(RecordIndex.Found found, Optional<DomContent> mistake) {}

    private static Result result(RecordIndex index, TableView view) throws IOException {
        Query filters = view.filters();
        Query typed;
        try {
            typed = Query.parse(view.query());
        } catch (SpecificationException mistake) {
            return new Result(search(index, view, filters), Optional.of(QueryMistake.of(view.query(), 0, mistake)));
        }
        try {
            return new Result(search(index, view, typed.and(filters)), Optional.empty());
        } catch (SpecificationException mistake) {
            // With filters the query stands in parentheses.
            int before = filters.toString().isEmpty() ? 0 : 1;
            return new Result(
                    search(index, view, filters), Optional.of(QueryMistake.of(view.query(), before, mistake)));
        }
    }

    private static RecordIndex.Found search(RecordIndex index, TableView view, Query query) throws IOException {
        return index.search(
                query, order(index, view), view.descending(), (view.page() - 1) * TableView.ROWS, TableView.ROWS);
    }

    /// An old address may name a column that no record has any more.
    private static String order(RecordIndex index, TableView view) throws IOException {
        String sort = view.sort();
        boolean gone = sort.startsWith(Column.PARAMETER)
                        && !index.parameters().contains(sort.substring(Column.PARAMETER.length()))
                || sort.startsWith(Column.METRIC) && !index.metrics().contains(sort.substring(Column.METRIC.length()));
        return gone ? "date" : view.order();
    }

    /// What is remembered of the columns; a script cannot need it, a year is long enough.
    private static String cookie(TableView view) {
        String ids = String.join("\n", view.columns().stream().map(Column::id).toList());
        return TableView.COOKIE + "=" + Percent.encoded(ids) + "; Path=/; Max-Age=" + YEAR_SECONDS
                + "; HttpOnly; SameSite=Strict";
    }

    private static DomContent heading(TableView view, RecordIndex.Found found) {
        return div(
                        h1("Records"),
                        p(Words.count(found.total(), "record") + range(view, found))
                                .withClass("quiet"))
                .withClass("heading");
    }

    private static String range(TableView view, RecordIndex.Found found) {
        if (found.total() <= TableView.ROWS || found.rows().isEmpty()) {
            return "";
        }
        int first = (view.page() - 1) * TableView.ROWS + 1;
        return String.format(
                Locale.ROOT, ", %,d to %,d", first, first + found.rows().size() - 1);
    }

    private static DomContent search(TableView view, boolean wrong) {
        FormTag form = form().withClass("search")
                .withMethod("get")
                .withAction(Links.TABLE)
                .attr("role", "search");
        form.with(label("Search").withFor("query"));
        form.with(input().withId("query")
                .withName("query")
                .withType("search")
                .withValue(view.query())
                .withPlaceholder("tau_m > 10 and state = finished")
                .attr("autocomplete", "off")
                .attr("spellcheck", "false")
                .attr("aria-describedby", wrong ? "mistake" : "examples")
                .condAttr(wrong, "aria-invalid", "true"));
        hidden(form, view.fields().without("query"));
        form.with(button("Search").withType("submit"));
        form.with(p(
                        text("For instance "),
                        span("rate > 5 and tag = 'figure 2'").withClass("code"),
                        text(" or "),
                        span("reason ~ noise and not state = failed").withClass("code"))
                .withId("examples")
                .withClass("quiet"));
        return form;
    }

    static void hidden(FormTag form, Fields fields) {
        for (Fields.Field field : fields.all()) {
            form.with(input().withType("hidden").withName(field.name()).withValue(field.value()));
        }
    }

    private static DomContent filters(TableView view, List<String> tags, List<RecordRow> rows) {
        List<DomContent> links = new ArrayList<>();
        links.add(span("State").withClass("quiet"));
        for (State state : State.values()) {
            String name = state.name().toLowerCase(Locale.ROOT);
            boolean on = view.state().filter(s -> s == state).isPresent();
            links.add(filter(name, on, view.address(f -> f.with("state", on ? "" : name))));
        }
        List<String> groups = groups(view, rows);
        if (!groups.isEmpty()) {
            links.add(span("Group").withClass("quiet"));
        }
        for (String group : groups) {
            boolean on = view.group().filter(group::equals).isPresent();
            links.add(filter(group, on, view.address(f -> f.with("group", on ? "" : group))));
        }
        view.group().ifPresent(g -> links.add(a("Figure of " + g).withHref(Links.group(g))));
        List<String> shown = shown(tags, view.tags());
        if (!shown.isEmpty()) {
            links.add(span("Tag").withClass("quiet"));
        }
        for (String tag : shown) {
            String address = Links.TABLE + view.toggled(tag).inAddress();
            links.add(filter(tag, view.tags().contains(tag), address));
        }
        if (view.isFiltered()) {
            links.add(a("Show all").withClass("reset").withHref(Links.TABLE));
        }
        return nav().withClass("filters").attr("aria-label", "Filters").with(links);
    }

    /// The chosen one, else those of the rows that are shown.
    private static List<String> groups(TableView view, List<RecordRow> rows) {
        return view.group()
                .map(List::of)
                .orElseGet(() -> rows.stream()
                        .flatMap(row -> row.group().stream())
                        .distinct()
                        .limit(MOST_GROUPS)
                        .toList());
    }

    private static List<String> shown(List<String> tags, List<String> chosen) {
        List<String> shown = new ArrayList<>(chosen);
        tags.stream().filter(t -> !chosen.contains(t)).limit(MOST_TAGS).forEach(shown::add);
        return shown;
    }

    private static DomContent filter(String name, boolean on, String address) {
        return a(on ? name + " ×" : name)
                .withClasses("filter", on ? "on" : "off")
                .withHref(address)
                .condAttr(on, "aria-current", "true");
    }

    private static List<DomContent> problems(List<Diagnostic> problems) {
        return problems.isEmpty()
                ? List.of()
                : List.of(div().withClass("mistake")
                        .with(p(Words.count(problems.size(), "record") + " cannot be read:"))
                        .with(problems.stream()
                                .limit(10)
                                .map(d -> p(d.toString()).withClass("code"))
                                .toList()));
    }

    private static DomContent nothing(TableView view) {
        return !view.isFiltered() && view.page() == 1
                ? div(
                                p("There is no record yet."),
                                p(
                                        text("Run something in this project, for instance "),
                                        span("synfire lab run tree.yml --reason 'first try'")
                                                .withClass("code"),
                                        text(", and it appears here.")))
                        .withClass("empty")
                : div(p("No record fits."), p(a("Show all records").withHref(Links.TABLE)))
                        .withClass("empty");
    }

    private DomContent table(TableView view, RecordIndex.Found found) {
        FormTag form = form().withMethod("get").withAction(Links.COMPARE).withClass("selection");
        form.with(RecordTable.of(view, found.rows()));
        form.with(div(
                        button("Compare selected").withType("submit"),
                        shell.readOnly()
                                ? text("")
                                : button("Delete selected…")
                                        .withType("submit")
                                        .withClass("plain")
                                        .attr("formaction", Links.DELETE),
                        span().withClass("chosen").attr("aria-live", "polite"),
                        pager(view, found))
                .withClass("actions"));
        return form;
    }

    private static DomContent pager(TableView view, RecordIndex.Found found) {
        int pages = (found.total() + TableView.ROWS - 1) / TableView.ROWS;
        List<DomContent> links = new ArrayList<>();
        if (view.page() > 1) {
            links.add(pageLink(view, view.page() - 1, "← Previous").attr("rel", "prev"));
        }
        if (pages > 1) {
            links.add(span("Page " + view.page() + " of " + pages));
        }
        if (view.page() < pages) {
            links.add(pageLink(view, view.page() + 1, "Next →").attr("rel", "next"));
        }
        return nav().withClass("pager").attr("aria-label", "Pages of the table").with(links);
    }

    private static j2html.tags.specialized.ATag pageLink(TableView view, int page, String words) {
        return a(words).withHref(view.address(f -> f.with("page", page == 1 ? "" : Integer.toString(page))));
    }
}
