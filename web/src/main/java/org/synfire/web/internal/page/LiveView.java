package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.synfire.lab.RunProgress;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.http.Reply;

/// What a program writes, and for how long it has been running. A script asks for it again each second as long
/// as the run goes on.
final class LiveView {

    private final Notebook notebook;

    LiveView(Notebook notebook) {
        this.notebook = notebook;
    }

    /// The part of the page that a script replaces.
    DomContent of(RunRecord record) throws IOException {
        return section()
                .withId("live")
                .attr("data-live", record.hasEnded() ? "" : Links.record(record.label(), "live"))
                .with(h2("Output of the program"), content(record));
    }

    /// What it is replaced by.
    Reply fragment(RunRecord record) throws IOException {
        return Reply.html(200, content(record).render())
                .with("X-Run", record.hasEnded() ? "ended" : "running")
                .with("Cache-Control", "no-store");
    }

    private DomContent content(RunRecord record) throws IOException {
        List<DomContent> parts = new ArrayList<>();
        if (!record.hasEnded()) {
            double seconds = Math.max(
                    0, Duration.between(record.timestamp(), Instant.now()).toMillis() / 1000.0);
            parts.add(p(
                            StateBadge.of(record.result().state()),
                            span(" for " + Words.duration(seconds) + ", process "
                                    + record.result().process().pid() + " on "
                                    + record.result().process().host()))
                    .withClass("running"));
            notebook.project().progress(record.label()).map(LiveView::bar).ifPresent(parts::add);
        }
        parts.add(stream(record, "stdout.txt", "Standard output"));
        parts.add(stream(record, "stderr.txt", "Standard error"));
        return div().with(parts);
    }

    private static DomContent bar(RunProgress progress) {
        String percent = String.format(Locale.ROOT, "%.0f %%", 100 * progress.done());
        return p(
                        new ContainerTag<>("progress")
                                .attr("max", "1")
                                .attr("value", Double.toString(progress.done()))
                                .attr("aria-label", "How far the run has come"),
                        text(" " + percent + (progress.text().isEmpty() ? "" : ", " + progress.text())))
                .withClass("progress");
    }

    private DomContent stream(RunRecord record, String name, String title) throws IOException {
        TextEnd end = notebook.text(record.label(), name);
        String shown = Terminal.shown(end.text());
        if (shown.isBlank()) {
            return p(title + ": nothing" + (record.hasEnded() ? "." : " yet.")).withClass("quiet");
        }
        String note = end.whole() ? "" : " (the last " + TextEnd.MOST / 1024 + " KiB)";
        return div(
                p(span(title + note + " "), a("Download").withHref(Links.record(record.label(), "attachments", name)))
                        .withClass("caption"),
                pre(shown).withClass("terminal").attr("tabindex", "0").attr("aria-label", title),
                text(""));
    }
}
