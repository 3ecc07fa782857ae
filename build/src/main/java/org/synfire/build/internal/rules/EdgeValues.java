package org.synfire.build.internal.rules;

import org.synfire.build.internal.spatial.DelayLimits;
import org.synfire.build.internal.spatial.LocalProfile;
import org.synfire.build.internal.spatial.ProfileFunction;
import org.synfire.engine.Philox.Purpose;
import org.synfire.network.ConnectionRule;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.EdgeList;
import org.synfire.network.Profile;
import org.synfire.network.Projection;
import org.synfire.network.RunSettings;
import org.synfire.network.SpecificationException;

/// Weights and delays of edges. An instance belongs to one thread.
final class EdgeValues {

    private static final EdgeList NONE = EdgeList.of(new int[0], new int[0]);

    private final Projection projection;
    private final RunSettings settings;
    private final RuleEdges.Displacements displacements;
    private final LocalProfile weights;
    private final LocalProfile delays;
    private final EdgeList listed;
    private final boolean needPlaces;
    private int driver;

    EdgeValues(Projection projection, int index, RunSettings settings, RuleEdges.Displacements displacements) {
        this.projection = projection;
        this.settings = settings;
        this.displacements = displacements;
        this.weights = LocalProfile.quick(function("weight", projection.weight()), settings, Purpose.WEIGHT, index);
        this.delays = LocalProfile.quick(function("delay", projection.delayMillis()), settings, Purpose.DELAY, index);
        this.listed = projection.rule() instanceof ConnectionRule.Listed(EdgeList edges) ? edges : NONE;
        this.needPlaces = weights.needsPlaces() || delays.needsPlaces();
    }

    private ProfileFunction function(String what, Profile profile) {
        return new ProfileFunction("projection '" + projection.name() + "', " + what, profile);
    }

    void begin(int next) {
        driver = next;
        weights.begin(next);
        delays.begin(next);
    }

    private void moveTo(int sourceId, int targetId) {
        if (needPlaces) {
            double x = displacements.x(sourceId, targetId);
            double y = displacements.y(sourceId, targetId);
            weights.moveTo(x, y);
            delays.moveTo(x, y);
        }
    }

    double weight(int sourceId, int targetId) {
        moveTo(sourceId, targetId);
        return listed.hasWeights() ? listed.weight(driver) : weights.next();
    }

    /// In steps. Places are known from the weight.
    int delay(int sourceId, int targetId) {
        double millis = listed.hasDelays() ? listed.delayMillis(driver) : delays.next();
        if (DelayLimits.areKept(settings.grid(), millis)) {
            return settings.grid().delaySteps(millis);
        }
        throw new SpecificationException(
                Kind.OUT_OF_RANGE,
                "projection '%s': the delay from %d to %d is %s"
                        .formatted(
                                projection.name(), sourceId, targetId, DelayLimits.complaint(settings.grid(), millis)));
    }
}
