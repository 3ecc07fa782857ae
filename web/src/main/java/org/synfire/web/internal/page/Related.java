package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/// Links to other records.
final class Related {

    private Related() {}

    /// @param most how many are shown
    static DomContent of(List<String> labels, int most) {
        List<DomContent> links = new ArrayList<>();
        labels.stream().limit(most).forEach(label -> links.add(a(label).withHref(Links.record(label))));
        if (labels.size() > most) {
            links.add(span("and " + (labels.size() - most) + " more"));
        }
        return span().withClass("related").with(links);
    }
}
