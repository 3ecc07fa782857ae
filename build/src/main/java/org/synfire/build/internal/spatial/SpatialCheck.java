package org.synfire.build.internal.spatial;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import org.synfire.engine.Philox;
import org.synfire.network.Box;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostics;
import org.synfire.network.Geometry;
import org.synfire.network.Mask;
import org.synfire.network.Point;
import org.synfire.network.RunSettings;
import org.synfire.network.SourceSpan;

/// Finds what makes a spatial projection impossible before any edge is made.
final class SpatialCheck {

    private final Wiring wiring;
    private final RunSettings settings;
    private final Diagnostics found = new Diagnostics();

    SpatialCheck(Wiring wiring, RunSettings settings) {
        this.wiring = wiring;
        this.settings = settings;
    }

    /// @throws org.synfire.network.SpecificationException with everything found
    void run() {
        checkDelay();
        wiring.mask().ifPresent(this::checkMask);
        if (!found.hasErrors() && wiring.number().isPresent()) {
            checkCandidates(wiring.number().getAsInt());
        }
        found.throwIfErrors();
    }

    private void error(Diagnostic.Kind kind, String message) {
        found.error(kind, SourceSpan.PROGRAM, wiring.about(message));
    }

    private void checkDelay() {
        OptionalDouble delay = wiring.projection().delayMillis().constantValue();
        if (delay.isPresent() && !DelayLimits.areKept(settings.grid(), delay.getAsDouble())) {
            error(
                    Diagnostic.Kind.OUT_OF_RANGE,
                    "the delay is " + DelayLimits.complaint(settings.grid(), delay.getAsDouble()));
        }
    }

    private void checkMask(Mask mask) {
        if (isMadeOfCells(mask)) {
            error(
                    Diagnostic.Kind.CONNECTION,
                    "a grid mask needs a layer of rows and columns, which layer '"
                            + wiring.maskLayer().name() + "' is not");
            return;
        }
        Geometry layer = wiring.maskLayer().geometry();
        if (layer.edgeWrap() && !wiring.rule().oversizedMask()) {
            Box box = mask.boundingBox();
            checkExtent("wide", box.width(), layer.extent().x());
            checkExtent("high", box.height(), layer.extent().y());
        }
    }

    private static boolean isMadeOfCells(Mask mask) {
        return switch (mask) {
            case Mask.GridCells _ -> true;
            case Mask.Shifted shifted -> isMadeOfCells(shifted.mask());
            case Mask.Circular _, Mask.Doughnut _, Mask.Rectangular _, Mask.Elliptical _ -> false;
        };
    }

    private void checkExtent(String adjective, double mask, double layer) {
        if (mask > layer) {
            found.error(
                    Diagnostic.Kind.CONNECTION,
                    SourceSpan.PROGRAM,
                    wiring.about("the mask is %s %s, but the periodic layer '%s' is only %s %s"
                            .formatted(mask, adjective, wiring.maskLayer().name(), layer, adjective)),
                    "set allow_oversized_mask to allow it");
        }
    }

    /// Units of one position have equally many candidates, but for those that are candidates themselves: one
    /// unit of each of these two sorts is looked at on every position. Random kernels are only known when they
    /// are drawn.
    private void checkCandidates(int number) {
        if (wiring.kernel().map(ProfileFunction::isRandom).orElse(false)) {
            return;
        }
        FixedNumber choice = new FixedNumber(wiring, number, new DrawSequence(0, Philox.Purpose.CONNECTION, 0));
        BitSet looked = new BitSet(2);
        for (int block = 0; block < wiring.drivers().blocks(); block++) {
            boolean isCandidate = wiring.partners().contains(wiring.drivers().id(block, 0));
            if (!looked.get(isCandidate ? 1 : 0)) {
                looked.set(isCandidate ? 1 : 0);
                checkCandidates(choice, block);
            }
        }
    }

    private void checkCandidates(FixedNumber choice, int block) {
        Neighbourhood neighbourhood = wiring.neighbourhood();
        Candidates candidates = new Candidates();
        for (int position = 0; position < wiring.drivers().positions(); position++) {
            Point place = wiring.driverGeometry().position(position);
            candidates.clear();
            neighbourhood.addAround(place.x(), place.y(), candidates);
            Optional<String> shortage = choice.prepare(wiring.drivers().id(block, position), candidates);
            if (shortage.isPresent()) {
                error(Diagnostic.Kind.CONNECTION, shortage.get());
                return;
            }
        }
    }
}
