package org.synfire.build.internal.spatial;

/// Receives edges one by one, on the thread that asked for them.
@FunctionalInterface
public interface EdgeSink {

    /// Takes one edge.
    ///
    /// @param sourceId node id of the source unit
    /// @param targetId node id of the target unit
    /// @param weight as the projection's profile gives it
    /// @param delaySteps at least 1
    void edge(int sourceId, int targetId, double weight, int delaySteps);
}
