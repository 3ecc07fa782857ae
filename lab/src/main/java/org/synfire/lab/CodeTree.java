package org.synfire.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.synfire.lab.internal.Digests;
import org.synfire.lab.internal.FilePaths;
import org.synfire.recording.WholeFile;

/// The code of a version in a folder of its own, which is removed afterwards. Runs take place in it as they would in
/// the project, whose files, branch and index are not touched.
final class CodeTree implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile(".*-(\\d+)");

    private final Project project;
    private final WorkingCopy.Tree tree;
    private final Path folder;

    private CodeTree(Project project, WorkingCopy.Tree tree, Path folder) {
        this.project = project;
        this.tree = tree;
        this.folder = folder;
    }

    /// Takes a version from the project's repository.
    ///
    /// @param name tells the folder from others
    /// @throws IOException when there is no such version
    static CodeTree of(Project project, String name, String version) throws IOException {
        WorkingCopy copy = swept(project);
        WorkingCopy.Tree tree = copy.checkout(version, place(project, name));
        Path top = copy.top().startsWith(project.folder()) ? project.folder() : copy.top();
        Path folder = tree.top().resolve(top.relativize(project.folder())).normalize();
        return new CodeTree(project, tree, folder);
    }

    /// A folder without code, for programs that have no files of their own.
    static CodeTree empty(Project project, String name) throws IOException {
        swept(project);
        Path place = Files.createDirectories(place(project, name));
        return new CodeTree(project, new NoCode(place), place);
    }

    private static Path worktrees(Project project) {
        return project.notebook().resolve("worktrees");
    }

    private static Path place(Project project, String name) {
        return worktrees(project).resolve(name + "-" + ProcessHandle.current().pid());
    }

    /// Removes trees of processes that were killed.
    private static WorkingCopy swept(Project project) throws IOException {
        WorkingCopy copy = WorkingCopy.find(project.folder());
        List<Path> trees = List.of();
        if (Files.isDirectory(worktrees(project))) {
            try (Stream<Path> found = Files.list(worktrees(project))) {
                trees = found.toList();
            }
        }
        for (Path former : trees) {
            if (!isInUse(former)) {
                copy.discard(former);
            }
        }
        return copy;
    }

    private static boolean isInUse(Path tree) {
        Matcher name = NAME.matcher(tree.getFileName().toString());
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    /// What takes the place of the project's folder.
    Path folder() {
        return folder;
    }

    /// Changes the code as a diff says.
    void apply(byte[] diff) throws IOException {
        tree.apply(diff);
    }

    /// Adds files that no version has.
    ///
    /// @param archive as [WorkingCopy#writeUntracked] writes it
    void restore(byte[] archive) throws IOException {
        Path file = Files.createTempFile("synfire", ".zip");
        try {
            Files.write(file, archive);
            tree.restore(file);
        } finally {
            Files.delete(file);
        }
    }

    /// Copies input that the version does not have from where it is.
    ///
    /// @throws IOException when it is not there any more, or is not what it was
    void take(List<DataKey> input) throws IOException {
        Files.createDirectories(folder);
        for (DataKey key : input) {
            Path there = folder.resolve(key.path()).normalize();
            if (isStill(key, there)) {
                continue;
            }
            Path here = project.folder().resolve(key.path());
            if (!isStill(key, here) || !there.startsWith(folder)) {
                throw new IOException("the input " + key.path() + " is not there any more, or was changed since");
            }
            Files.createDirectories(FilePaths.parent(there));
            Files.copy(here, there, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isStill(DataKey key, Path file) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == key.bytes()
                && Digests.of(file).equals(key.sha256());
    }

    /// Puts parameters as they are used where the parameter file is.
    ///
    /// @param kept a file with the parameters
    /// @param files the parameter files, the first one in the project is meant
    /// @param from the folder that the program starts in
    /// @return what the program is told
    Path putParameters(Path kept, List<DataKey> files, Path from) throws IOException {
        Optional<Path> there = files.stream()
                .map(key -> folder.resolve(key.path()).normalize())
                .filter(file -> file.startsWith(folder))
                .findFirst();
        if (there.isEmpty()) {
            return kept;
        }
        Files.createDirectories(FilePaths.parent(there.get()));
        WholeFile.write(there.get(), Files.readString(kept));
        return Capture.named(there.get(), from);
    }

    /// A word of a command, with paths that led into the project leading into the tree.
    String word(String word) {
        return word.replace(project.folder() + "/", folder + "/");
    }

    /// Begins a run in here. What it writes is moved to the project's data, into a folder of the run's own.
    ///
    /// @param from the folder that the program starts in
    /// @param store the folder of its output, from the project's folder on
    CapturedRun begin(OpenRecord open, List<String> words, Path from, String store) throws IOException {
        DataFolder data = DataFolder.of(folder, new DataStore.Plain(store));
        String prefix = Path.of(store).isAbsolute() ? "" : open.label() + "/";
        return CapturedRun.begin(project, open, words, new CapturedRun.Place(from, data, prefix, true));
    }

    @Override
    public void close() throws IOException {
        tree.close();
    }

    /// A tree that only gets parameters and input.
    private record NoCode(Path top) implements WorkingCopy.Tree {

        @Override
        public void apply(byte[] diff) {
            throw new IllegalStateException("there is no code that a diff could change");
        }

        @Override
        public void close() throws IOException {
            FilePaths.delete(top);
        }
    }
}
