package org.synfire.engine;

/// Whether threads go together or one goes alone: in small networks a thread waits longer for the others than it
/// takes to do their work. Both ways give the same results, so the faster one is chosen by trial, now and then anew.
///
/// In a trial both ways take turns, so that what the network does meanwhile matters little, and the slowest turn of
/// either does not count: something else may have had the processor.
final class Pace {

    /// Slices of a turn, and how many turns either way gets.
    private static final int TURN = 8;

    private static final int TURNS = 5;
    private static final int SHORTEST = 256;
    private static final int LONGEST = 1 << 15;
    private static final int CHUNK = 256;

    /// Of slices that take longer, in ns, threads wait for the smallest part: to try one alone would only cost time.
    private static final double LONG = 100_000;

    /// One way must be so much faster to be preferred to going together.
    private static final double CLEARLY = 0.95;

    private int interval = SHORTEST;
    /// Slices until the end of the present stretch.
    private int left = TURN;
    private boolean trial = true;
    private boolean alone;
    private long begin;
    private final Turns together = new Turns();
    private final Turns apart = new Turns();

    /// How long the turns of one way took.
    private static final class Turns {
        private int count;
        private double sum;
        private double longest;

        void add(double took) {
            count++;
            sum += took;
            longest = Math.max(longest, took);
        }

        double usual() {
            return sum - longest;
        }

        void clear() {
            count = 0;
            sum = 0;
            longest = 0;
        }
    }

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
        return trial ? tried(now) : alone ? goOn(now) : beginTrial(now);
    }

    /// After a pause.
    void resume() {
        begin = 0;
        if (trial) {
            beginTurns();
        }
    }

    private int tried(long now) {
        double took = now - begin;
        begin = now;
        (alone ? apart : together).add(took);
        left = TURN;
        if (apart.count < TURNS && took < LONG * TURN) {
            alone = !alone;
            return alone ? TURN : 0;
        }
        alone = apart.count == TURNS && apart.usual() < CLEARLY * together.usual();
        trial = false;
        left = interval;
        interval = Math.min(LONGEST, interval * 2);
        return alone ? goOn(now) : 0;
    }

    private int goOn(long now) {
        if (left <= 0) {
            return beginTrial(now);
        }
        left -= CHUNK;
        return CHUNK;
    }

    private int beginTrial(long now) {
        trial = true;
        begin = now;
        beginTurns();
        return 0;
    }

    private void beginTurns() {
        alone = false;
        left = TURN;
        together.clear();
        apart.clear();
    }
}
