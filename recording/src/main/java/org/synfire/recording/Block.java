package org.synfire.recording;

import java.util.List;
import java.util.Map;
import org.synfire.network.Value;

/// What was recorded of a group of cells, in the manner of Neo (Garcia et al. 2014, "Neo: an object
/// model for handling electrophysiology data in multiple formats", Front Neuroinform 8:10).
///
/// @param name label of the group
/// @param annotations size, ids and label of the group, the step, and what the user noted
/// @param segments one for each stretch between resets, in their order
public record Block(String name, Map<String, Value> annotations, List<Segment> segments) {

    public Block {
        annotations = Map.copyOf(annotations);
        segments = List.copyOf(segments);
    }
}
