package org.synfire.sweep;

/// How an exploration is done.
///
/// @param jobs how many combinations are run at the same time, at least 1
/// @param same what makes recorded runs count
/// @param listener told how it goes on
public record ExplorationOptions(int jobs, SameRun same, ExplorationListener listener) {

    /// One after the other, in silence; records of any code count.
    public static final ExplorationOptions DEFAULTS =
            new ExplorationOptions(1, SameRun.always(), ExplorationListener.SILENT);

    /// @throws IllegalArgumentException when nothing could run
    public ExplorationOptions {
        if (jobs < 1) {
            throw new IllegalArgumentException("at least one combination is run at a time, not " + jobs);
        }
    }

    public ExplorationOptions withJobs(int other) {
        return new ExplorationOptions(other, same, listener);
    }

    public ExplorationOptions withSame(SameRun other) {
        return new ExplorationOptions(jobs, other, listener);
    }

    public ExplorationOptions withListener(ExplorationListener other) {
        return new ExplorationOptions(jobs, same, other);
    }
}
