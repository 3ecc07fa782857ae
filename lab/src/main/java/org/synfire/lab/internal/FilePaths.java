package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Paths from a folder on, as records keep them.
public final class FilePaths {

    private FilePaths() {}

    /// The path from a folder on, with slashes.
    public static String slashed(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /// The file of such a path.
    ///
    /// @throws IOException when the path leads out of the folder
    public static Path within(Path folder, String path) throws IOException {
        try {
            Path file = folder.resolve(path).normalize();
            if (file.startsWith(folder.normalize()) && !file.equals(folder.normalize())) {
                return file;
            }
        } catch (InvalidPathException _) {
            // No path at all leads nowhere either.
        }
        throw new IOException("the path '" + path + "' leads out of " + folder);
    }

    /// Makes sure that no link leads out of the folder.
    ///
    /// @param file whose folder exists
    /// @throws IOException when one does
    public static void requireWithin(Path folder, Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null || !parent.toRealPath().startsWith(folder.toRealPath())) {
            throw new IOException("a link leads from " + file + " out of " + folder);
        }
    }

    /// The folder that a file is in.
    public static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is in no folder");
        }
        return parent;
    }

    /// Removes a folder with everything in it; links are removed, not followed.
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
