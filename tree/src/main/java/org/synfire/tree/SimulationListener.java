package org.synfire.tree;

/// Told how a simulation goes on. Calls come from the thread that runs it.
public interface SimulationListener {

    /// Hears nothing.
    SimulationListener SILENT = new SimulationListener() {};

    /// The network exists.
    default void networkCreated(int nodes, long connections) {}

    /// The run goes on from a checkpoint.
    default void resumed(double timeMillis) {}

    /// A session begins, or goes on.
    ///
    /// @param name the numbered name, for instance `00_warmup`
    /// @param startMillis simulated time at its start
    /// @param endMillis simulated time at its end
    default void sessionStarted(String name, double startMillis, double endMillis) {}

    /// The running session has come so far.
    default void progressed(double timeMillis) {}

    /// A session has ended and its rows are safe on disk.
    default void sessionFinished(String name) {}
}
