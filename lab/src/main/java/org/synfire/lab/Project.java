package org.synfire.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.synfire.lab.internal.LocalStore;
import org.synfire.lab.internal.LostRuns;
import org.synfire.lab.internal.NewLabel;
import org.synfire.lab.internal.ProgressFile;
import org.synfire.lab.internal.SettingsFile;
import org.synfire.lab.internal.Token;
import org.synfire.lab.internal.http.SharedStore;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.SpecificationException;
import org.synfire.recording.WholeFile;

/// A folder with a notebook. May be used by several threads and processes at the same time.
public final class Project {

    /// Name of the notebook's folder in the project's.
    public static final String NOTEBOOK = ".synfire";

    private final Path folder;
    private final LocalStore local;
    private volatile ProjectSettings settings;
    private volatile Optional<SharedStore> shared;

    private Project(Path folder, ProjectSettings settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.local = new LocalStore(folder.resolve(NOTEBOOK).resolve("records"));
        this.shared = shared();
    }

    private Optional<SharedStore> shared() throws IOException {
        Optional<String> address = settings.recordStore();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        HttpStore remote = new HttpStore(address.get(), Token.of(notebook()));
        return Optional.of(new SharedStore(local.shared(), remote, notebook().resolve("deletions")));
    }

    /// Begins a notebook in a folder.
    ///
    /// @throws SpecificationException when there is one already
    public static Project init(Path folder, ProjectSettings settings) throws IOException {
        Path notebook = folder.toAbsolutePath().normalize().resolve(NOTEBOOK);
        Path file = notebook.resolve(SettingsFile.NAME);
        if (Files.exists(file)) {
            throw new SpecificationException(
                    Kind.DUPLICATE, folder + " has a notebook already; 'synfire lab configure' changes its settings");
        }
        Files.createDirectories(notebook);
        WholeFile.write(notebook.resolve(".gitignore"), "*\n");
        SettingsFile.write(file, settings);
        return open(folder);
    }

    /// The project that a folder belongs to: its own, or that of the nearest folder above.
    public static Optional<Project> find(Path from) throws IOException {
        Optional<Path> folder = folder(from);
        return folder.isPresent() ? Optional.of(open(folder.get())) : Optional.empty();
    }

