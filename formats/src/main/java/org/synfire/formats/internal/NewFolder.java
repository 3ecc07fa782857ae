package org.synfire.formats.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Folders that appear as a whole, or not at all.
final class NewFolder {

    private NewFolder() {}

    /// Fills a folder.
    @FunctionalInterface
    interface Content {
        void write(Path folder) throws IOException;
    }

    /// Writes a folder under a temporary name beside its place, then moves it there.
    ///
    /// @param mark a folder that is there is replaced when it holds a file of this name; when it is empty, none is
    /// @throws FileAlreadyExistsException when something else is there
    /// @throws IOException when it cannot be written; what was there is kept
    static void write(Path folder, String mark, Content content) throws IOException {
        Path place = folder.toAbsolutePath();
        boolean replaces = !mark.isEmpty() && Files.exists(place.resolve(mark));
        if (Files.exists(place) && !replaces && !isEmptyFolder(place)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Files.createDirectories(place.resolveSibling("."));
        Path part = Files.createTempDirectory(place.resolveSibling("."), "." + place.getFileName());
        try {
            content.write(part);
            if (Files.exists(place)) {
                Path old = Files.createTempDirectory(place.resolveSibling("."), "." + place.getFileName());
                Files.move(place, old, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
                delete(old);
            } else {
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            delete(part);
        }
    }

    private static boolean isEmptyFolder(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return false;
        }
        try (Stream<Path> content = Files.list(place)) {
            return content.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
