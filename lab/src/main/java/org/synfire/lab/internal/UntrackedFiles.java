package org.synfire.lab.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Zip archives of the files of a working copy that its repository does not know. The same files give the same
/// bytes. What a zip entry cannot say is its comment: that it is a link, or a program.
public final class UntrackedFiles {

    private static final long MOST_BYTES = 100_000_000;
    private static final String LINK = "link";
    private static final String PROGRAM = "program";

    private final Path top;

    public UntrackedFiles(Path top) {
        this.top = top;
    }

    /// Writes an archive.
    ///
    /// @param paths files, and folders that are repositories of their own
    /// @return how many files were written
    /// @throws IOException when they have more than 100 MB
    public int write(List<String> paths, OutputStream out) throws IOException {
        List<Path> files = files(paths);
        requireFew(files);
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Path file : files) {
            write(file, zip);
        }
        zip.finish();
        return files.size();
    }

    private List<Path> files(List<String> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String path : paths) {
            Path file = top.resolve(path);
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(file, new Collector(files));
            } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                files.add(file);
            }
        }
        return files.stream().filter(UntrackedFiles::canBeKept).sorted().toList();
    }

    private static boolean canBeKept(Path file) {
        return Files.isSymbolicLink(file) || Files.isRegularFile(file);
    }

    private static void requireFew(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.isSymbolicLink(file) ? 0 : Files.size(file);
            if (bytes > MOST_BYTES) {
                throw new IOException("the files that the repository does not know have more than 100 MB (up to " + file
                        + "); commit them, move them, or name them in the file of ignored files");
            }
        }
    }

    private void write(Path file, ZipOutputStream zip) throws IOException {
        ZipEntry entry = new ZipEntry(FilePaths.slashed(top, file));
        entry.setTime(0);
        if (Files.isSymbolicLink(file)) {
            entry.setComment(LINK);
        } else if (Files.isExecutable(file)) {
            entry.setComment(PROGRAM);
        }
        zip.putNextEntry(entry);
        if (Files.isSymbolicLink(file)) {
            zip.write(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
        } else {
            Files.copy(file, zip);
        }
        zip.closeEntry();
    }

    /// Adds the files of an archive.
    ///
    /// @throws IOException when it cannot be read, or a path leads out of the folder
    public void restore(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                restore(zip, entry);
            }
        }
    }

    private void restore(ZipFile zip, ZipEntry entry) throws IOException {
        Path file = FilePaths.within(top, entry.getName());
        Files.createDirectories(FilePaths.parent(file));
        FilePaths.requireWithin(top, file);
        Files.deleteIfExists(file);
        try (InputStream in = zip.getInputStream(entry)) {
            if (LINK.equals(entry.getComment())) {
                Files.createSymbolicLink(file, Path.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } else {
                Files.copy(in, file);
            }
        }
        if (PROGRAM.equals(entry.getComment()) && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made a program");
        }
    }

    /// Collects files, but nothing of version control.
    private static final class Collector extends SimpleFileVisitor<Path> {
        private final List<Path> files;

        Collector(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith(".git") || folder.endsWith(".hg")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!file.endsWith(".git")) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
