package org.synfire.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The project's own files.
public final class Repository {

    private static final Pattern MODULE = Pattern.compile("<module>(\\w+)</module>");

    private Repository() {}

    /// Tests run in the folder of their module or in the root.
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, Path::getParent)
                .takeWhile(folder -> folder != null)
                .filter(folder -> Files.isRegularFile(folder.resolve("launcher/find-jdk")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no launcher above " + here));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Rooms in the order of Maven's modules.
    static List<String> rooms() {
        return MODULE.matcher(text(root().resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /// Pages for people: those at the root and all below `docs`.
    static List<Path> pages() {
        return Stream.concat(files(root(), 1), files(root().resolve("docs"), Integer.MAX_VALUE))
                .filter(file -> file.toString().endsWith(".md"))
                .sorted()
                .toList();
    }

    static Stream<Path> files(Path folder, int depth) {
        try (Stream<Path> found = Files.walk(folder, depth)) {
            return found.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a pattern finds in a file.
    static Stream<MatchResult> found(Pattern pattern, Path file) {
        return pattern.matcher(text(file)).results().toList().stream();
    }
}
