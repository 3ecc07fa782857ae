package org.synfire.web.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// Script and style of the pages.
public final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "style.css", "text/css; charset=utf-8",
            "lab.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private StaticFiles() {}

    /// One of them.
    ///
    /// @throws Refusal when there is none of that name
    public static Reply reply(String name) throws IOException, Refusal {
        String type = TYPES.get(name);
        if (type == null) {
            throw Refusal.missing("There is no file " + name + " here.");
        }
        try (InputStream file = StaticFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException("the file " + name + " is missing from the program");
            }
            return Reply.bytes(type, file.readAllBytes()).with("Cache-Control", "private, max-age=60");
        }
    }
}
