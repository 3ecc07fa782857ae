package org.synfire.web.internal.page;

import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.Locale;
import org.synfire.lab.State;

/// How far a run has come, in a word and a colour.
final class StateBadge {

    private StateBadge() {}

    static DomContent of(State state) {
        String name = state.name().toLowerCase(Locale.ROOT);
        return span(name).withClasses("state", "state-" + name);
    }
}
