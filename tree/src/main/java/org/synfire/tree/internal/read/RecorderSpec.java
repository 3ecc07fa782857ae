package org.synfire.tree.internal.read;

import java.util.List;
import java.util.Map;
import org.synfire.network.Layer;
import org.synfire.network.Population;
import org.synfire.network.Recorder;
import org.synfire.network.Value;

/// A recorder of the tree: what the engine records, and how it is written.
public sealed interface RecorderSpec {

    Recorder recorder();

    /// The leaf of `recorder_models` it was made from.
    String modelName();

    /// The library model: `multimeter`, `voltmeter`, `spike_detector`, `spike_recorder` or `weight_recorder`.
    String type();

    /// Every parameter of the recorder model, defaults included.
    Map<String, Value> values();

    /// Observes a population.
    record OfPopulation(
            Recorder recorder,
            String modelName,
            String type,
            Map<String, Value> values,
            Layer layer,
            Population population)
            implements RecorderSpec {}

    /// Observes a projection.
    record OfProjection(
            Recorder recorder,
            String modelName,
            String type,
            Map<String, Value> values,
            TopologySection.ProjectionSpec projection)
            implements RecorderSpec {}

    default boolean flag(String name) {
        return values().get(name) instanceof Value.Flag(boolean value) && value;
    }

    /// Whether rows go to a file.
    default boolean toFile() {
        return recordsTo("file");
    }

    /// Whether rows are kept in memory.
    default boolean toMemory() {
        return recordsTo("memory");
    }

    private boolean recordsTo(String medium) {
        return values().get("record_to") instanceof Value.Texts(List<String> media) && media.contains(medium);
    }
}
