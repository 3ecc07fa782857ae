package org.synfire.lab.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.synfire.lab.NoSuchRecordException;
import org.synfire.lab.RecordStore;
import org.synfire.lab.RunRecord;

/// Records in a folder, one folder each.
///
/// A record begins its life whole in a hidden folder, which is then moved to its place. So labels are unique however
/// many begin at once, and no half record is ever seen.
public final class LocalStore implements RecordStore {

    /// The file of a record in its folder.
    public static final String FILE = "record.json";

    private static final String NEW = ".new-";
    private static final String DELETED = ".deleted-";
    private static final String LOCK = ".lock";

    /// A folder that is not older may belong to a process of another machine.
    private static final Duration FRESH = Duration.ofMinutes(1);

    /// The mark of a record that a shared store does not know as it is now.
    public static final String UNDELIVERED = "undelivered";

    /// The mark of a record that a shared store knows; says its label there.
    public static final String DELIVERED = "delivered";

    private final Path records;
    private final boolean shared;

    /// @param records is made when it is not there
    public LocalStore(Path records) throws IOException {
        this(records, false);
    }

    private LocalStore(Path records, boolean shared) throws IOException {
        this.records = Files.createDirectories(records).toRealPath();
        this.shared = shared;
    }

    /// The same records; those that are added have the mark that they are to be delivered, from their first moment.
    public LocalStore shared() throws IOException {
        return new LocalStore(records, true);
    }

    /// The folder of all records.
    public Path records() {
        return records;
    }

    /// The folder of a record, whether there is one or not.
    ///
    /// @throws org.synfire.network.SpecificationException when no record can have such a label
    public Path folder(String label) {
        Label.check(label);
        return records.resolve(label);
    }

    private Path file(String label) {
        return folder(label).resolve(FILE);
    }

    @Override
    public List<String> labels() throws IOException {
        List<RecordJson.Head> heads = new ArrayList<>();
        for (Path folder : folders()) {
            head(folder).ifPresent(heads::add);
        }
        heads.sort(Comparator.comparing(RecordJson.Head::began).thenComparing(RecordJson.Head::label));
        return heads.stream().map(RecordJson.Head::label).toList();
    }

    /// Folders of all records, in no order.
    public List<Path> folders() throws IOException {
        return Folders.in(records, "[!.]*");
    }

    private static Optional<RecordJson.Head> head(Path folder) throws IOException {
        try {
            return RecordJson.head(folder.resolve(FILE))
                    .map(head -> new RecordJson.Head(folder.getFileName().toString(), head.began()));
        } catch (FileSystemException goneOrNoRecord) {
            return Optional.empty();
        }
    }

    /// Labels of records whose folders have such a file, in no order.
    public List<String> having(String name) throws IOException {
        return folders().stream()
                .filter(folder -> Files.exists(folder.resolve(name)))
                .map(folder -> folder.getFileName().toString())
                .toList();
    }

    @Override
    public Optional<RunRecord> find(String label) throws IOException {
        if (!Label.isValid(label)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecordJson.read(file(label)).withLabel(label));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    @Override
    public RunRecord add(RunRecord record) throws IOException {
        Label.check(record.label());
        Path fresh = Files.createDirectory(
                records.resolve(NEW + ProcessHandle.current().pid() + "-" + UUID.randomUUID()));
        try {
            if (!record.hasEnded()) {
                Files.createFile(fresh.resolve(Heartbeat.NAME));
            }
            if (shared) {
                Files.createFile(fresh.resolve(UNDELIVERED));
            }
            return moveToFreeLabel(fresh, record);
        } finally {
            Folders.delete(fresh);
        }
    }

    private RunRecord moveToFreeLabel(Path fresh, RunRecord record) throws IOException {
        String label = record.label();
        for (int n = 2; ; n++) {
            if (!Files.exists(folder(label), LinkOption.NOFOLLOW_LINKS)) {
                RunRecord labelled = record.withLabel(label);
                SafeFile.write(fresh.resolve(FILE), RecordJson.bytes(labelled));
                if (moved(fresh, folder(label))) {
                    return labelled;
                }
            }
            label = record.label() + "-" + n;
        }
    }

    private static boolean moved(Path fresh, Path place) throws IOException {
        try {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException taken) {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            throw taken;
        }
    }

    @Override
    public RunRecord change(String label, UnaryOperator<RunRecord> change) throws IOException {
        return locked(label, () -> {
            RunRecord was = find(label).orElseThrow(() -> none(label));
            RunRecord changed = change.apply(was).withLabel(label);
            if (!changed.equals(was)) {
                SafeFile.write(file(label), RecordJson.bytes(changed));
            }
            return changed;
        });
    }

    @Override
    public void delete(String label) throws IOException {
        Path away = records.resolve(DELETED + UUID.randomUUID());
        locked(label, () -> Files.move(folder(label), away, StandardCopyOption.ATOMIC_MOVE));
        Folders.delete(away);
    }

    private <T> T locked(String label, LockedFile.Work<T> work) throws IOException {
        if (!Label.isValid(label) || !Files.exists(file(label))) {
            throw none(label);
        }
        try {
            return LockedFile.with(folder(label).resolve(LOCK), work);
        } catch (NoSuchFileException deletedMeanwhile) {
            throw none(label);
        }
    }

    private static NoSuchRecordException none(String label) {
        return new NoSuchRecordException("there is no record '" + label + "'");
    }

    @Override
    public List<String> attachments(String label) throws IOException {
        if (find(label).isEmpty()) {
            throw none(label);
        }
        return Folders.in(folder(label), "[!.]*").stream()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .map(file -> file.getFileName().toString())
                .filter(Attachment::isValid)
                .sorted()
                .toList();
    }

    @Override
    public InputStream attachment(String label, String name) throws IOException {
        if (!Label.isValid(label) || !Attachment.isValid(name)) {
            throw new NoSuchRecordException("record '" + label + "' can have no file '" + name + "'");
        }
        Path file = folder(label).resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchRecordException("record '" + label + "' has no file '" + name + "'");
        }
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void attach(String label, String name, InputStream content) throws IOException {
        Attachment.check(name);
        locked(label, () -> {
            SafeFile.write(folder(label).resolve(name), content);
            return name;
        });
    }

    /// Removes what interrupted processes left behind.
    public void sweep(Instant now) throws IOException {
        for (Path half : Folders.in(records, DELETED + "*")) {
            Folders.delete(half);
        }
        for (Path half : Folders.in(records, NEW + "*")) {
            if (isAbandoned(half, now)) {
                Folders.delete(half);
            }
        }
    }

    private static boolean isAbandoned(Path half, Instant now) throws IOException {
        try {
            Instant touched = Files.getLastModifiedTime(half).toInstant();
            return Duration.between(touched, now).compareTo(FRESH) > 0 && !isAlive(half);
        } catch (NoSuchFileException movedMeanwhile) {
            return false;
        }
    }

    private static boolean isAlive(Path half) {
        String name = half.getFileName().toString().substring(NEW.length());
        String pid = name.substring(0, Math.max(0, name.indexOf('-')));
        return pid.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }
}
