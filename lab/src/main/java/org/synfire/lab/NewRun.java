package org.synfire.lab;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

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
        return new NewRun(arguments, folder, other, label, launchMode, executable, seed, threads, store, parameters);
    }

    public NewRun withLabel(String other) {
        return new NewRun(
                arguments, folder, notes, Optional.of(other), launchMode, executable, seed, threads, store, parameters);
    }

    public NewRun withLaunchMode(LaunchMode other) {
        return new NewRun(
                arguments, folder, notes, label, Optional.of(other), executable, seed, threads, store, parameters);
    }

    /// The run takes place in this very program.
    public NewRun within(Executable other) {
        return new NewRun(
                arguments, folder, notes, label, launchMode, Optional.of(other), seed, threads, store, parameters);
    }

    public NewRun withSeed(long other) {
        return new NewRun(
                arguments,
                folder,
                notes,
                label,
                launchMode,
                executable,
                OptionalLong.of(other),
                threads,
                store,
                parameters);
    }

    public NewRun withThreads(int other) {
        return new NewRun(
                arguments,
                folder,
                notes,
                label,
                launchMode,
                executable,
                seed,
                OptionalInt.of(other),
                store,
                parameters);
    }

    /// The output goes elsewhere than to the project's data store.
    public NewRun withStore(DataStore other) {
        return new NewRun(
                arguments, folder, notes, label, launchMode, executable, seed, threads, Optional.of(other), parameters);
    }

    /// The parameters are these, whatever the arguments look like.
    public NewRun withParameters(ParameterSet other) {
        return new NewRun(
                arguments, folder, notes, label, launchMode, executable, seed, threads, store, Optional.of(other));
    }
}
