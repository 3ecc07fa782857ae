package org.synfire.lab;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What was run.
///
/// @param words the program and its arguments as they were started
/// @param folder where it was started, from the project's folder on; empty for that folder itself
/// @param executable the program
/// @param mainFile the program's file, from the project's folder on
/// @param launchMode how it was started
/// @param seed of all random numbers, when it is known
/// @param threads when it is known
public record CommandLine(
        List<String> words,
        String folder,
        Executable executable,
        Optional<String> mainFile,
        LaunchMode launchMode,
        OptionalLong seed,
        OptionalInt threads) {

    public CommandLine {
        words = List.copyOf(words);
    }

    public CommandLine withThreads(int other) {
        return new CommandLine(words, folder, executable, mainFile, launchMode, seed, OptionalInt.of(other));
    }
}
