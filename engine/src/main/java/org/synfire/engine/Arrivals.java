package org.synfire.engine;

import java.util.Arrays;

/// The last spikes of a thread's units that reached the synapses of one delay. Readers ask in the order of time. Hot.
final class Arrivals {

    /// In the place of a spike that never was, or that all have read.
    static final int LONG_AGO = Integer.MIN_VALUE;

    private static final long FARTHEST = 1 << 30;

    private final SpikeLog log;
    private final int delay;
    private final RecentSpikes recent;
    private final int traceCount;
    /// By unit: the newest spike in the lower half, the one before in the upper half, as they are told from the origin.
    private final long[] newestTwo;
    /// By unit: the one before those.
    private final int[] third;
    /// By unit: the newest spike that is earlier than the moment asked for, and the traces just after it.
    private final long[] earlier;
    private final double[][] traces;
    private long origin;
    private long next;
    private long nextEarlier;

    Arrivals(SpikeLog log, int delay, RecentSpikes recent, int units, int traceCount) {
        this.log = log;
        this.delay = delay;
        this.recent = recent;
        this.traceCount = traceCount;
        this.newestTwo = new long[units];
        this.third = new int[units];
        this.earlier = new long[units];
        this.traces = new double[traceCount][units];
        clear();
    }

    int delay() {
        return delay;
    }

    /// What has arrived at a moment.
    RecentSpikes at(long now) {
        long through = now - delay;
        if (log.isNext(next, through)) {
            take(through);
        }
        return recent;
    }

    private void take(long through) {
        if (through - origin > FARTHEST) {
            moveOrigin(through - FARTHEST / 2);
        }
        while (log.isNext(next, through)) {
            int unit = log.unit(next);
            recent.push(unit, log.stamp(next), log.traces(), log.tracesAt(next));
            int own = unit - recent.first();
            third[own] = (int) (newestTwo[own] >> 32);
            newestTwo[own] = newestTwo[own] << 32 | (log.stamp(next) - origin) & 0xFFFFFFFFL;
            next++;
        }
    }

    private void moveOrigin(long to) {
        long by = to - origin;
        for (int u = 0; u < newestTwo.length; u++) {
            newestTwo[u] = moved(newestTwo[u] >> 32, by) << 32 | moved((int) newestTwo[u], by) & 0xFFFFFFFFL;
            third[u] = (int) moved(third[u], by);
        }
        origin = to;
    }

    private static long moved(long stamp, long by) {
        return Math.max(LONG_AGO, stamp - by);
    }

    /// By unit: two stamps as [#told] tells them, the newest in the lower half.
    long[] newestTwo() {
        return newestTwo;
    }

    /// By unit: the spike before those two.
    int[] third() {
        return third;
    }

    /// A stamp as it is kept here.
    int told(long stamp) {
        return (int) Math.max(LONG_AGO, stamp - origin);
    }

    /// A stamp that was kept here.
    long stamp(int told) {
        return told + origin;
    }

    /// Goes on to the spikes that arrived before a moment.
    void before(long now) {
        long through = now - delay - 1;
        while (log.isNext(nextEarlier, through)) {
            int own = log.unit(nextEarlier) - recent.first();
            earlier[own] = log.stamp(nextEarlier);
            int at = log.tracesAt(nextEarlier);
            for (int k = 0; k < traceCount; k++) {
                traces[k][own] = log.traces()[at + k];
            }
            nextEarlier++;
        }
    }

    /// By unit: the stamp of the newest spike of those [#before]; [RecentSpikes#NEVER] if there is none.
    long[] earlier() {
        return earlier;
    }

    /// By unit: a trace just after that spike.
    double[] trace(int trace) {
        return traces[trace];
    }

    /// All will ask for later moments.
    void passed(long now) {
        at(now);
        before(now);
    }

    void clear() {
        recent.clear();
        Arrays.fill(newestTwo, (long) LONG_AGO << 32 | LONG_AGO & 0xFFFFFFFFL);
        Arrays.fill(third, LONG_AGO);
        Arrays.fill(earlier, RecentSpikes.NEVER);
        for (double[] trace : traces) {
            Arrays.fill(trace, 0);
        }
        origin = 0;
        next = 0;
        nextEarlier = 0;
    }
}
