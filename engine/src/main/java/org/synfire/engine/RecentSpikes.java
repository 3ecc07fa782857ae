package org.synfire.engine;

import java.util.Arrays;

/// The last spikes of units side by side, newest first, with what each trace was just after them: for readers that are
/// not behind. Hot.
final class RecentSpikes {

    /// So many spikes of a unit are kept.
    static final int KEPT = 4;

    /// In the place of a spike that never was.
    static final long NEVER = Long.MIN_VALUE / 4;

    private final int first;
    private final int traceCount;
    /// Those of unit u begin at `(u - first) * KEPT`.
    final long[] stamps;

    final double[] traces;

    /// @param first the first unit
    /// @param units how many there are
    RecentSpikes(int first, int units, int traceCount) {
        this.first = first;
        this.traceCount = traceCount;
        this.stamps = new long[units * KEPT];
        this.traces = new double[units * KEPT * traceCount];
        clear();
    }

    int first() {
        return first;
    }

    /// Where a trace of a unit after its last spikes begins.
    int trace(int trace, int unit) {
        return ((unit - first) * traceCount + trace) * KEPT;
    }

    /// A unit spiked.
    ///
    /// @param after its traces, from an index on
    void push(int unit, long stamp, double[] after, int at) {
        int base = (unit - first) * KEPT;
        for (int i = base + KEPT - 1; i > base; i--) {
            stamps[i] = stamps[i - 1];
        }
        stamps[base] = stamp;
        for (int k = 0; k < traceCount; k++) {
            int own = trace(k, unit);
            for (int i = own + KEPT - 1; i > own; i--) {
                traces[i] = traces[i - 1];
            }
            traces[own] = after[at + k];
        }
    }

    void clear() {
        Arrays.fill(stamps, NEVER);
        Arrays.fill(traces, 0);
    }
}
