package org.synfire.formats.internal;

import java.io.IOException;

/// Takes spikes chunk by chunk to a file, which has its name once it is closed.
public interface SpikeColumns extends AutoCloseable {

    /// @param n how many of the numbers are meant, from the first on
    void write(int[] ids, double[] times, int n) throws IOException;

    @Override
    void close() throws IOException;
}
