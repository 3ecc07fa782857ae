package org.synfire.build.internal.spatial;

import java.util.Objects;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Point;
import org.synfire.network.Projection;
import org.synfire.network.RunSettings;

/// Makes the edges of a projection whose pairs are drawn by their displacement.
///
/// The edges of a driver are a function of the network, the projection and its index, and the seed; they do not
/// depend on which thread makes them or what was made before. Immutable, so ranges of drivers may be made by
/// several threads at once.
public final class SpatialConnector {

    private final Wiring wiring;
    private final int projectionIndex;
    private final RunSettings settings;

    /// @param projection its rule is a [org.synfire.network.ConnectionRule.Spatial]
    /// @param projectionIndex tells the random numbers of projections apart
    /// @throws org.synfire.network.SpecificationException when a layer is unknown
    public SpatialConnector(
            NetworkDescription network, Projection projection, int projectionIndex, RunSettings settings) {
        this.wiring = Wiring.of(network, projection);
        this.projectionIndex = projectionIndex;
        this.settings = settings;
    }

    /// Checks what can be known without making edges: the mask fits the layer, a constant delay is at least one
    /// step (after rounding), every driver has as many candidates as it must draw.
    ///
    /// @throws org.synfire.network.SpecificationException with everything found
    public void check() {
        new SpatialCheck(wiring, settings).run();
    }

    /// Whether the drivers are the targets: always, unless a fixed number of targets is drawn for each source.
    public boolean drivesTargets() {
        return wiring.drivesTargets();
    }

    /// Number of drivers; they are numbered in the order of their node ids.
    public int driverCount() {
        return wiring.drivers().size();
    }

    /// Makes all edges of some drivers, driver by driver.
    ///
    /// @param fromDriver first driver, from 0
    /// @param toDriver one more than the last driver
    /// @throws org.synfire.network.SpecificationException when a drawn delay is shorter than a step, a driver
    /// has too few candidates, or a truncated distribution never falls between its limits
    public void edges(int fromDriver, int toDriver, EdgeSink sink) {
        Objects.checkFromToIndex(fromDriver, toDriver, driverCount());
        Neighbourhood neighbourhood = wiring.neighbourhood();
        PartnerChoice choice = PartnerChoice.of(wiring, projectionIndex, settings);
        EdgeMaker edges = new EdgeMaker(wiring, projectionIndex, settings, sink);
        Candidates candidates = new Candidates();
        for (int driver = fromDriver; driver < toDriver; driver++) {
            Point place = wiring.driverGeometry().position(wiring.drivers().position(driver));
            candidates.clear();
            neighbourhood.addAround(place.x(), place.y(), candidates);
            choice.connect(wiring.drivers().id(driver), candidates, edges);
        }
    }
}
