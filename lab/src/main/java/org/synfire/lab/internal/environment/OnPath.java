package org.synfire.lab.internal.environment;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds programs as a shell does.
public final class OnPath {

    private static final List<String> ENDINGS =
            File.separatorChar == '\\' ? List.of(".exe", ".bat", ".cmd") : List.of("");

    private OnPath() {}

    /// The file of a program: of a name with slashes from the folder on, else of the first folder of the path that
    /// has it.
    public static Optional<Path> find(String name, Path folder, String path) {
        if (name.contains("/") || name.contains(File.separator)) {
            return candidates(folder.resolve(name).normalize()).findFirst();
        }
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .filter(entry -> !entry.isEmpty())
                .flatMap(entry -> candidates(folder.resolve(entry).resolve(name)))
                .findFirst();
    }

    private static Stream<Path> candidates(Path file) {
        return ENDINGS.stream()
                .map(ending -> file.resolveSibling(file.getFileName() + ending))
                .filter(f -> Files.isRegularFile(f) && Files.isExecutable(f));
    }

    /// As [#find(String, Path, String)], on the path of this process.
    ///
    /// @throws IOException when there is none; says what to do
    public static Path require(String name, Path folder) throws IOException {
        return find(name, folder, Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .orElseThrow(
                        () -> new IOException("there is no program '" + name + "'; is it installed and on the PATH,"
                                + (Files.isRegularFile(folder.resolve(name))
                                        ? " or was ./" + name + " meant, and is it executable?"
                                        : " and is its name right?")));
    }
}
