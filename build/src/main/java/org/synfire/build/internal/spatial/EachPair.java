package org.synfire.build.internal.spatial;

import java.util.Optional;

/// Connects each visited unit with the probability the kernel gives it, independently of all others.
final class EachPair implements PartnerChoice {

    private final UnitBlocks partners;
    private final boolean autapses;
    private final DrawSequence draws;
    private final Optional<LocalProfile> kernel;

    EachPair(Wiring wiring, DrawSequence draws) {
        this.partners = wiring.partners();
        this.autapses = wiring.rule().autapses();
        this.draws = draws;
        this.kernel = wiring.kernel().map(k -> new LocalProfile(k, draws));
    }

    @Override
    public void connect(int driverId, Candidates candidates, EdgeMaker edges) {
        draws.begin(driverId);
        edges.begin(driverId);
        for (int i = 0; i < candidates.size(); i++) {
            double dx = candidates.dx(i);
            double dy = candidates.dy(i);
            edges.moveTo(dx, dy);
            kernel.ifPresent(k -> k.moveTo(dx, dy));
            connectUnitsAt(candidates.position(i), driverId, edges);
        }
    }

    private void connectUnitsAt(int position, int driverId, EdgeMaker edges) {
        for (int block = 0; block < partners.blocks(); block++) {
            int partner = partners.id(block, position);
            if ((autapses || partner != driverId) && isDrawn()) {
                edges.connect(partner);
            }
        }
    }

    private boolean isDrawn() {
        return kernel.isEmpty() || draws.happens(kernel.get().next());
    }
}
