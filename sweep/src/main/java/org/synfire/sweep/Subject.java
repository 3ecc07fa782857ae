package org.synfire.sweep;

import java.nio.file.Path;
import java.util.List;

/// What is run with every combination.
public sealed interface Subject {

    /// The simulation of a parameter tree.
    ///
    /// @param file its list of files, or its one file; absolute
    record Tree(Path file) implements Subject {}

    /// Any program that takes `name=value`.
    ///
    /// @param words the program and its arguments; the overrides come behind them
    record Command(List<String> words) implements Subject {
        public Command {
            words = List.copyOf(words);
        }
    }
}
