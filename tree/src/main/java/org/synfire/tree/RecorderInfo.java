package org.synfire.tree;

/// A recorder of a network.
public sealed interface RecorderInfo {

    /// The leaf of `recorder_models` it was made from.
    String model();

    /// `multimeter`, `voltmeter`, `spike_detector`, `spike_recorder` or `weight_recorder`.
    String type();

    /// The name of its files, without id and extension.
    String label();

    /// Its node id.
    int id();

    /// Observes a population.
    record OfPopulation(String model, String type, String label, int id, String layer, String population)
            implements RecorderInfo {}

    /// Observes a projection.
    record OfProjection(String model, String type, String label, int id, String projection) implements RecorderInfo {}
}
