package org.synfire.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// The output folder of a run, safe against crashes: nothing is ever half-written under its final name.
///
/// While a run goes on, the rows of `data/NAME` grow in `data/.NAME.part`. At the end of each session a
/// journal (`data/.progress`, replaced as a whole) notes how many bytes of each are final. When the run
/// is complete the parts get their final names and the journal goes. A run that was killed leaves parts
/// and journal, from which [DataFiles] reads what finished sessions recorded. This holds when the
/// process dies; whether it holds when the machine loses power is up to its file system.
///
/// A run that takes checkpoints keeps the last one in `.checkpoint`, with the lengths its data files
/// had; from it the run can be taken up again, its data files cut to these lengths.
///
/// `.synfire-files` lists what a run wrote, so that the next run in the folder removes that and nothing
/// else. A lock keeps a second run out for as long as the first one's process lives. Not thread-safe.
public final class RunFolder implements AutoCloseable {

    private static final String DATA = "data";
    private static final String CHECKPOINT = ".checkpoint";

    private final Path root;
    private final FolderLock lock;
    private final Manifest manifest;
    private final Map<String, DataFileWriter> writers = new LinkedHashMap<>();

    private RunFolder(Path root, FolderLock lock) {
        this.root = root;
        this.lock = lock;
        this.manifest = new Manifest(root);
    }

    /// Takes possession of a folder, which is created if need be, and removes what an earlier run wrote
    /// there.
    ///
    /// @throws SpecificationException when the folder cannot be written, or another run is writing there
    public static RunFolder open(Path root) {
        try {
            Files.createDirectories(root.resolve(DATA));
            FolderLock lock = FolderLock.acquire(root)
                    .orElseThrow(() -> new SpecificationException(
                            Kind.FILE, "another run is writing to the output folder " + root));
            RunFolder folder = new RunFolder(root, lock);
            folder.takePossession();
            return folder;
        } catch (IOException e) {
            throw unwritable("the output folder " + root, e);
        }
    }

    /// The last checkpoint of a run in a folder; empty when the run was completed, or took none.
    public static Optional<Path> checkpointOf(Path root) {
        return Optional.of(root.resolve(CHECKPOINT)).filter(Files::isRegularFile);
    }

    /// Takes possession of a folder in order to take up the run that was cut off there. Nothing is
    /// removed.
    ///
    /// @throws SpecificationException when the folder cannot be written, or another run is writing there
    public static RunFolder reopen(Path root) {
        try {
            FolderLock lock = FolderLock.acquire(root)
                    .orElseThrow(() -> new SpecificationException(
                            Kind.FILE, "another run is writing to the output folder " + root));
            RunFolder folder = new RunFolder(root, lock);
            folder.manifest.recall();
            return folder;
        } catch (IOException e) {
            throw unwritable("the output folder " + root, e);
        }
    }

    private void takePossession() throws IOException {
        try {
            // The journal first: from here on until the end the folder counts as unfinished.
            new Journal(Map.of()).write(data());
            Files.deleteIfExists(root.resolve(CHECKPOINT));
            manifest.removeEarlierRun();
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static SpecificationException unwritable(String what, Exception cause) {
        SpecificationException exception =
                new SpecificationException(Kind.FILE, what + " cannot be written: " + reason(cause));
        exception.initCause(cause);
        return exception;
    }

    private static String reason(Exception e) {
        String simple = e.getClass().getSimpleName().replaceAll("Exception$", "");
        return e.getMessage() == null ? simple : simple + " (" + e.getMessage() + ")";
    }

    private Path data() {
        return root.resolve(DATA);
    }

    /// Writes a text file, all at once; an earlier one of this name is replaced.
    ///
    /// @param name relative to the folder: `NAME` or `data/NAME`
    /// @throws SpecificationException when no file can have this name, or it cannot be written
    public void text(String name, String content) {
        try {
            Path path = registered(name);
            WholeFile.write(path, content);
        } catch (IOException e) {
            throw unwritable("the file " + root.resolve(name), e);
        }
    }

    /// Begins a data file.
    ///
    /// @param name of the file below `data`
    /// @throws SpecificationException when no file can have this name, or it cannot be written
    /// @throws IllegalStateException when it has been begun already
    public DataFileWriter data(String name, RowFormat format) {
        return data(name, format, 0);
    }

    /// Takes up a data file.
    ///
    /// @param name of the file below `data`
    /// @param kept how many of its bytes are kept
    /// @throws SpecificationException when no file can have this name, it cannot be written, or it is
    /// shorter
    /// @throws IllegalStateException when it has been begun already
    public DataFileWriter data(String name, RowFormat format, long kept) {
        if (writers.containsKey(name)) {
            throw new IllegalStateException("the data file " + name + " has been begun already");
        }
        try {
            DataFileWriter writer = new DataFileWriter(WholeFile.part(registered(DATA + "/" + name)), format, kept);
            writers.put(name, writer);
            return writer;
        } catch (IOException e) {
            throw unwritable("the file " + data().resolve(name), e);
        }
    }

    private Path registered(String name) throws IOException {
        if (!Manifest.isPlain(name)) {
            throw new SpecificationException(Kind.FILE, "'" + name + "' cannot be the name of a file in " + root);
        }
        try {
            Path path = root.resolve(name);
            manifest.add(name);
            return path;
        } catch (InvalidPathException e) {
            throw unwritable("the file '" + name + "'", e);
        }
    }

    /// Makes everything recorded so far safe: it can be loaded from now on, whatever happens to this
    /// process.
    ///
    /// @return the lengths of the data files, in bytes
    /// @throws UncheckedIOException when the disk is full or fails; what was safe before still is
    public Map<String, Long> checkpoint() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        writers.forEach((name, writer) -> bytes.put(name, writer.flush()));
        try {
            new Journal(bytes).write(data());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note what is finished in " + data(), e);
        }
        return bytes;
    }

    /// Writes a checkpoint, replacing the last one.
    ///
    /// @throws UncheckedIOException when the disk is full or fails; the last one is kept
    public void checkpoint(WholeFile.Content content) {
        try {
            WholeFile.write(root.resolve(CHECKPOINT), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a checkpoint to " + root, e);
        }
    }

    /// Gives the data files their final names.
    ///
    /// @throws UncheckedIOException when the disk is full or fails; what was safe before still is
    public void complete() {
        checkpoint();
        try {
            for (Map.Entry<String, DataFileWriter> entry : writers.entrySet()) {
                entry.getValue().close();
                Path path = data().resolve(entry.getKey());
                Files.move(
                        WholeFile.part(path),
                        path,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.deleteIfExists(data().resolve(Journal.FILE));
            Files.deleteIfExists(root.resolve(CHECKPOINT));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot finish the output folder " + root, e);
        }
        writers.clear();
    }

    /// Lets go of the folder; what is not complete stays readable up to the last checkpoint. Does
    /// nothing the second time.
    @Override
    public void close() {
        try (lock) {
            closeWriters();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of the output folder " + root, e);
        }
    }

    private void closeWriters() throws IOException {
        IOException failure = new IOException("data files cannot be closed");
        for (DataFileWriter writer : writers.values()) {
            try {
                writer.close();
            } catch (UncheckedIOException e) {
                failure.addSuppressed(e);
            }
        }
        writers.clear();
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
