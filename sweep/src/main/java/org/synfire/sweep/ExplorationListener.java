package org.synfire.sweep;

/// Is told how an exploration goes on, by one thread.
public interface ExplorationListener {

    /// Tells nobody.
    ExplorationListener SILENT = new ExplorationListener() {};

    /// A combination begins.
    default void started(Combination combination) {}

    /// A combination is recorded as finished.
    default void finished(Combination combination) {}

    /// A combination went wrong; the others go on.
    default void failed(Failure failure) {}

    /// Called at the beginning, at every change, and about once a second.
    default void progressed(Progress progress) {}
}
