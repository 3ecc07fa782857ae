package org.synfire.build.internal;

import java.util.List;
import org.synfire.build.internal.spatial.EdgeSink;

/// Edges that were made once and kept.
record BufferedEdges(List<EdgeBuffer> buffers) implements EdgeSource {

    @Override
    public void tell(int firstTarget, int endTarget, boolean withValues, EdgeSink sink) {
        for (EdgeBuffer buffer : buffers) {
            buffer.tell(sink);
        }
    }

    long size() {
        return buffers.stream().mapToLong(EdgeBuffer::size).sum();
    }
}
