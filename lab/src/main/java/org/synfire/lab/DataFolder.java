package org.synfire.lab;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.synfire.lab.internal.Digests;
import org.synfire.lab.internal.FilePaths;
import org.synfire.lab.internal.Stamps;
import org.synfire.recording.WholeFile;

/// The folder that programs write their output to, and where the output is kept afterwards.
public final class DataFolder {

    private static final Pattern ADDRESS = Pattern.compile("https?://.*");

    private final Path project;
    private final DataStore store;
    private final Path folder;

    /// What was in a folder at one moment.
    public static final class Before {
        private final Stamps stamps;

        private Before(Stamps stamps) {
            this.stamps = stamps;
        }
    }

    private DataFolder(Path project, DataStore store) {
        this.project = project;
        this.store = store;
        this.folder = project.resolve(store.folder()).normalize();
    }

    /// The folder of a project's data store.
    public static DataFolder of(Path project, DataStore store) {
        return new DataFolder(project.toAbsolutePath().normalize(), store);
    }

    /// Where programs write to.
    public Path path() {
        return folder;
    }

    /// What is in the folder before a run.
    ///
    /// @param isOtherRun says of the name of a folder directly in this one whether it belongs to another run, and
    /// is not to be looked into
    public Before before(Predicate<String> isOtherRun) throws IOException {
        return new Before(Stamps.of(folder, isOtherRun, true));
    }

    /// The files that were written since. A file that was written again with the content it had counts as well,
    /// unless its times do not show it.
    public List<DataKey> written(Before before) throws IOException {
        Stamps after = Stamps.of(folder, before.stamps.skipped(), false);
        List<String> written = new ArrayList<>();
        for (var file : after.files().entrySet()) {
            Stamps.Stamp former = before.stamps.files().get(file.getKey());
            if (former == null || isWritten(file.getKey(), former, file.getValue())) {
                written.add(file.getKey());
            }
        }
        return Digests.keys(folder, written);
    }

    private boolean isWritten(String path, Stamps.Stamp former, Stamps.Stamp now) throws IOException {
        boolean isReliable = former.sha256().isEmpty();
        return !former.looksLike(now) || (!isReliable && !former.sha256().equals(Digests.of(folder.resolve(path))));
    }

    /// Moves files into another folder.
    ///
    /// @param prefix of their new paths; those that begin with it already keep theirs
    /// @return their keys there
    List<DataKey> moveInto(Path other, String prefix, List<DataKey> keys) throws IOException {
        List<DataKey> moved = new ArrayList<>();
        for (DataKey key : keys) {
            String path = key.path().startsWith(prefix) ? key.path() : prefix + key.path();
            Path to = FilePaths.within(other, path);
            Files.createDirectories(FilePaths.parent(to));
            Files.move(FilePaths.within(folder, key.path()), to, StandardCopyOption.REPLACE_EXISTING);
            moved.add(new DataKey(path, key.sha256(), key.bytes(), key.modified()));
        }
        return moved;
    }

    /// Puts the output of a run where the data store keeps it: into a zip file, which then has the only copy, or
    /// into a second folder. Copies are read again and compared.
    ///
    /// @throws IOException when that fails; the output is then still where it was
    public void keep(String label, List<DataKey> output) throws IOException {
        switch (store) {
            case DataStore.Plain _ -> {
                // It stays where it is.
            }
            case DataStore.Archived _ -> archive(label, output);
            case DataStore.Mirrored m -> mirror(m.mirror(), output);
        }
    }

