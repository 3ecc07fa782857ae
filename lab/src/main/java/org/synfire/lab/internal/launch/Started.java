package org.synfire.lab.internal.launch;

import java.io.IOException;

/// A program that is running, here or elsewhere.
public interface Started {

    /// Waits for the end.
    ///
    /// @return the exit code
    /// @throws InterruptedException when the thread is interrupted; the program has been ended then
    int await() throws IOException, InterruptedException;

    /// Ends the program and all that it has started.
    void end();
}
