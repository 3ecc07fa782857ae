package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.img;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.synfire.lab.Query;
import org.synfire.lab.RecordRow;
import org.synfire.web.internal.http.Fields;
import org.synfire.web.internal.http.Refusal;
import org.synfire.web.internal.http.Reply;
import org.synfire.web.internal.http.Request;

/// The runs of one exploration: a figure over the parameters that were varied, and a table.
final class GroupPage {

    private static final int MOST = 10_000;
    private static final int MOST_COLUMNS = 12;
    private static final String NONE = "-";

    private final Notebook notebook;
    private final Shell shell;
    private final Pictures pictures;

    GroupPage(Notebook notebook, Shell shell, Pictures pictures) {
        this.notebook = notebook;
        this.shell = shell;
        this.pictures = pictures;
    }

    /// What is drawn.
    ///
    /// @param y `-` for none
    private record Axes(String metric, String x, String y) {
        Fields fields() {
            return Fields.NONE.with("metric", metric).with("x", x).with("y", y);
        }
    }

    private Sweep sweep(String group) throws IOException, Refusal {
        List<RecordRow> rows = notebook.refreshed()
                .search(Query.parse("group = " + Query.quoted(group)), "date", false, 0, MOST)
                .rows();
        if (rows.isEmpty()) {
            throw Refusal.missing("There is no record in a group '" + group + "'.");
        }
        return Sweep.of(rows);
    }

    private static Axes axes(Sweep sweep, Fields query) throws Refusal {
        List<String> explored = sweep.explored();
        String metric = chosen(query, "metric", sweep.metrics(), 0);
        String x = chosen(query, "x", explored, 0);
        String y = query.text("y").equals(NONE) ? NONE : chosen(query, "y", explored, 1);
        return new Axes(metric, x, y.equals(x) ? NONE : y);
    }

    private static String chosen(Fields query, String name, List<String> choices, int otherwise) throws Refusal {
        String wanted = query.text(name);
        if (wanted.isEmpty()) {
            return choices.size() > otherwise ? choices.get(otherwise) : NONE;
        }
        if (!wanted.equals(NONE) && !choices.contains(wanted)) {
            throw Refusal.bad("The runs of this group have no '" + wanted + "' to draw; choose among "
                    + String.join(", ", choices) + ".");
        }
        return wanted;
    }

    Reply reply(Request request, String group) throws IOException, Refusal {
        Sweep sweep = sweep(group);
        Axes axes = axes(sweep, request.query());
        List<DomContent> content = new ArrayList<>();
        content.add(div(
                        h1(group),
                        p(Words.count(sweep.rows().size(), "run") + ", " + states(sweep) + ". " + explored(sweep))
                                .withClass("quiet"))
                .withClass("heading"));
        if (!sweep.metrics().isEmpty() && !sweep.explored().isEmpty()) {
            content.add(chooser(group, sweep, axes));
            content.add(figure(group, sweep, axes));
        }
        content.add(table(sweep, group));
        return shell.page(200, group, content);
    }

    private static String states(Sweep sweep) {
        return sweep.rows().stream()
                .collect(Collectors.groupingBy(RecordRow::state, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String explored(Sweep sweep) {
        return sweep.explored().isEmpty()
                ? "All have the same parameters."
                : "Explored: " + String.join(", ", sweep.explored()) + ".";
    }

    private static DomContent chooser(String group, Sweep sweep, Axes axes) {
        List<String> ys = new ArrayList<>(sweep.explored());
        ys.add(NONE);
        return form().withMethod("get")
                .withAction(Links.group(group))
                .withClass("chooser")
                .with(
                        choice("metric", "Metric", sweep.metrics(), axes.metric()),
                        choice("x", "Across", sweep.explored(), axes.x()),
                        choice("y", "Down", ys, axes.y()),
                        button("Draw").withType("submit"));
    }

    private static DomContent choice(String name, String title, List<String> choices, String chosen) {
        return div(
                label(title).withFor("choose-" + name),
                select().withId("choose-" + name)
                        .withName(name)
                        .with(choices.stream()
                                .map(c -> option(c.equals(NONE) ? "nothing" : c)
                                        .withValue(c)
                                        .withCondSelected(c.equals(chosen)))
                                .toList()));
    }

    private static DomContent figure(String group, Sweep sweep, Axes axes) {
        if (!axes.y().equals(NONE)) {
            return div(new HeatMap(sweep, axes.metric(), axes.x(), axes.y()).of(), averaged(sweep, 2));
        }
        String address = Links.group(group) + "/figure.svg" + axes.fields().inAddress();
        return div(
                a(img().withClasses("whole", "drawn").withSrc(address).withAlt(axes.metric() + " over " + axes.x()))
                        .withHref(address),
                averaged(sweep, 1));
    }

    private static DomContent averaged(Sweep sweep, int shown) {
        return sweep.explored().size() > shown
                ? p("Each number is a mean over the parameters that are not shown.")
                        .withClass("quiet")
                : text("");
    }

    /// A metric over one parameter.
    Reply figure(Request request, String group) throws IOException, Refusal {
        Sweep sweep = sweep(group);
        Axes axes = axes(sweep, request.query());
        String state = Integer.toHexString(sweep.rows().hashCode());
        return pictures.svg("group " + group + state + axes, () -> SweepCurve.of(sweep, axes.metric(), axes.x()));
    }

    private DomContent table(Sweep sweep, String group) {
        List<Column> columns = new ArrayList<>(Column.named(List.of("label", "state", "duration")));
        sweep.explored().stream().limit(MOST_COLUMNS).forEach(path -> columns.add(Column.parameter(path)));
        sweep.metrics().stream().limit(MOST_COLUMNS).forEach(name -> columns.add(Column.metric(name)));
        return SweepTable.of(columns, sweep.rows(), group, shell.readOnly());
    }
}
