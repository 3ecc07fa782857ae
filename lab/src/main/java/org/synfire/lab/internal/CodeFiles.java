package org.synfire.lab.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.synfire.lab.CodeState;
import org.synfire.lab.WorkingCopy;

/// The files that say how code differs from its version: gathered before there is a record, moved beside it then.
public final class CodeFiles implements AutoCloseable {

    private final Path folder;
    private final WorkingCopy copy;
    private Optional<Path> diff = Optional.empty();
    private Optional<Path> untracked = Optional.empty();

    /// @param folder where they are gathered
    public CodeFiles(Path folder, WorkingCopy copy) {
        this.folder = folder;
        this.copy = copy;
    }

    /// Gathers what differs.
    ///
    /// @param counts says of the path of an untracked file whether it may be code
    /// @throws IOException when untracked files are too large to be kept
    public void gather(CodeState state, Predicate<String> counts) throws IOException {
        if (state.diff().length > 0) {
            Path file = Files.createTempFile(folder, ".code", ".diff");
            diff = Optional.of(file);
            Files.write(file, state.diff());
        }
        List<String> paths = state.untracked().stream().filter(counts).toList();
        if (!paths.isEmpty()) {
            Path file = Files.createTempFile(folder, ".untracked", ".zip");
            untracked = Optional.of(file);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                copy.writeUntracked(paths, counts, out);
            }
        }
    }

    public boolean hasDiff() {
        return diff.isPresent();
    }

    public boolean hasUntracked() {
        return untracked.isPresent();
    }

    /// Gives the files their place beside a record.
    public void moveTo(Path record) throws IOException {
        if (diff.isPresent()) {
            Files.move(diff.get(), record.resolve("code.diff"));
        }
        if (untracked.isPresent()) {
            Files.move(untracked.get(), record.resolve("untracked.zip"));
        }
    }

    /// Removes what was not moved.
    @Override
    public void close() throws IOException {
        if (diff.isPresent()) {
            Files.deleteIfExists(diff.get());
        }
        if (untracked.isPresent()) {
            Files.deleteIfExists(untracked.get());
        }
    }
}
