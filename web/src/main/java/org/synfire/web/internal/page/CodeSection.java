package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.lab.CodeVersion;
import org.synfire.lab.Dependency;
import org.synfire.lab.RunRecord;

/// The version of what was run.
final class CodeSection {

    private final Notebook notebook;

    CodeSection(Notebook notebook) {
        this.notebook = notebook;
    }

    DomContent of(RunRecord record) throws IOException {
        CodeVersion code = record.code();
        List<DomContent> parts = new ArrayList<>();
        parts.add(code.repository().isEmpty() ? p("Under no version control.") : Section.facts(version(code)));
        if (code.diff().isPresent()) {
            parts.add(changes(record, code.diff().get()));
        } else if (code.repository().isPresent()) {
            parts.add(p("Nothing was changed since that version.").withClass("quiet"));
        }
        code.untracked()
                .ifPresent(name -> parts.add(p(
                        span("Files the repository does not know: "),
                        a(name).withHref(Links.record(record.label(), "attachments", name)))));
        if (!code.dependencies().isEmpty()) {
            parts.add(dependencies(code.dependencies()));
        }
        return Section.of("code", "Code", parts.toArray(DomContent[]::new));
    }

    private static Map<String, DomContent> version(CodeVersion code) {
        Map<String, DomContent> facts = new LinkedHashMap<>();
        code.repository().ifPresent(r -> {
            Section.put(facts, "Repository", r.url());
            Section.put(facts, "Kind", r.kind());
        });
        facts.put("Version", span(code.version()).withClass("code"));
        return facts;
    }

    private DomContent changes(RunRecord record, String name) throws IOException {
        TextEnd diff = notebook.text(record.label(), name);
        String title = "Changes since that version" + (diff.whole() ? "" : " (the last part)");
        return details(
                        summary(title),
                        p(a("Download " + name).withHref(Links.record(record.label(), "attachments", name))),
                        diff.text().isEmpty() ? p("The file is empty or gone.") : DiffView.of(diff.text()))
                .condAttr(diff.text().length() < 20_000, "open", "");
    }

    private static DomContent dependencies(List<Dependency> dependencies) {
        return details(
                summary(dependencies.size() == 1 ? "1 dependency" : dependencies.size() + " dependencies"),
                div(table(
                                        thead(tr(th("Name"), th("Version"), th("From"), th("Path"))),
                                        tbody().with(dependencies.stream()
                                                .map(CodeSection::row)
                                                .toList()))
                                .withClass("values"))
                        .withClass("wide"));
    }

    private static DomContent row(Dependency dependency) {
        return tr(
                td(dependency.name()),
                td(dependency.version() + (dependency.diff().isPresent() ? ", changed" : ""))
                        .withClass("code"),
                td(dependency.source()),
                td(dependency.path()).withClasses("code", "path"));
    }
}
