package org.synfire.lab;

import java.util.List;
import java.util.Optional;

/// What people say of a run. Can be changed at any time.
///
/// @param group the name that runs of one exploration share
/// @param reason why it was run
/// @param outcome what was seen
/// @param tags words to find it by, each once, in the order in which they were given
public record Notes(Optional<String> group, String reason, String outcome, List<String> tags) {

    public Notes {
        tags = tags.stream().distinct().toList();
    }

    /// Notes without a word.
    public static Notes none() {
        return new Notes(Optional.empty(), "", "", List.of());
    }

    public Notes withReason(String other) {
        return new Notes(group, other, outcome, tags);
    }

    public Notes withOutcome(String other) {
        return new Notes(group, reason, other, tags);
    }

    public Notes withTags(List<String> other) {
        return new Notes(group, reason, outcome, other);
    }
}
