package org.synfire.build.internal.spatial;

import org.synfire.engine.Philox;
import org.synfire.network.RunSettings;

/// Picks the partners of a driver among its candidates. Not thread-safe: an instance has buffers of its own.
sealed interface PartnerChoice permits EachPair, FixedNumber {

    /// Makes all edges of one driver.
    ///
    /// @throws org.synfire.network.SpecificationException when there are too few candidates
    void connect(int driverId, Candidates candidates, EdgeMaker edges);

    static PartnerChoice of(Wiring wiring, int projectionIndex, RunSettings settings) {
        DrawSequence draws = new DrawSequence(settings.seed(), Philox.Purpose.CONNECTION, projectionIndex);
        return wiring.number().isPresent()
                ? new FixedNumber(wiring, wiring.number().getAsInt(), draws)
                : new EachPair(wiring, draws);
    }
}
