package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.synfire.lab.WorkingCopy;

/// A clone of Mercurial, or a second working copy of Subversion.
///
/// @param applying the words that apply a diff; with `-` at their end it is standard input, else a file
record ClonedTree(Path top, List<String> applying) implements WorkingCopy.Tree {

    @Override
    public void apply(byte[] diff) throws IOException {
        if (diff.length == 0) {
            return;
        }
        Program.Answer answer = applying.getLast().equals("-")
                ? Program.start(top, applying, diff).answer()
                : applyFile(diff);
        // Subversion tells of rejected parts in its output alone.
        if (!answer.isFine() || answer.text().contains("Summary of conflicts")) {
            throw new IOException("the diff does not fit to the version: " + answer.complaint() + answer.text());
        }
    }

    private Program.Answer applyFile(byte[] diff) throws IOException {
        Path file = Files.createTempFile("synfire", ".diff");
        try {
            Files.write(file, diff);
            return Program.start(
                            top,
                            Stream.concat(applying.stream(), Stream.of(file.toString()))
                                    .toList())
                    .answer();
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() throws IOException {
        FilePaths.delete(top);
    }
}
