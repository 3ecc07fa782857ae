package org.synfire.engine;

import java.util.Arrays;

/// The spikes of one thread's units in the order of time, until they have reached all synapses.
final class SpikeLog {

    private final int traceCount;
    private int[] units = new int[64];
    private long[] stamps = new long[64];
    private double[] traces;
    private int front;
    private int end;
    /// How many entries were dropped so far.
    private long dropped;

    SpikeLog(int traceCount) {
        this.traceCount = traceCount;
        this.traces = new double[64 * traceCount];
    }

    /// @param after the traces of the unit just after the spike, from an index on
    void append(int unit, long stamp, double[] after, int at) {
        if (end == units.length) {
            makeRoom();
        }
        units[end] = unit;
        stamps[end] = stamp;
        System.arraycopy(after, at, traces, end * traceCount, traceCount);
        end++;
    }

    private void makeRoom() {
        int kept = end - front;
        int capacity = Math.max(64, kept * 2);
        units = Arrays.copyOf(Arrays.copyOfRange(units, front, end), capacity);
        stamps = Arrays.copyOf(Arrays.copyOfRange(stamps, front, end), capacity);
        traces = Arrays.copyOf(Arrays.copyOfRange(traces, front * traceCount, end * traceCount), capacity * traceCount);
        dropped += front;
        front = 0;
        end = kept;
    }

    /// Whether the spike of that number exists and is not later than a stamp.
    boolean isNext(long number, long stamp) {
        int i = (int) (number - dropped);
        return i < end && stamps[i] <= stamp;
    }

    int unit(long number) {
        return units[(int) (number - dropped)];
    }

    long stamp(long number) {
        return stamps[(int) (number - dropped)];
    }

    /// The traces of all spikes; those of one begin at [#tracesAt].
    double[] traces() {
        return traces;
    }

    int tracesAt(long number) {
        return (int) (number - dropped) * traceCount;
    }

    /// Spikes up to a stamp are not needed any more.
    void drop(long stamp) {
        while (front < end && stamps[front] <= stamp) {
            front++;
        }
    }

    void clear() {
        front = 0;
        end = 0;
        dropped = 0;
    }
}