    private void archive(String label, List<DataKey> output) throws IOException {
        if (output.isEmpty()) {
            return;
        }
        Path archive = archive(label);
        Files.createDirectories(FilePaths.parent(archive));
        WholeFile.write(archive, out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (DataKey key : output) {
                    ZipEntry entry = new ZipEntry(key.path());
                    entry.setLastModifiedTime(FileTime.from(key.modified()));
                    zip.putNextEntry(entry);
                    Files.copy(FilePaths.within(folder, key.path()), zip);
                    zip.closeEntry();
                }
            }
        });
        for (DataKey key : output) {
            check(fromArchive(archive, key));
        }
        for (DataKey key : output) {
            remove(folder, key.path());
        }
    }

    private Path archive(String label) {
        String archives = store instanceof DataStore.Archived a ? a.archive() : "";
        return project.resolve(archives).resolve(label + ".zip");
    }

    private void mirror(String mirror, List<DataKey> output) throws IOException {
        if (ADDRESS.matcher(mirror).matches()) {
            return;
        }
        Path second = project.resolve(mirror).normalize();
        for (DataKey key : output) {
            Path copy = FilePaths.within(second, key.path());
            Files.createDirectories(FilePaths.parent(copy));
            WholeFile.writeAt(
                    copy,
                    part -> Files.copy(
                            FilePaths.within(folder, key.path()),
                            part,
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.COPY_ATTRIBUTES));
            check(Digests.checked(Files.newInputStream(copy), key, copy.toString()));
        }
    }

    private static void check(InputStream checked) throws IOException {
        try (checked) {
            checked.transferTo(OutputStream.nullOutputStream());
        }
    }

    /// Opens a file of a run's output, wherever it is kept.
    ///
    /// @return a stream that throws an [IOException] at its end when the content is not what the run wrote
    /// @throws NoSuchFileException when it is nowhere
    public InputStream open(String label, DataKey key) throws IOException {
        Path file = FilePaths.within(folder, key.path());
        if (Files.isRegularFile(file) && isLikely(file, key)) {
            return Digests.checked(Files.newInputStream(file), key, file.toString());
        }
        return kept(label, key);
    }

    private static boolean isLikely(Path file, DataKey key) throws IOException {
        return Files.size(file) == key.bytes();
    }

    private InputStream kept(String label, DataKey key) throws IOException {
        return switch (store) {
            case DataStore.Plain _ -> throw changedOrMissing(key);
            case DataStore.Archived _ -> fromArchive(archive(label), key);
            case DataStore.Mirrored m -> fromMirror(m.mirror(), key);
        };
    }

    private IOException changedOrMissing(DataKey key) throws IOException {
        Path file = FilePaths.within(folder, key.path());
        return Files.isRegularFile(file)
                ? new IOException(file + " is not what the run wrote: it has " + Files.size(file)
                        + " bytes now, and had " + key.bytes())
                : new NoSuchFileException(file.toString(), null, "the output is gone");
    }

    private static InputStream fromArchive(Path archive, DataKey key) throws IOException {
        if (!Files.exists(archive)) {
            throw new NoSuchFileException(archive.toString(), null, "the archive with the output is gone");
        }
        ZipFile zip = new ZipFile(archive.toFile());
        try {
            ZipEntry entry = zip.getEntry(key.path());
            if (entry == null) {
                throw new NoSuchFileException(archive.toString(), null, "it does not hold " + key.path());
            }
            InputStream content = Digests.checked(zip.getInputStream(entry), key, key.path() + " in " + archive);
            return new WithArchive(content, zip);
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    /// Closes the archive as well.
    private static final class WithArchive extends FilterInputStream {
        private final ZipFile zip;

        WithArchive(InputStream in, ZipFile zip) {
            super(in);
            this.zip = zip;
        }

        @Override
        public void close() throws IOException {
            try (zip) {
                super.close();
            }
        }
    }

    private InputStream fromMirror(String mirror, DataKey key) throws IOException {
        if (ADDRESS.matcher(mirror).matches()) {
            String base = mirror.endsWith("/") ? mirror : mirror + "/";
            URI address = URI.create(base).resolve(address(key.path()));
            return Digests.checked(address.toURL().openStream(), key, address.toString());
        }
        Path copy = FilePaths.within(project.resolve(mirror).normalize(), key.path());
        return Digests.checked(Files.newInputStream(copy), key, copy.toString());
    }

    private static String address(String path) throws IOException {
        try {
            return new URI(null, null, "/" + path, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IOException("no address can name '" + path + "'", e);
        }
    }

    /// What became of the files of a run.
    ///
    /// @param deleted those that are gone
    /// @param kept those that are not what the run wrote any more: somebody else's by now
    public record Deletion(List<String> deleted, List<String> kept) {

        public Deletion {
            deleted = List.copyOf(deleted);
            kept = List.copyOf(kept);
        }
    }

    /// Deletes the output of a run wherever it is kept, and the folders that become empty by that.
    ///
    /// @throws IOException when a path leads out of the folder (nothing is deleted then), or when deleting fails
    public Deletion delete(RunRecord record) throws IOException {
        List<DataKey> output = record.result().output();
        for (DataKey key : output) {
            FilePaths.within(folder, key.path());
        }
        List<String> deleted = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (DataKey key : output) {
            (delete(folder, key) ? deleted : kept).add(key.path());
        }
        if (store instanceof DataStore.Mirrored m
                && !ADDRESS.matcher(m.mirror()).matches()) {
            for (DataKey key : output) {
                delete(project.resolve(m.mirror()).normalize(), key);
            }
        }
        if (store instanceof DataStore.Archived) {
            Files.deleteIfExists(archive(record.label()));
        }
        return new Deletion(deleted, kept);
    }

    /// @return whether the file is gone now
    private static boolean delete(Path from, DataKey key) throws IOException {
        Path file = FilePaths.within(from, key.path());
        if (!Files.exists(file)) {
            return true;
        }
        if (!Files.isRegularFile(file) || !Digests.of(file).equals(key.sha256())) {
            return false;
        }
        remove(from, key.path());
        return true;
    }

    private static void remove(Path from, String path) throws IOException {
        Path file = FilePaths.within(from, path);
        FilePaths.requireWithin(from, file);
        Files.delete(file);
        try {
            for (Path at = FilePaths.parent(file); !at.equals(from); at = FilePaths.parent(at)) {
                Files.delete(at);
            }
        } catch (DirectoryNotEmptyException _) {
            // Others have files there.
        }
    }
}
