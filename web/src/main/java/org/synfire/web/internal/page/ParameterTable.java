package org.synfire.web.internal.page;

import static j2html.TagCreator.del;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.lab.RunRecord;

/// Parameters of a run, those that differ from another run's marked.
final class ParameterTable {

    private static final int DEEPEST = 6;

    private final RunRecord record;
    private final Optional<RunRecord> other;

    ParameterTable(RunRecord record, Optional<RunRecord> other) {
        this.record = record;
        this.other = other;
    }

    /// Values that differ, those that only one of the runs has included.
    long differences() {
        return other.isEmpty() ? 0 : paths().stream().filter(this::differs).count();
    }

    /// All paths of this run, then those that only the other one has.
    private List<String> paths() {
        Map<String, Object> all = new LinkedHashMap<>(record.parameters().values());
        other.ifPresent(o -> o.parameters().values().forEach(all::putIfAbsent));
        return List.copyOf(all.keySet());
    }

    private boolean differs(String path) {
        return other.isPresent() && !value(Optional.of(record), path).equals(value(other, path));
    }

    private static Optional<String> value(Optional<RunRecord> of, String path) {
        return of.flatMap(r -> Optional.ofNullable(r.parameters().values().get(path)))
                .map(Words::value);
    }

    /// One row for each value.
    ///
    /// @param nested whether parts of paths that several values share are written once
    DomContent of(boolean nested) {
        List<DomContent> rows = new ArrayList<>();
        List<String> above = List.of();
        for (String path : paths()) {
            List<String> parts = List.of(path.split("\\.", -1));
            if (nested) {
                rows.addAll(branches(above, parts));
            }
            rows.add(row(path, nested ? parts.getLast() : path, nested ? parts.size() - 1 : 0));
            above = parts;
        }
        List<DomContent> heads = new ArrayList<>(
                List.of(th("Parameter").attr("scope", "col"), th("Value").attr("scope", "col")));
        other.ifPresent(o -> heads.add(th("In " + o.label()).attr("scope", "col")));
        return table(thead(tr().with(heads)), tbody().with(rows)).withClasses("values", "parameters");
    }

    private List<DomContent> branches(List<String> above, List<String> parts) {
        List<DomContent> rows = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < parts.size() - 1; i++) {
            same = same && i < above.size() - 1 && above.get(i).equals(parts.get(i));
            if (!same) {
                rows.add(tr(th(parts.get(i))
                        .attr("colspan", other.isPresent() ? "3" : "2")
                        .attr("scope", "colgroup")
                        .withClasses("branch", depth(i))));
            }
        }
        return rows;
    }

    private static String depth(int depth) {
        return "depth-" + Math.min(depth, DEEPEST);
    }

    private DomContent row(String path, String shown, int depth) {
        boolean overridden = record.parameters().overrides().containsKey(path);
        List<DomContent> cells = new ArrayList<>();
        cells.add(th().withClass(depth(depth))
                .attr("scope", "row")
                .with(span(shown).withTitle(path))
                .condWith(overridden, span(" given on the command line").withClass("quiet")));
        cells.add(value(Optional.of(record), path)
                .<DomContent>map(v -> td(v).withClass("value"))
                .orElse(td("not there").withClasses("value", "quiet")));
        if (other.isPresent()) {
            String before = value(other, path).orElse("not there");
            cells.add(
                    differs(path)
                            ? td(del(before)).withClass("value")
                            : td(span("the same").withClass("unseen")));
        }
        return tr().withClass(differs(path) ? "differs" : "same").with(cells);
    }
}
