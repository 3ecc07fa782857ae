package org.synfire.lab.internal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What the files of a folder look like from outside. Links are not followed, and not counted.
///
/// @param files by their paths from the folder on
/// @param skipped names of folders directly in this one that are not looked into
public record Stamps(Map<String, Stamp> files, Predicate<String> skipped) {

    /// Clocks of file systems are not finer than this: a file may be changed again without its time changing.
    private static final Duration COARSEST = Duration.ofSeconds(2);

    private static final boolean HAS_CHANGE_TIMES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    /// A file from outside.
    ///
    /// @param changed when anything about it was, which programs cannot set; the time of modification where the
    /// system does not tell
    /// @param identity of the file behind the name; empty where the system does not tell
    /// @param sha256 its content when its times cannot be relied on, else empty
    public record Stamp(long bytes, FileTime modified, FileTime changed, String identity, String sha256) {

        /// Whether nothing speaks for a change.
        public boolean looksLike(Stamp other) {
            return bytes == other.bytes
                    && modified.equals(other.modified)
                    && changed.equals(other.changed)
                    && identity.equals(other.identity);
        }
    }

    /// Looks at a folder; one that does not exist has no files.
    ///
    /// @param digests whether contents of files are noted whose times cannot be relied on
    public static Stamps of(Path folder, Predicate<String> skipped, boolean digests) throws IOException {
        Map<String, Stamp> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            Instant reliable = digests ? Instant.now().minus(COARSEST) : Instant.MAX;
            Files.walkFileTree(folder, new Visitor(folder, skipped, reliable, files));
        }
        return new Stamps(files, skipped);
    }

    /// Walks through a folder.
    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Predicate<String> skipped;
        private final Instant reliable;
        private final Map<String, Stamp> files;

        Visitor(Path folder, Predicate<String> skipped, Instant reliable, Map<String, Stamp> files) {
            this.folder = folder;
            this.skipped = skipped;
            this.reliable = reliable;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            boolean isSkipped = folder.equals(inner.getParent())
                    && (skipped.test(inner.getFileName().toString()) || inner.endsWith(".synfire"));
            return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile()) {
                files.put(FilePaths.slashed(folder, file), stamp(file, attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
        }

        private Stamp stamp(Path file, BasicFileAttributes attributes) throws IOException {
            FileTime modified = attributes.lastModifiedTime();
            FileTime changed = changed(file, modified);
            boolean isFresh = reliable.isBefore(modified.toInstant()) || reliable.isBefore(changed.toInstant());
            return new Stamp(
                    attributes.size(),
                    modified,
                    changed,
                    String.valueOf(attributes.fileKey()),
                    isFresh ? Digests.of(file) : "");
        }

        private static FileTime changed(Path file, FileTime otherwise) throws IOException {
            return HAS_CHANGE_TIMES
                    ? (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                    : otherwise;
        }
    }
}
