package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.synfire.lab.DataKey;
import org.synfire.lab.RecordIndex;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.page.RunFiles.Side;

/// Input or output data of a run: what they are, where they come from and where they went.
final class FilesSection {

    private static final int MOST = 500;
    private static final int MOST_RELATED = 5;

    private final RecordIndex index;
    private final RunFiles files;

    FilesSection(RecordIndex index, RunFiles files) {
        this.index = index;
        this.files = files;
    }

    DomContent of(RunRecord record, Side side) throws IOException {
        List<DataKey> keys = side.keys(record);
        String title = side == Side.OUTPUT ? "Output data" : "Input data";
        if (keys.isEmpty()) {
            return Section.of(side.word(), title, p("None.").withClass("quiet"));
        }
        List<DomContent> rows = new ArrayList<>();
        for (DataKey key : keys.subList(0, Math.min(MOST, keys.size()))) {
            rows.add(row(record, side, key));
        }
        String related = side == Side.OUTPUT ? "Used by" : "Made by";
        String more = keys.size() > MOST ? ", the first " + MOST + " are shown" : "";
        long bytes = keys.stream().mapToLong(DataKey::bytes).sum();
        return Section.of(
                side.word(),
                title,
                p(Words.count(keys.size(), "file") + ", " + Words.bytes(bytes) + more)
                        .withClass("quiet"),
                div(table(
                                        thead(tr(
                                                th("File"),
                                                th("Size").withClass("number"),
                                                th("SHA-256"),
                                                th(related),
                                                th(span("Download").withClass("unseen")))),
                                        tbody().with(rows))
                                .withClasses("values", "files"))
                        .withClass("wide"));
    }

    private DomContent row(RunRecord record, Side side, DataKey key) throws IOException {
        boolean there = files.isThere(record, side, key);
        String address = Links.file(record.label(), side.word(), key.path());
        return tr(
                td(there
                                ? a(key.path()).withHref(address)
                                : span(key.path() + " (gone)").withClass("quiet"))
                        .withClass("path"),
                td(Words.bytes(key.bytes())).withClass("number"),
                td(span(Words.hash(key.sha256())).withTitle(key.sha256()).withClass("code")),
                td(related(record, side, key)),
                td(there ? a("Download").withHref(address + "?download") : text("")));
    }

    private DomContent related(RunRecord record, Side side, DataKey key) throws IOException {
        List<RecordIndex.Use> uses = side == Side.OUTPUT ? index.readers(key.sha256()) : index.writers(key.sha256());
        List<String> labels = uses.stream()
                .map(RecordIndex.Use::label)
                .filter(l -> !l.equals(record.label()))
                .distinct()
                .toList();
        return Related.of(labels, MOST_RELATED);
    }
}
