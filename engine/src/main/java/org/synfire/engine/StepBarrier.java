package org.synfire.engine;

import java.util.concurrent.atomic.AtomicInteger;

/// Where the threads of a run wait for each other. They spin, because slices are short; when there are more
/// threads than processors they give way.
final class StepBarrier {

    private static final int SPINS = 2_000;

    private final int parties;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile int generation;

    private final Runnable meeting;

    /// @param meeting run by the last who arrives, before anyone goes on
    StepBarrier(int parties, Runnable meeting) {
        this.parties = parties;
        this.meeting = meeting;
    }

    void await() {
        int mine = generation;
        if (arrived.incrementAndGet() == parties) {
            meeting.run();
            arrived.set(0);
            generation = mine + 1;
            return;
        }
        for (int spins = 0; generation == mine; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }
}
