package org.synfire.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.synfire.lab.internal.CodeFiles;
import org.synfire.lab.internal.FilePaths;
import org.synfire.lab.internal.Later;
import org.synfire.lab.internal.environment.Dependencies;
import org.synfire.lab.internal.environment.Jars;
import org.synfire.lab.internal.environment.Programs;
import org.synfire.network.Diagnostics;

/// Begins runs: notes all that is known of a run before it takes place.
///
/// The code is what the working copy holds. When it has changes, the project's rule says whether the run is refused
/// or the changes are kept; files in the data folder are no code. The run gets a folder of its own in the data folder,
/// which it is told by an environment variable and need not use.
public final class Capture {

    /// Name of the file with changes of the code.
    static final String DIFF = "code.diff";

    /// Name of the archive with files that the repository does not know.
    static final String UNTRACKED = "untracked.zip";

    /// Beginning of the name of the file with the parameters.
    static final String PARAMETERS = "parameters.";

    /// The parameter that tells a program the label of its run, when the project wishes so.
    public static final String LABEL_PARAMETER = "synfire_label";

    private static final List<String> SEEDS = List.of("seed", "rng_seed");

    private final Project project;
    private final NewRun run;
    private final WorkingCopy copy;
    private final Later<CodeState> looking;
    private final Optional<CodeTree> tree;

    private Capture(Project project, NewRun run, WorkingCopy copy, Later<CodeState> looking, Optional<CodeTree> tree) {
        this.project = project;
        this.run = run;
        this.copy = copy;
        this.looking = looking;
        this.tree = tree;
    }

    /// Begins a run.
    ///
    /// @throws ChangedCodeException when the code has changes, and the project does not want that
    /// @throws IOException when a program is missing, or what is to be kept cannot be written
    public static CapturedRun begin(Project project, NewRun run) throws IOException {
        WorkingCopy copy = WorkingCopy.find(project.folder());
        return new Capture(project, run, copy, Later.of(copy::state), Optional.empty()).begin();
    }

    /// As [#begin(Project, NewRun)], with what is known of the project's code already.
    public static CapturedRun begin(Project project, Preparation preparation, NewRun run) throws IOException {
        WorkingCopy copy = WorkingCopy.find(project.folder());
        return new Capture(project, run, copy, preparation.code(), Optional.empty()).begin();
    }

    /// Begins a run of the code of another version, in a folder of its own; the user's files are not touched. Input and
    /// parameters are those that the run was given.
    ///
    /// @param version as the version control names it, or `latest` for the last one of the branch
    /// @throws IOException when there is no such version
    public static CapturedRun begin(Project project, String version, NewRun run) throws IOException {
        WorkingCopy copy = WorkingCopy.find(project.folder());
        String whole = copy.whole(version);
        CodeTree tree = CodeTree.of(project, "version", whole);
        try {
            tree.take(run.arguments().input());
            CodeState state = copy.state().at(whole);
            return new Capture(project, run, copy, Later.of(() -> state), Optional.of(tree)).begin();
        } catch (IOException | RuntimeException e) {
            tree.close();
            throw e;
        }
    }

    private CapturedRun begin() throws IOException {
        Instant timestamp = Instant.now();
        Later<ParameterSet> parameters = Later.of(() -> run.parameters().isPresent()
                ? run.parameters().get()
                : run.arguments().set(project.folder()));
        Programs programs = new Programs(project.notebook().resolve("executables.json"));
        Executable executable = run.executable().isPresent()
                ? run.executable().get()
                : programs.of(run.arguments().words().getFirst(), run.folder(), project.folder());
        Dependencies dependencies = dependencies(executable, programs);
        CodeState state = looking.result();
        refuseChanges(state, dependencies.files());
        String wished = run.label().orElseGet(() -> project.newLabel(timestamp));
        try (CodeFiles files = new CodeFiles(project.notebook(), copy)) {
            if (keepsChanges()) {
                files.gather(state, this::isCode);
            }
            RunRecord record = new RunRecord(
                    wished,
                    timestamp,
                    user(state),
                    run.notes(),
                    command(executable, parameters.result()),
                    code(state, files, dependencies),
                    parameters.result(),
                    List.of(Platform.here()),
                    run.arguments().input(),
                    running(store()),
                    Optional.empty());
            return begun(record, files);
        }
    }

