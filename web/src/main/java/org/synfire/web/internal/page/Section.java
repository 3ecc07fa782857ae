package org.synfire.web.internal.page;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.section;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Parts of a page with a title.
final class Section {

    private Section() {}

    static DomContent of(String id, String title, DomContent... content) {
        return section(h2(title)).withId(id).with(Arrays.asList(content));
    }

    /// Names and values below each other; those without a value are left out.
    static DomContent facts(Map<String, DomContent> facts) {
        List<DomContent> rows = new ArrayList<>();
        facts.forEach((name, value) -> rows.add(tr(th(name).attr("scope", "row"), td(value))));
        return table(tbody().with(rows)).withClasses("values", "facts");
    }

    /// As [#facts(Map)].
    static void put(Map<String, DomContent> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.put(name, text(value));
        }
    }
}
