package org.synfire.web.internal.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.img;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.lab.DataKey;
import org.synfire.lab.RunRecord;
import org.synfire.web.internal.http.Refusal;
import org.synfire.web.internal.http.Reply;
import org.synfire.web.internal.http.Request;
import org.synfire.web.internal.page.RunFiles.Side;

/// A file of a run: what is in it, as far as a page can show that.
final class FilePage {

    private static final int MOST_BYTES = 64 * 1024;

    private final Notebook notebook;
    private final Shell shell;

    FilePage(Notebook notebook, Shell shell) {
        this.notebook = notebook;
        this.shell = shell;
    }

    /// @param path of the file, as the record says it
    Reply reply(Request request, RunRecord record, Side side, String path) throws IOException, Refusal {
        DataKey key = key(record, side, path);
        Path file = notebook.files()
                .find(record, side, key)
                .orElseThrow(() -> Refusal.missing("The file " + path + " of " + record.label()
                        + " is gone from disk, or it is not in the project's data folder."));
        if (request.query().find("download").isPresent()) {
            return FileReplies.download(file, path);
        }
        if (request.query().find("image").isPresent() && FileKind.of(path).isImage()) {
            return FileReplies.image(file, path);
        }
        return page(record, side, key, file);
    }

    static DataKey key(RunRecord record, Side side, String path) throws Refusal {
        return side.keys(record).stream()
                .filter(k -> k.path().equals(path))
                .findFirst()
                .orElseThrow(() -> Refusal.missing(
                        "The record " + record.label() + " has no file '" + path + "' among its " + side.word() + "."));
    }

    private Reply page(RunRecord record, Side side, DataKey key, Path file) throws IOException {
        String address = Links.file(record.label(), side.word(), key.path());
        Map<String, DomContent> facts = new LinkedHashMap<>();
        facts.put("Record", a(record.label()).withHref(Links.record(record.label())));
        facts.put("Size", span(Words.bytes(key.bytes())));
        facts.put("Changed", span(Words.time(key.modified())));
        facts.put("SHA-256", span(key.sha256()).withClasses("code", "path"));
        long now = Files.size(file);
        if (now != key.bytes()) {
            facts.put("Now", span("The file is " + Words.bytes(now) + " by now: it was changed after the run."));
        }
        return shell.page(
                200,
                FileReplies.last(key.path()),
                List.of(
                        div(h1(key.path())).withClass("heading"),
                        Section.facts(facts),
                        p(a("Download").withHref(address + "?download")).withClass("download"),
                        preview(key, file, address)));
    }

    private static DomContent preview(DataKey key, Path file, String address) throws IOException {
        FileKind kind = FileKind.of(key.path());
        if (kind.isImage()) {
            return img().withClass("whole").withSrc(address + "?image").withAlt("Figure " + key.path());
        }
        byte[] start = start(file);
        Optional<String> text = decoded(start);
        if (text.isEmpty()) {
            return p("This is no text, so it is not shown. Download it to open it in its program.")
                    .withClass("quiet");
        }
        String note = Files.size(file) > start.length
                ? "The first " + Words.bytes(start.length) + " of " + Words.bytes(Files.size(file)) + "."
                : "";
        DomContent shown = kind == FileKind.TABLE
                ? CsvView.of(text.get())
                : pre(text.get()).withClass("terminal").attr("tabindex", "0");
        return div(note.isEmpty() ? text("") : p(note).withClass("quiet"), shown);
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        }
    }

    /// The bytes as text; a character that was cut at the end is left out.
    private static Optional<String> decoded(byte[] bytes) {
        for (int cut = 0; cut < 4 && cut <= bytes.length; cut++) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut))
                        .toString();
                return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
            } catch (CharacterCodingException e) {
                if (bytes.length < MOST_BYTES) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
