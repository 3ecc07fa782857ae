package org.synfire.api;

import java.util.List;
import java.util.Map;
import org.synfire.network.Value;

/// What came of loading a file.
///
/// @param network the free values of a file of parameters; empty for files of states
/// @param notes what the file holds and was not taken over, and why; one line each
public record Loaded(Map<String, Value> network, List<String> notes) {

    public Loaded {
        network = Map.copyOf(network);
        notes = List.copyOf(notes);
    }
}
