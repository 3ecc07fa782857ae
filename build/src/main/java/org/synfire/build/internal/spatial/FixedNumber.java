package org.synfire.build.internal.spatial;

import java.util.Optional;
import org.synfire.network.Diagnostic;
import org.synfire.network.SpecificationException;

/// Draws a fixed number of partners: each visit of a unit is a lot, all lots alike or as heavy as the kernel
/// says.
///
/// Without multapses no lot is drawn twice; a unit that the image walk visits twice is two lots.
final class FixedNumber implements PartnerChoice {

    private final Wiring wiring;
    private final UnitBlocks partners;
    private final int number;
    private final DrawSequence draws;
    private final Optional<LocalProfile> kernel;
    private final Urn urn = new Urn();

    FixedNumber(Wiring wiring, int number, DrawSequence draws) {
        this.wiring = wiring;
        this.partners = wiring.partners();
        this.number = number;
        this.draws = draws;
        this.kernel = wiring.kernel().map(k -> new LocalProfile(k, draws));
    }

    @Override
    public void connect(int driverId, Candidates candidates, EdgeMaker edges) {
        edges.begin(driverId);
        Optional<String> shortage = prepare(driverId, candidates);
        if (shortage.isPresent()) {
            throw new SpecificationException(Diagnostic.Kind.CONNECTION, wiring.about(shortage.get()));
        }
        for (int i = 0; i < number; i++) {
            int lot = wiring.rule().multapses() ? urn.draw(draws) : urn.drawOut(draws);
            int candidate = lot / partners.blocks();
            edges.moveTo(candidates.dx(candidate), candidates.dy(candidate));
            edges.connect(partners.id(lot % partners.blocks(), candidates.position(candidate)));
        }
    }

    /// Fills the urn for a driver; says what is wrong when the draws cannot be made.
    Optional<String> prepare(int driverId, Candidates candidates) {
        draws.begin(driverId);
        urn.clear();
        for (int i = 0; i < candidates.size(); i++) {
            addLotsAt(i, candidates, driverId);
        }
        return shortage(driverId);
    }

    private void addLotsAt(int candidate, Candidates candidates, int driverId) {
        double dx = candidates.dx(candidate);
        double dy = candidates.dy(candidate);
        kernel.ifPresent(k -> k.moveTo(dx, dy));
        for (int block = 0; block < partners.blocks(); block++) {
            if (wiring.rule().autapses() || partners.id(block, candidates.position(candidate)) != driverId) {
                urn.add(
                        candidate * partners.blocks() + block,
                        kernel.isEmpty() ? 1 : kernel.get().next());
            }
        }
    }

    private Optional<String> shortage(int driverId) {
        int needed = wiring.rule().multapses() ? Math.min(number, 1) : number;
        if (urn.lotsLeft() < needed) {
            return Optional.of("number_of_connections is " + number + ", but unit " + driverId + " has " + offer());
        }
        return Double.isFinite(urn.total())
                ? Optional.empty()
                : Optional.of("the kernel is infinite for a partner of unit " + driverId);
    }

    private String offer() {
        String partner = wiring.drivesTargets() ? "source" : "target";
        return urn.lotsLeft() == 0
                ? "no " + partner + " to draw"
                : "only " + urn.lotsLeft() + " " + partner + (urn.lotsLeft() == 1 ? "" : "s")
                        + " to draw without multapses";
    }
}
