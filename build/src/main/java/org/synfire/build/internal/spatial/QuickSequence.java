package org.synfire.build.internal.spatial;

import org.synfire.engine.Philox;

/// Draws for projections of very many connections: one draw of Philox for each driver, then SplitMix64.
final class QuickSequence extends DrawSequence {

    private long named;
    private int next;

    QuickSequence(long seed, Philox.Purpose purpose, int projectionIndex) {
        super(seed, purpose, projectionIndex);
    }

    @Override
    void begin(int id) {
        super.begin(id);
        named = philox.bits(id, projectionIndex, 0);
        next = 0;
    }

    @Override
    double uniform() {
        return Philox.uniform(Philox.derived(named, next++));
    }
}
