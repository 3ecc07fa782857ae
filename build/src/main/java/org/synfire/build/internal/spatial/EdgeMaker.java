package org.synfire.build.internal.spatial;

import org.synfire.engine.Philox;
import org.synfire.network.Diagnostic;
import org.synfire.network.RunSettings;
import org.synfire.network.SpecificationException;
import org.synfire.network.TimeGrid;

/// Gives every chosen pair its weight, then its delay, and hands the edge on. Not thread-safe.
final class EdgeMaker {

    private final Wiring wiring;
    private final TimeGrid grid;
    private final LocalProfile weight;
    private final LocalProfile delay;
    private final EdgeSink sink;
    private int driverId;

    EdgeMaker(Wiring wiring, int projectionIndex, RunSettings settings, EdgeSink sink) {
        this.wiring = wiring;
        this.grid = settings.grid();
        this.weight = LocalProfile.of(wiring.weight(), settings, Philox.Purpose.WEIGHT, projectionIndex);
        this.delay = LocalProfile.of(wiring.delay(), settings, Philox.Purpose.DELAY, projectionIndex);
        this.sink = sink;
    }

    void begin(int driver) {
        driverId = driver;
        weight.begin(driver);
        delay.begin(driver);
    }

    /// Says the displacement of the partners that follow.
    void moveTo(double dx, double dy) {
        weight.moveTo(dx, dy);
        delay.moveTo(dx, dy);
    }

    /// Connects the driver and a partner.
    ///
    /// @throws org.synfire.network.SpecificationException when the delay is shorter than a step or far too long
    void connect(int partnerId) {
        int source = wiring.drivesTargets() ? partnerId : driverId;
        int target = wiring.drivesTargets() ? driverId : partnerId;
        double w = weight.next();
        sink.edge(source, target, w, steps(delay.next(), source, target));
    }

    private int steps(double millis, int source, int target) {
        if (DelayLimits.areKept(grid, millis)) {
            return grid.delaySteps(millis);
        }
        String complaint = DelayLimits.complaint(grid, millis);
        throw new SpecificationException(
                Diagnostic.Kind.OUT_OF_RANGE,
                wiring.about("the delay from " + source + " to " + target + " is " + complaint));
    }
}
