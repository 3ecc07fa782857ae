package org.synfire.web.internal.page;

import java.util.List;
import java.util.Locale;

/// What can be shown of a file, by the ending of its name.
enum FileKind {
    PNG("image/png", List.of("png")),
    JPEG("image/jpeg", List.of("jpg", "jpeg")),
    GIF("image/gif", List.of("gif")),
    WEBP("image/webp", List.of("webp")),
    SVG("image/svg+xml", List.of("svg")),
    TABLE("text/plain; charset=utf-8", List.of("csv", "tsv")),
    TEXT(
            "text/plain; charset=utf-8",
            List.of(
                    "txt", "md", "rst", "json", "yml", "yaml", "toml", "ini", "cfg", "log", "dat", "gdf", "py", "hoc",
                    "mod", "sli", "java", "sh", "r", "m", "tex", "diff", "patch", "param")),
    OTHER("application/octet-stream", List.of());

    private final String type;
    private final List<String> endings;

    FileKind(String type, List<String> endings) {
        this.type = type;
        this.endings = endings;
    }

    static FileKind of(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return List.of(values()).stream()
                .filter(kind -> kind.endings.contains(ending))
                .findFirst()
                .orElse(OTHER);
    }

    /// As in `Content-Type`. Never one that a browser would run.
    String type() {
        return type;
    }

    boolean isImage() {
        return switch (this) {
            case PNG, JPEG, GIF, WEBP, SVG -> true;
            case TABLE, TEXT, OTHER -> false;
        };
    }
}
