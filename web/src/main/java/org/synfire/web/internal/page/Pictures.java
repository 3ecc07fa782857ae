package org.synfire.web.internal.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.synfire.plot.Figure;
import org.synfire.plot.FigureFile;
import org.synfire.web.internal.http.Reply;

/// Draws figures; the last ones are kept, since pages ask for them again and again.
final class Pictures {

    private static final int KEPT = 64;

    private final Map<String, byte[]> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    /// Makes a figure when it is needed.
    @FunctionalInterface
    interface Source {
        Figure figure() throws IOException;
    }

    /// @param name of the picture: what it shows, in the state in which it is
    Reply png(String name, Source source) throws IOException {
        return Reply.bytes("image/png", bytes(name, source, ".png"));
    }

    /// As [#png].
    Reply svg(String name, Source source) throws IOException {
        return Reply.bytes("image/svg+xml", bytes(name, source, ".svg"));
    }

    /// One at a time: drawing takes much memory.
    private synchronized byte[] bytes(String name, Source source, String ending) throws IOException {
        byte[] known = kept.get(name + ending);
        if (known != null) {
            return known;
        }
        byte[] drawn = draw(source.figure(), ending);
        kept.put(name + ending, drawn);
        return drawn;
    }

    private static byte[] draw(Figure figure, String ending) throws IOException {
        Path folder = Files.createTempDirectory("synfire-figure");
        Path file = folder.resolve("figure" + ending);
        try {
            FigureFile.write(figure, file);
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
