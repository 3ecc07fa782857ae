package org.synfire.sweep;

import java.util.List;
import java.util.Map;

/// How the process of a combination is started.
///
/// @param words the program and its arguments
/// @param environment variables that are added to those of this process
public record Child(List<String> words, Map<String, String> environment) {
    public Child {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }
}
