package org.synfire.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;

/// The output folder of a run, safe against crashes: nothing is ever half-written under its final name.
///
/// While a run goes on, the rows of `data/NAME` grow in `data/.NAME.part`. At the end of each session a journal
/// (`data/.progress`, replaced as a whole) notes how many bytes of each are final. When the run is complete the
/// parts get their final names. A run that was killed leaves parts and journal, from which [DataFiles] reads
/// what finished sessions recorded.
///
/// `.synfire-files` lists what a run wrote, so that the next run in the folder removes that and nothing else. A
/// lock keeps a second run out for as long as the first one's process lives.
public final class RunFolder implements AutoCloseable {

    static final String JOURNAL = ".progress";
    private static final String MANIFEST = ".synfire-files";
    private static final String LOCK = ".lock";
    private static final String DATA = "data";

    private final Path root;
    private final FileChannel lockChannel;
    private final Set<String> own = new LinkedHashSet<>();
    private final Map<String, DataFileWriter> writers = new LinkedHashMap<>();

    private RunFolder(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    /// Takes possession of a folder, which is created if need be, and removes what an earlier run wrote there.
    ///
    /// @throws SpecificationException when the folder cannot be written, or another run is writing there
    public static RunFolder open(Path root) {
        try {
            Files.createDirectories(root.resolve(DATA));
            FileChannel channel =
                    FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new SpecificationException(Kind.FILE, "another run is writing to the output folder " + root);
            }
            RunFolder folder = new RunFolder(root, channel);
            folder.removeEarlierRun();
            return folder;
        } catch (IOException e) {
            throw new SpecificationException(
                    Kind.FILE, "the output folder " + root + " cannot be written: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        String simple = e.getClass().getSimpleName().replaceAll("Exception$", "");
        return e.getMessage() == null ? simple : simple + " (" + e.getMessage() + ")";
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    private void removeEarlierRun() throws IOException {
        Path manifest = root.resolve(MANIFEST);
        if (Files.exists(manifest)) {
            for (String name : Files.readAllLines(manifest)) {
                removeOwn(name);
            }
        }
        Files.deleteIfExists(root.resolve(DATA).resolve(JOURNAL));
        Files.deleteIfExists(manifest);
    }

    /// A manifest that was tampered with must not reach outside the folder.
    private void removeOwn(String name) throws IOException {
        Path path = root.resolve(name).normalize();
        if (path.startsWith(root.normalize()) && !Files.isDirectory(path)) {
            Files.deleteIfExists(path);
        }
    }

    private void register(String name) {
        if (own.add(name)) {
            replace(root.resolve(MANIFEST), String.join("\n", own) + "\n");
        }
    }

    /// Writes a text file, all at once.
    ///
    /// @param name relative to the folder
    public void text(String name, String content) {
        register(name);
        replace(root.resolve(name), content);
    }

    private static void replace(Path path, String content) {
        Path part = path.resolveSibling("." + path.getFileName() + ".part");
        try {
            Files.writeString(part, content, StandardCharsets.UTF_8);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /// Begins a data file.
    ///
    /// @param name of the file below `data`
    public DataFileWriter data(String name, RowFormat format) {
        register(DATA + "/" + name);
        register(DATA + "/" + partName(name));
        DataFileWriter writer = new DataFileWriter(root.resolve(DATA).resolve(partName(name)), format);
        writers.put(name, writer);
        return writer;
    }

    static String partName(String name) {
        return "." + name + ".part";
    }

    /// Makes everything recorded so far safe: it can be loaded from now on, whatever happens.
    public void checkpoint() {
        StringBuilder journal = new StringBuilder();
        writers.forEach((name, writer) ->
                journal.append(writer.flush()).append('\t').append(name).append('\n'));
        register(DATA + "/" + JOURNAL);
        replace(root.resolve(DATA).resolve(JOURNAL), journal.toString());
    }

    /// Gives the data files their final names.
    public void complete() {
        checkpoint();
        try {
            for (Map.Entry<String, DataFileWriter> entry : writers.entrySet()) {
                entry.getValue().close();
                Path part = root.resolve(DATA).resolve(partName(entry.getKey()));
                Files.move(part, root.resolve(DATA).resolve(entry.getKey()), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(root.resolve(DATA).resolve(JOURNAL));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot finish the output folder " + root, e);
        }
        writers.clear();
    }

    /// Lets go of the folder; what is not complete stays readable up to the last checkpoint.
    @Override
    public void close() {
        List.copyOf(writers.values()).forEach(DataFileWriter::close);
        writers.clear();
        try {
            Files.deleteIfExists(root.resolve(LOCK));
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of the output folder " + root, e);
        }
    }
}
