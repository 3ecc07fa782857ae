package org.synfire.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The list of the files a run writes into its folder, so that the next run there can remove these and
/// nothing else. A name is in the list before its file is on disk.
///
/// One line each, appended; a last line that was cut is not believed, since it might name another file.
final class Manifest {

    private static final String FILE = ".synfire-files";
    private static final Pattern NAME = Pattern.compile("(data/)?[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*");

    private final Path root;
    private final Set<String> names = new LinkedHashSet<>();

    Manifest(Path root) {
        this.root = root;
    }

    /// Whether a name is a plain one, in the folder or in `data`, and not hidden.
    static boolean isPlain(String name) {
        return NAME.matcher(name).matches();
    }

    /// Adds a name.
    void add(String name) throws IOException {
        if (names.add(name)) {
            Files.writeString(
                    root.resolve(FILE),
                    name + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /// Takes over the list of the run that is there.
    void recall() throws IOException {
        Path list = root.resolve(FILE);
        if (Files.exists(list)) {
            names.addAll(believed(Files.readString(list)));
        }
    }

    /// Removes the files of an earlier run, finished or not, and its list. A list that was tampered with
    /// reaches nothing outside the folder.
    void removeEarlierRun() throws IOException {
        Path list = root.resolve(FILE);
        if (Files.exists(list)) {
            for (String name : believed(Files.readString(list))) {
                remove(name);
            }
            Files.delete(list);
        }
    }

    private static List<String> believed(String lines) {
        return lines.substring(0, lines.lastIndexOf('\n') + 1)
                .lines()
                .filter(Manifest::isPlain)
                .toList();
    }

    private void remove(String name) throws IOException {
        try {
            Path path = root.resolve(name);
            if (!Files.isDirectory(path)) {
                Files.deleteIfExists(path);
                Files.deleteIfExists(WholeFile.part(path));
            }
        } catch (InvalidPathException foreign) {
            throw new IOException("the list " + FILE + " is damaged", foreign);
        }
    }
}
