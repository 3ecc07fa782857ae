package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import org.synfire.web.internal.http.Fields;

/// Tags; each leads to the records that have it.
final class TagLinks {

    private TagLinks() {}

    static DomContent of(List<String> tags) {
        if (tags.isEmpty()) {
            return text("");
        }
        return span().withClass("tags")
                .with(tags.stream()
                        .map(tag -> a(tag).withClass("tag")
                                .withHref(Links.TABLE
                                        + Fields.NONE.with("tag", tag).inAddress()))
                        .toList());
    }
}
