package org.synfire.tree.internal.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.EdgeList;
import org.synfire.network.SourceSpan;
import org.synfire.recording.EdgeFile;
import org.synfire.recording.EdgeFileException;
import org.synfire.yaml.Datum;

/// Lists of edges below the input directory; each file is read once.
final class EdgeFiles {

    private final Path inputDir;
    private final Diagnostics diagnostics;
    private final Map<Path, Optional<EdgeList>> read = new HashMap<>();

    EdgeFiles(Path inputDir, Diagnostics diagnostics) {
        this.inputDir = inputDir;
        this.diagnostics = diagnostics;
    }

    /// The edges of a file; mistakes are reported.
    Optional<EdgeList> load(Datum.Text name) {
        return read.computeIfAbsent(inputDir.resolve(name.value()), path -> read(path, name));
    }

    private Optional<EdgeList> read(Path path, Datum.Text name) {
        if (!Files.isRegularFile(path)) {
            diagnostics.error(Kind.FILE, name.at(), ArrayFiles.missing(path), ArrayFiles.WHERE);
            return Optional.empty();
        }
        try {
            return Optional.of(EdgeFile.read(path));
        } catch (EdgeFileException broken) {
            broken.mistakes()
                    .forEach(m -> diagnostics.error(
                            Kind.FILE,
                            m.line() == 0 ? name.at() : new SourceSpan(path.toString(), m.line(), 1),
                            (m.line() == 0 ? path + " cannot be used: " : "") + m.message()));
        } catch (IOException unreadable) {
            diagnostics.error(Kind.FILE, name.at(), path + " cannot be read: " + unreadable.getMessage());
        }
        return Optional.empty();
    }
}
