package org.synfire.engine;

/// Whether threads go together or one goes alone: in small networks a thread waits longer for the others than it
/// takes to do their work. Both ways give the same results, so the faster one is chosen by trial, now and then anew.
final class Pace {

    private static final int TRIAL = 32;
    private static final int SHORTEST = 256;
    private static final int LONGEST = 1 << 15;
    private static final int CHUNK = 256;

    /// Of slices that take longer, in ns, threads wait for the smallest part: to try one alone would only cost time.
    private static final double LONG = 100_000;

    /// One way must be so much faster to be preferred to going together.
    private static final double CLEARLY = 0.95;

    private int interval = SHORTEST;
    /// Slices until the end of the present stretch.
    private int left = TRIAL;
    private boolean trial = true;
    private boolean alone;
    private long begin;
    private double together;

    /// Asked where threads meet, after a slice that they did together or after all those that one did alone.
    ///
    /// @param now the clock
    /// @return how many slices one thread is to do alone; 0 when the next one is for all
    int next(long now) {
        if (begin == 0) {
            begin = now;
        }
        if (!alone) {
            left--;
        }
        if (left > 0 && !alone) {
            return 0;
        }
        return trial ? tried(now) : alone ? goOn(now) : tryTogether(now);
    }

    /// After a pause.
    void resume() {
        begin = 0;
        if (trial) {
            alone = false;
            left = TRIAL;
        }
    }

    private int tried(long now) {
        double took = (double) (now - begin) / TRIAL;
        begin = now;
        if (!alone) {
            together = took;
            alone = took < LONG;
            if (alone) {
                return TRIAL;
            }
        } else {
            alone = took < CLEARLY * together;
        }
        trial = false;
        left = interval;
        interval = Math.min(LONGEST, interval * 2);
        return alone ? goOn(now) : 0;
    }

    private int goOn(long now) {
        if (left <= 0) {
            return tryTogether(now);
        }
        left -= CHUNK;
        return CHUNK;
    }

    private int tryTogether(long now) {
        trial = true;
        alone = false;
        left = TRIAL;
        begin = now;
        return 0;
    }
}
