package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.synfire.lab.DataKey;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.page.RunFiles.Side;

/// Images among the output of a run, and pictures of what it recorded.
final class FiguresSection {

    private static final int MOST = 24;
    private static final int MOST_RECORDINGS = 12;

    private final RunFiles files;

    FiguresSection(RunFiles files) {
        this.files = files;
    }

    /// Absent when there is nothing to be seen.
    Optional<DomContent> of(RunRecord record) {
        List<DomContent> parts = new ArrayList<>();
        List<DataKey> images = images(record);
        if (!images.isEmpty()) {
            parts.add(div().withClass("figures")
                    .with(images.stream().limit(MOST).map(k -> image(record, k)).toList()));
        }
        List<DataKey> recordings = Recordings.among(record.result().output());
        if (!recordings.isEmpty()) {
            parts.add(details(
                            summary("Recordings: " + Words.count(recordings.size(), "recorder")),
                            div().withClass("figures")
                                    .with(recordings.stream()
                                            .limit(MOST_RECORDINGS)
                                            .map(k -> recording(record, k))
                                            .toList()))
                    .condAttr(recordings.size() <= 4, "open", ""));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of("figures", "Figures", parts.toArray(DomContent[]::new)));
    }

    /// Images that are still there.
    List<DataKey> images(RunRecord record) {
        return record.result().output().stream()
                .filter(key -> FileKind.of(key.path()).isImage())
                .filter(key -> files.isThere(record, Side.OUTPUT, key))
                .toList();
    }

    static DomContent image(RunRecord record, DataKey key) {
        String address = Links.file(record.label(), Side.OUTPUT.word(), key.path());
        return figure(
                a(img().withSrc(address + "?image")
                                .withAlt("Figure " + key.path() + " of " + record.label())
                                .attr("loading", "lazy"))
                        .withHref(address),
                figcaption(key.path()));
    }

    private static DomContent recording(RunRecord record, DataKey key) {
        String address = Links.file(record.label(), "recordings", key.path());
        return figure(
                a(img().withSrc(address)
                                .withAlt("What " + key.path() + " recorded")
                                .attr("loading", "lazy"))
                        .withHref(address),
                figcaption(key.path()));
    }
}
