package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.script;
import static j2html.TagCreator.span;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;
import java.util.List;
import org.synfire.web.internal.http.Refusal;
import org.synfire.web.internal.http.Reply;

/// What all pages have in common.
///
/// @param project its name
/// @param readOnly whether records can only be looked at
record Shell(String project, boolean readOnly) {

    /// A page.
    ///
    /// @param name of the page, for the browser's tab
    Reply page(int status, String name, List<? extends DomContent> content) {
        return Reply.html(
                status,
                document(html(
                                head(
                                        meta().withCharset("utf-8"),
                                        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                        meta().withName("color-scheme").withContent("light dark"),
                                        title(name + " – " + project),
                                        link().withRel("icon").withHref("/static/icon.svg"),
                                        link().withRel("stylesheet").withHref("/static/style.css"),
                                        script().withSrc("/static/lab.js").attr("defer")),
                                body(
                                        a("Skip to the content")
                                                .withClass("skip")
                                                .withHref("#content"),
                                        top(),
                                        main().withId("content")
                                                .attr("tabindex", "-1")
                                                .with(content),
                                        bottom()))
                        .withLang("en")));
    }

    private DomContent top() {
        return header(
                        a(project).withClass("project").withHref(Links.TABLE),
                        nav(a("Records").withHref(Links.TABLE), a("About").withHref(Links.ABOUT))
                                .attr("aria-label", "Pages"))
                .withClass("top");
    }

    private DomContent bottom() {
        String keys = "Keys: / goes to the search, j and k walk through the table.";
        return footer(span(readOnly ? "These pages are read-only. " + keys : keys))
                .withClass("bottom");
    }

    /// Why something is not shown.
    Reply explain(Refusal refusal) {
        return page(
                refusal.status(),
                refusal.title(),
                List.of(div(
                                p("Status " + refusal.status()).withClass("quiet"),
                                h1(refusal.title()),
                                p(refusal.help()),
                                p(a("To the table of records").withHref(Links.TABLE)))
                        .withClass("notice")));
    }
}
