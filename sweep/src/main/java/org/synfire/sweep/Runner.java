package org.synfire.sweep;

import java.io.IOException;
import java.nio.file.Path;

/// Runs combinations. Several threads may ask at the same time.
@FunctionalInterface
public interface Runner {

    /// Runs a combination to its end. The run records itself in the notebook: in the group of the exploration, with
    /// the combination's overrides.
    ///
    /// @param folder for its output; it is there already
    /// @return 0 when it ended as it should
    /// @throws IOException when it cannot be started
    /// @throws InterruptedException when the exploration is to end; the run has been ended then
    int run(Combination combination, Path folder) throws IOException, InterruptedException;
}
