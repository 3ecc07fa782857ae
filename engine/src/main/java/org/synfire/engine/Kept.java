package org.synfire.engine;

/// What a run needs to go on later can tell what that is.
public interface Kept {

    /// State, parameters and everything else that a run needs to go on.
    ///
    /// @throws StateStream.Refused when the model cannot tell
    default void keep(StateStream state) {
        throw StateStream.Refused.toKeep(this);
    }
}
