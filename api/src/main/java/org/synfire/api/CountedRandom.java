package org.synfire.api;

import java.util.random.RandomGenerator;
import org.synfire.engine.Philox;
import org.synfire.engine.Philox.Purpose;

/// Random numbers named by the seed of a simulation, what they are for, and whom: the same whatever else
/// is drawn.
final class CountedRandom implements RandomGenerator {

    private final long named;
    private int next;

    /// @param id whom it is for, for instance a population
    /// @param stream which of its draws, for instance a cell
    CountedRandom(long seed, Purpose purpose, int id, int stream) {
        this.named = new Philox(seed, purpose).bits(id, stream, 0);
    }

    @Override
    public long nextLong() {
        return Philox.derived(named, next++);
    }
}
