package org.synfire.lab.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.synfire.lab.NoSuchRecordException;
import org.synfire.lab.RecordStore;
import org.synfire.lab.RunRecord;
import org.synfire.lab.internal.ContendedFile;
import org.synfire.lab.internal.LocalStore;

/// Records that are kept here, and delivered to a store that others share. What cannot be delivered is remembered, and
/// delivered later: no failure of the net loses a record.
///
/// A record is delivered when its run has ended, and at each change after that. Its label there may be another one.
public final class SharedStore implements RecordStore {

    private final LocalStore local;
    private final RecordStore remote;
    private final Path deletions;
    private volatile Optional<String> problem = Optional.empty();

    /// @param local whose new records have the mark of being undelivered
    /// @param deletions folder where deletions are remembered that the remote store does not know of yet
    public SharedStore(LocalStore local, RecordStore remote, Path deletions) {
        this.local = local;
        this.remote = remote;
        this.deletions = deletions;
    }

    /// Why something could not be delivered lately.
    public Optional<String> problem() {
        return problem;
    }

    /// Labels of records that wait to be delivered.
    public List<String> undelivered() throws IOException {
        return local.having(LocalStore.UNDELIVERED);
    }

    /// Delivers what could not be delivered before; ends at the first failure of the net.
    public void deliverAll() throws IOException {
        problem = Optional.empty();
        for (String label : forgotten()) {
            forget(label);
        }
        for (String label : undelivered()) {
            if (problem.isPresent()) {
                return;
            }
            deliver(label);
        }
    }

    /// Takes what others have delivered.
    ///
    /// @return labels of the records that are new here
    public List<String> receive() throws IOException {
        Set<String> known = new HashSet<>(forgotten());
        for (String label : local.having(LocalStore.DELIVERED)) {
            known.add(labelThere(label).orElse(label));
        }
        List<String> taken = new ArrayList<>();
        for (String label : remote.labels()) {
            Optional<RunRecord> record = known.contains(label)
                    ? Optional.empty()
                    : remote.find(label).filter(RunRecord::hasEnded);
            if (record.isPresent()) {
                taken.add(take(record.get()));
            }
        }
        return taken;
    }

    private String take(RunRecord record) throws IOException {
        String label = local.add(record).label();
        for (String name : remote.attachments(record.label())) {
            try (InputStream in = remote.attachment(record.label(), name)) {
                local.attach(label, name, in);
            }
        }
        ContendedFile.write(mark(label, LocalStore.DELIVERED), record.label());
        Files.deleteIfExists(mark(label, LocalStore.UNDELIVERED));
        return label;
    }

    @Override
    public List<String> labels() throws IOException {
        return local.labels();
    }

    @Override
    public Optional<RunRecord> find(String label) throws IOException {
        return local.find(label);
    }

    @Override
    public RunRecord add(RunRecord record) throws IOException {
        RunRecord added = local.add(record);
        deliver(added.label());
        return added;
    }

    @Override
    public RunRecord change(String label, UnaryOperator<RunRecord> change) throws IOException {
        note(label);
        RunRecord changed = local.change(label, change);
        deliver(label);
        return changed;
    }

    @Override
    public void attach(String label, String name, InputStream content) throws IOException {
        note(label);
        local.attach(label, name, content);
        deliver(label);
    }

    @Override
    public void delete(String label) throws IOException {
        Optional<String> there = labelThere(label);
        if (there.isPresent()) {
            Files.createDirectories(deletions);
            ContendedFile.write(deletions.resolve(there.get()), "");
        }
        local.delete(label);
        if (there.isPresent()) {
            forget(there.get());
        }
    }

    @Override
    public List<String> attachments(String label) throws IOException {
        return local.attachments(label);
    }

    @Override
    public InputStream attachment(String label, String name) throws IOException {
        return local.attachment(label, name);
    }

    /// Marks a record before it is changed: a process that ends in between leaves at worst a needless mark. What the
    /// mark says tells it from a later one.
    private void note(String label) throws IOException {
        if (local.find(label).isPresent()) {
            ContendedFile.write(
                    mark(label, LocalStore.UNDELIVERED), UUID.randomUUID().toString());
        }
    }

    private void deliver(String label) throws IOException {
        Path mark = mark(label, LocalStore.UNDELIVERED);
        Optional<String> noted = content(mark);
        Optional<RunRecord> record = local.find(label).filter(RunRecord::hasEnded);
        if (record.isEmpty() || noted.isEmpty()) {
            return;
        }
        try {
            send(record.get(), labelThere(label));
            if (content(mark).equals(noted)) {
                Files.deleteIfExists(mark);
            }
        } catch (IOException failure) {
            problem = Optional.of("record '" + label + "' is kept here and will be delivered later: " + said(failure));
        }
    }

    private static String said(IOException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private void send(RunRecord record, Optional<String> labelThere) throws IOException {
        String there = labelThere.isPresent()
                ? replace(record, labelThere.get())
                : remote.add(record).label();
        ContendedFile.write(mark(record.label(), LocalStore.DELIVERED), there);
        List<String> known = remote.attachments(there);
        for (String name : local.attachments(record.label())) {
            if (!known.contains(name)) {
                try (InputStream in = local.attachment(record.label(), name)) {
                    remote.attach(there, name, in);
                }
            }
        }
    }

    /// What somebody deleted there, but is changed here, is there again.
    private String replace(RunRecord record, String there) throws IOException {
        try {
            return remote.change(there, r -> record).label();
        } catch (NoSuchRecordException deletedThere) {
            return remote.add(record).label();
        }
    }

    private Optional<String> labelThere(String label) throws IOException {
        return content(mark(label, LocalStore.DELIVERED));
    }

    private List<String> forgotten() throws IOException {
        if (!Files.isDirectory(deletions)) {
            return List.of();
        }
        try (var files = Files.list(deletions)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private void forget(String labelThere) throws IOException {
        try {
            remote.delete(labelThere);
        } catch (NoSuchRecordException deletedByOthers) {
            // That is what was wanted.
        } catch (IOException failure) {
            problem = Optional.of("'" + labelThere + "' will be deleted there later: " + said(failure));
            return;
        }
        Files.deleteIfExists(deletions.resolve(labelThere));
    }

    private Path mark(String label, String name) {
        return local.folder(label).resolve(name);
    }

    private static Optional<String> content(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }
}