    /// The folder of that project. Nothing is read for it.
    static Optional<Path> folder(Path from) {
        for (Path at = from.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(NOTEBOOK).resolve(SettingsFile.NAME))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /// Opens the notebook of a folder. Runs whose process is gone are marked as lost, and what interrupted processes
    /// left behind is swept up; what the shared store has not got yet is delivered.
    ///
    /// @throws SpecificationException when there is none, or its settings cannot be read; says where
    public static Project open(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        Path file = whole.resolve(NOTEBOOK).resolve(SettingsFile.NAME);
        if (!Files.exists(file)) {
            throw new SpecificationException(Kind.FILE, folder + " has no notebook; 'synfire lab init' begins one");
        }
        Project project = new Project(whole, SettingsFile.read(file));
        project.local.sweep(Instant.now());
        LostRuns.mark(project.local, project.store(), Instant.now());
        if (project.shared.isPresent()) {
            project.shared.get().deliverAll();
        }
        return project;
    }

    public Path folder() {
        return folder;
    }

    /// The folder `.synfire`.
    public Path notebook() {
        return folder.resolve(NOTEBOOK);
    }

    /// The settings as they were read, or as this object has changed them.
    public ProjectSettings settings() {
        return settings;
    }

    /// Changes the settings.
    public void configure(ProjectSettings other) throws IOException {
        SettingsFile.write(notebook().resolve(SettingsFile.NAME), other);
        settings = other;
        shared = shared();
    }

    /// Where the records are. With a shared store they are kept here all the same, and delivered there.
    public RecordStore store() {
        return shared.isPresent() ? shared.get() : local;
    }

    /// Labels of records that wait to be delivered to the shared store. Opening the project tries it again.
    public List<String> undelivered() throws IOException {
        return shared.isPresent() ? shared.get().undelivered() : List.of();
    }

    /// Why something could not be delivered lately.
    public Optional<String> deliveryProblem() {
        return shared.flatMap(SharedStore::problem);
    }

    /// Takes the records that others have delivered to the shared store.
    ///
    /// @return labels of the records that are new here
    public List<String> receive() throws IOException {
        return shared.isPresent() ? shared.get().receive() : List.of();
    }

    /// The folder of a record and of what is kept beside it.
    public Path recordFolder(String label) {
        return local.folder(label);
    }

    /// How far a run has come; empty when it has ended, or does not tell.
    public Optional<RunProgress> progress(String label) {
        return ProgressFile.read(recordFolder(label));
    }

    /// An index of the records that has caught up with them.
    public RecordIndex index() throws IOException {
        RecordIndex index = RecordIndex.open(this);
        index.refresh();
        return index;
    }

    /// A label for a run that begins now. It becomes unique when the record is added.
    public String newLabel() {
        return newLabel(Instant.now());
    }

    /// A label for a run that begins at the given time.
    public String newLabel(Instant beginning) {
        return NewLabel.of(settings, beginning);
    }

    /// Adds the record of a run that begins now.
    ///
    /// @param record whose state is [State#RUNNING]
    public OpenRecord begin(RunRecord record) throws IOException {
        if (record.hasEnded()) {
            throw new IllegalArgumentException(
                    "a run that begins cannot be in state " + record.result().state());
        }
        String label = store().add(record).label();
        return new OpenRecord(store(), label, recordFolder(label));
    }

    /// The record that began last.
    public Optional<RunRecord> mostRecent() throws IOException {
        List<String> labels = store().labels();
        return labels.isEmpty() ? Optional.empty() : store().find(labels.getLast());
    }

    /// Adds a paragraph to what was seen.
    ///
    /// @return the record as it is now
    public RunRecord addComment(String label, String comment) throws IOException {
        return changeNotes(label, n -> n.withOutcome(n.outcome().isBlank() ? comment : n.outcome() + "\n" + comment));
    }

    /// Replaces what was seen.
    ///
    /// @return the record as it is now
    public RunRecord replaceComment(String label, String comment) throws IOException {
        return changeNotes(label, n -> n.withOutcome(comment));
    }

    /// Adds a word to find the record by.
    ///
    /// @return the record as it is now
    public RunRecord addTag(String label, String tag) throws IOException {
        List<String> one = List.of(tag);
        return changeNotes(
                label,
                n -> n.withTags(Stream.concat(n.tags().stream(), one.stream()).toList()));
    }

    /// @return the record as it is now
    public RunRecord removeTag(String label, String tag) throws IOException {
        return changeNotes(
                label,
                n -> n.withTags(n.tags().stream().filter(t -> !t.equals(tag)).toList()));
    }

    private RunRecord changeNotes(String label, UnaryOperator<Notes> change) throws IOException {
        return store().change(label, r -> r.withNotes(change.apply(r.notes())));
    }

    /// Deletes records, with all that is kept beside them; not their output.
    ///
    /// @throws NoSuchRecordException when there is no such record
    public void delete(String label) throws IOException {
        store().delete(label);
    }

    /// Deletes the records that have a tag.
    ///
    /// @return their labels
    public List<String> deleteTagged(String tag) throws IOException {
        return deleteAll(Query.tagged(tag));
    }

    /// Deletes the records of a group.
    ///
    /// @return their labels
    public List<String> deleteGroup(String group) throws IOException {
        return deleteAll(Query.parse("group = " + Query.quoted(group)));
    }

    private List<String> deleteAll(Query query) throws IOException {
        Collection<String> labels;
        try (RecordIndex index = index()) {
            labels = index.labels(query);
        }
        for (String label : labels) {
            delete(label);
        }
        return new ArrayList<>(labels);
    }
}
