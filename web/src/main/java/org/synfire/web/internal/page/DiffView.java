package org.synfire.web.internal.page;

import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/// A difference of files, its lines coloured by what they do.
final class DiffView {

    private static final int MOST_LINES = 3_000;

    private DiffView() {}

    static DomContent of(String diff) {
        List<DomContent> lines = new ArrayList<>();
        diff.lines()
                .limit(MOST_LINES)
                .forEach(line -> lines.add(span(line + "\n").withClass(kind(line))));
        if (diff.lines().skip(MOST_LINES).findAny().isPresent()) {
            lines.add(span("... and more lines").withClass("diff-place"));
        }
        return pre().withClass("diff").attr("tabindex", "0").with(lines);
    }

    private static String kind(String line) {
        if (line.startsWith("+++") || line.startsWith("---") || line.startsWith("diff ") || line.startsWith("Index")) {
            return "diff-file";
        }
        if (line.startsWith("@@")) {
            return "diff-place";
        }
        if (line.startsWith("+")) {
            return "diff-added";
        }
        return line.startsWith("-") ? "diff-removed" : "diff-same";
    }
}