    private CapturedRun begun(RunRecord record, CodeFiles files) throws IOException {
        OpenRecord open = project.begin(record);
        try {
            files.moveTo(open.folder());
            Optional<Path> parameters = writeParameters(open);
            if (tree.isPresent()) {
                return begunIn(tree.get(), open);
            }
            CapturedRun.Place place = new CapturedRun.Place(
                    run.folder(),
                    DataFolder.of(project.folder(), store()),
                    "",
                    run.executable().isEmpty());
            List<String> command = run.arguments().command(parameters.orElse(Path.of("")));
            return CapturedRun.begin(project, open, command, place);
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private CapturedRun begunIn(CodeTree tree, OpenRecord open) throws IOException {
        if (!run.folder().startsWith(project.folder())) {
            throw new IOException(run.folder() + " is not in the project: no other version has it");
        }
        Path folder = Files.createDirectories(tree.folder().resolve(FilePaths.slashed(project.folder(), run.folder())));
        Path parameters = Path.of("");
        if (run.arguments().parameters().isPresent()) {
            String name = PARAMETERS + run.arguments().parameters().get().extension();
            parameters = tree.putParameters(
                    open.folder().resolve(name), open.record().parameters().files(), folder);
        }
        List<String> words =
                run.arguments().command(parameters).stream().map(tree::word).toList();
        return tree.begin(open, words, folder, store().folder()).closing(tree);
    }

    /// How a run looks that has just begun.
    static Result running(DataStore store) {
        return new Result(
                State.RUNNING, 0, OptionalInt.empty(), "", RunningProcess.current(), store, List.of(), Map.of());
    }

    private DataStore store() {
        return run.store().orElse(project.settings().dataStore());
    }

    private boolean keepsChanges() {
        return project.settings().onChanged() == ProjectSettings.OnChanged.STORE_DIFF;
    }

    private void refuseChanges(CodeState state, List<Path> programFiles) throws ChangedCodeException {
        if (keepsChanges() || state.repository().isEmpty()) {
            return;
        }
        List<String> own = programFiles.stream()
                .filter(file -> file.startsWith(copy.top()))
                .map(file -> FilePaths.slashed(copy.top(), file))
                .toList();
        List<String> unknown = state.untracked().stream()
                .filter(path ->
                        own.stream().anyMatch(o -> o.equals(path) || (path.endsWith("/") && o.startsWith(path))))
                .toList();
        if (state.hasChanged() || !unknown.isEmpty()) {
            throw new ChangedCodeException(state.changed(), unknown);
        }
    }

    /// Whether an untracked file may be code: it is neither the notebook's, nor data.
    private boolean isCode(String path) {
        Path file = copy.top().resolve(path).normalize();
        return dataFolders().noneMatch(file::startsWith)
                && run.arguments().input().stream()
                        .map(key -> project.folder().resolve(key.path()))
                        .noneMatch(file::equals);
    }

    private Stream<Path> dataFolders() {
        Stream<String> names =
                Stream.of(project.settings().dataStore(), store()).flatMap(Capture::folders);
        Stream<String> all = Stream.concat(
                names, Stream.of(Project.NOTEBOOK, project.settings().inputFolder()));
        // The project's folder itself may hold data beside the code.
        return all.filter(name -> !name.isEmpty() && !name.contains("://"))
                .map(name -> project.folder().resolve(name).normalize())
                .filter(folder -> !project.folder().startsWith(folder));
    }

    private static Stream<String> folders(DataStore store) {
        return switch (store) {
            case DataStore.Plain p -> Stream.of(p.folder());
            case DataStore.Archived a -> Stream.of(a.folder(), a.archive());
            case DataStore.Mirrored m -> Stream.of(m.folder(), m.mirror());
        };
    }

    private Dependencies dependencies(Executable executable, Programs programs) throws IOException {
        Optional<Path> main =
                run.arguments().mainFile().map(file -> project.folder().resolve(file));
        return run.executable().isPresent()
                ? new Dependencies(Jars.ofThisProgram(), main.stream().toList())
                : Dependencies.of(executable, run.arguments().words(), main, run.folder(), project.folder(), programs);
    }

    private static User user(CodeState state) {
        return state.user().name().isEmpty()
                ? new User(System.getProperty("user.name", ""), state.user().email())
                : state.user();
    }

    private CommandLine command(Executable executable, ParameterSet parameters) {
        Path folder = run.folder();
        return new CommandLine(
                run.arguments().words(),
                folder.startsWith(project.folder()) ? FilePaths.slashed(project.folder(), folder) : folder.toString(),
                executable,
                run.arguments().mainFile(),
                run.launchMode().orElse(project.settings().launchMode()),
                run.seed().isPresent() ? run.seed() : seed(parameters),
                run.threads());
    }

    private static OptionalLong seed(ParameterSet parameters) {
        return SEEDS.stream()
                .map(parameters.values()::get)
                .filter(Long.class::isInstance)
                .mapToLong(value -> (Long) value)
                .findFirst();
    }

    private static CodeVersion code(CodeState state, CodeFiles files, Dependencies dependencies) {
        return new CodeVersion(
                state.repository(),
                state.version(),
                Optional.of(DIFF).filter(_ -> files.hasDiff()),
                Optional.of(UNTRACKED).filter(_ -> files.hasUntracked()),
                dependencies.all());
    }

    /// Keeps the parameters as they are used.
    ///
    /// @return the file that the program is given: the user's own when nothing in it was overridden
    private Optional<Path> writeParameters(OpenRecord open) throws IOException {
        Arguments arguments = run.arguments();
        if (arguments.parameters().isEmpty() || arguments.parameterFile().isEmpty()) {
            return Optional.empty();
        }
        ParameterFile file = labelled(project, arguments.parameters().get(), open.label());
        Path kept = open.folder().resolve(PARAMETERS + file.extension());
        file.write(kept);
        Path own = arguments.parameterFile().get();
        boolean isOwn = file.text().equals(Files.readString(own));
        return Optional.of(isOwn ? named(own, run.folder()) : kept);
    }

    /// With the label as one more parameter, when the project wishes so.
    static ParameterFile labelled(Project project, ParameterFile file, String label) {
        return project.settings().addLabel() == ProjectSettings.AddLabel.PARAMETERS
                ? file.with(Map.of(LABEL_PARAMETER, label), new Diagnostics())
                : file;
    }

    /// The path from the folder of the run on, in a form that no program takes for an option.
    static Path named(Path file, Path folder) {
        if (!file.startsWith(folder)) {
            return file;
        }
        Path named = folder.relativize(file);
        return named.toString().startsWith("-") ? Path.of(".").resolve(named) : named;
    }

    /// Tells folders of other runs by their records.
    static Predicate<String> otherThan(Project project, String label) {
        return name -> !name.equals(label) && !name.startsWith(".") && Files.isDirectory(project.recordFolder(name));
    }
}
