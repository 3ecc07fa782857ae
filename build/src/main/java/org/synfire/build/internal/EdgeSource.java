package org.synfire.build.internal;

import org.synfire.build.internal.spatial.EdgeSink;

/// The edges of a projection, to be told more than once: always the same, in the same order.
public interface EdgeSource {

    /// Tells the edges that end on some units, and perhaps others.
    ///
    /// @param firstTarget node id of the first target that is wanted
    /// @param endTarget one more than the last
    /// @param withValues whether weights and delays are wanted; they may be 0 otherwise
    void tell(int firstTarget, int endTarget, boolean withValues, EdgeSink sink);
}
