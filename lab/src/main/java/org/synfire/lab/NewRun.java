package org.synfire.lab;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// A run that is to begin.
///
/// @param arguments what is to be run
/// @param folder where
/// @param notes what is said of it beforehand
/// @param label that is wished for; otherwise the project makes one
/// @param launchMode other than the project's
/// @param executable what runs it, when it is this very program; otherwise the first word of the arguments is
/// searched for
/// @param seed of all random numbers; otherwise the parameter `seed`, when there is one
/// @param threads when it is known
/// @param store where the output goes, when not to the project's data store
/// @param parameters when they are known otherwise than from the arguments
public record NewRun(
        Arguments arguments,
        Path folder,
        Notes notes,
        Optional<String> label,
        Optional<LaunchMode> launchMode,
        Optional<Executable> executable,
        OptionalLong seed,
        OptionalInt threads,
        Optional<DataStore> store,
        Optional<ParameterSet> parameters) {

    public NewRun {
        folder = folder.toAbsolutePath().normalize();
    }

    /// A run of which nothing is said but what it is.
    public static NewRun of(Arguments arguments, Path folder) {
        return new NewRun(
                arguments,
                folder,
                Notes.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public NewRun withNotes(Notes other) {
        return changed(d -> d.notes = other);
    }

    public NewRun withLabel(String other) {
        return changed(d -> d.label = Optional.of(other));
    }

    public NewRun withLaunchMode(LaunchMode other) {
        return changed(d -> d.launchMode = Optional.of(other));
    }

    /// The run takes place in this very program.
    public NewRun within(Executable other) {
        return changed(d -> d.executable = Optional.of(other));
    }

    public NewRun withSeed(long other) {
        return changed(d -> d.seed = OptionalLong.of(other));
    }

    public NewRun withThreads(int other) {
        return changed(d -> d.threads = OptionalInt.of(other));
    }

    /// The output goes elsewhere than to the project's data store.
    public NewRun withStore(DataStore other) {
        return changed(d -> d.store = Optional.of(other));
    }

    /// The parameters are these, whatever the arguments look like.
    public NewRun withParameters(ParameterSet other) {
        return changed(d -> d.parameters = Optional.of(other));
    }

    private NewRun changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.run();
    }

    /// A run that is being described.
    private static final class Draft {
        private final Arguments arguments;
        private final Path folder;
        private Notes notes;
        private Optional<String> label;
        private Optional<LaunchMode> launchMode;
        private Optional<Executable> executable;
        private OptionalLong seed;
        private OptionalInt threads;
        private Optional<DataStore> store;
        private Optional<ParameterSet> parameters;

        Draft(NewRun from) {
            arguments = from.arguments;
            folder = from.folder;
            notes = from.notes;
            label = from.label;
            launchMode = from.launchMode;
            executable = from.executable;
            seed = from.seed;
            threads = from.threads;
            store = from.store;
            parameters = from.parameters;
        }

        NewRun run() {
            return new NewRun(
                    arguments, folder, notes, label, launchMode, executable, seed, threads, store, parameters);
        }
    }
}
