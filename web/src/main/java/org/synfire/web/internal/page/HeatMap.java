package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// A metric over two parameters, as a table whose cells are as dark as their numbers are large. A cell leads to
/// its run.
final class HeatMap {

    private static final int SHADES = 12;
    private static final int MOST = 60;

    private final Sweep sweep;
    private final String metric;
    private final String x;
    private final String y;
    private final double least;
    private final double most;
    private final Function<Double, String> number;

    HeatMap(Sweep sweep, String metric, String x, String y) {
        this.sweep = sweep;
        this.metric = metric;
        this.x = x;
        this.y = y;
        double[] means = means();
        this.least = Arrays.stream(means).min().orElse(0);
        this.most = Arrays.stream(means).max().orElse(0);
        this.number = Words.aligned(Arrays.stream(means).boxed().toList());
    }

    private double[] means() {
        return rows().stream()
                .map(row -> sweep.where(y, row))
                .flatMapToDouble(s -> columns().stream()
                        .map(column -> s.where(x, column).mean(metric))
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble))
                .toArray();
    }

    private List<String> columns() {
        return sweep.values(x).stream().limit(MOST).toList();
    }

    /// Large values are above, as along the y-axis of a figure.
    private List<String> rows() {
        return sweep.values(y).stream().limit(MOST).toList().reversed();
    }

    DomContent of() {
        List<DomContent> heads = new ArrayList<>();
        heads.add(th(y + " ↓ " + x + " →").withClass("corner"));
        columns()
                .forEach(value -> heads.add(
                        th(Words.parameter(value)).attr("scope", "col").withClass("number")));
        return div(table(
                                caption(
                                        text(metric + ", from "),
                                        span(number.apply(least)).withClasses("shade", shade(least)),
                                        text(" to "),
                                        span(number.apply(most)).withClasses("shade", shade(most))),
                                thead(tr().with(heads)),
                                tbody().with(rows().stream().map(this::row).toList()))
                        .withClass("heat"))
                .withClass("wide");
    }

    private DomContent row(String value) {
        Sweep runs = sweep.where(y, value);
        List<DomContent> cells = new ArrayList<>();
        cells.add(th(Words.parameter(value)).attr("scope", "row").withClass("number"));
        columns().forEach(column -> cells.add(cell(runs.where(x, column))));
        return tr().with(cells);
    }

    private DomContent cell(Sweep runs) {
        OptionalDouble mean = runs.mean(metric);
        if (runs.rows().isEmpty()) {
            return td().withClass("void");
        }
        String shown = mean.isPresent() ? number.apply(mean.getAsDouble()) : "–";
        String first = runs.rows().getFirst().label();
        int n = runs.rows().size();
        return td(a(shown).withHref(Links.record(first))
                        .withTitle(n == 1 ? first : "mean of " + n + " runs, the first is " + first))
                .withClasses("shade", mean.isPresent() ? shade(mean.getAsDouble()) : "void");
    }

    private String shade(double value) {
        double at = most > least ? (value - least) / (most - least) : 0;
        return "shade-" + Math.clamp((int) (at * SHADES), 0, SHADES - 1);
    }
}
