package org.synfire.web.internal.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.synfire.web.internal.http.Reply;

/// Files of runs, as they are. Whatever is in them, nothing of it runs in the browser.
final class FileReplies {

    private static final String INERT =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private FileReplies() {}

    /// For an image in a page. A vector graphic can hold a program, which images do not run; browsers that are
    /// sent to it itself keep it as a file.
    static Reply image(Path file, String name) throws IOException {
        FileKind kind = FileKind.of(name);
        Reply reply = inert(file, kind.type());
        return kind == FileKind.SVG ? reply.asFile(last(name)) : reply;
    }

    /// To be kept.
    static Reply download(Path file, String name) throws IOException {
        return inert(file, "application/octet-stream").asFile(last(name));
    }

    private static Reply inert(Path file, String type) throws IOException {
        return Reply.stream(type, -1, out -> Files.copy(file, out)).with("Content-Security-Policy", INERT);
    }

    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
