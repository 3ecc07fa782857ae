package org.synfire.build.internal.spatial;

import java.util.Optional;
import java.util.OptionalInt;
import org.synfire.network.ConnectionRule;
import org.synfire.network.Diagnostic;
import org.synfire.network.Geometry;
import org.synfire.network.Layer;
import org.synfire.network.Mask;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Profile;
import org.synfire.network.Projection;
import org.synfire.network.SpecificationException;

/// Who looks for whom, and where: a projection with its names resolved. Immutable.
///
/// Targets look for sources unless a fixed number of targets is drawn for each source: which pairs are
/// connected with which probability can be said from either side, and synapses are stored by target.
///
/// @param projection the projection
/// @param rule its rule
/// @param drivers the units that look for partners
/// @param driverGeometry where they are
/// @param partners the units they find
/// @param pool where those are
/// @param maskLayer the layer on which the mask lies
/// @param mask with blocks of grid cells made rectangles, where the layer is a grid
/// @param drivesTargets whether the drivers are the targets
record Wiring(
        Projection projection,
        ConnectionRule.Spatial rule,
        UnitBlocks drivers,
        Geometry driverGeometry,
        UnitBlocks partners,
        Pool pool,
        Layer maskLayer,
        Optional<Mask> mask,
        boolean drivesTargets) {

    static Wiring of(NetworkDescription network, Projection projection) {
        ConnectionRule.Spatial rule = spatial(projection);
        Layer sourceLayer = layer(network, projection, projection.source().layer());
        Layer targetLayer = layer(network, projection, projection.target().layer());
        UnitBlocks sources = UnitBlocks.of(sourceLayer, network.populations(projection.source()));
        UnitBlocks targets = UnitBlocks.of(targetLayer, network.populations(projection.target()));
        boolean divergent = rule.drivenBy() == ConnectionRule.Driver.SOURCE;
        boolean drivesTargets = !divergent || rule.number().isEmpty();
        Layer maskLayer = divergent ? targetLayer : sourceLayer;
        Geometry source = sourceLayer.geometry();
        Geometry target = targetLayer.geometry();
        return new Wiring(
                projection,
                rule,
                drivesTargets ? targets : sources,
                drivesTargets ? target : source,
                drivesTargets ? sources : targets,
                divergent && drivesTargets ? Pool.mirrored(source, target) : Pool.of(maskLayer.geometry()),
                maskLayer,
                rule.mask().map(m -> onGrid(m, maskLayer.geometry())),
                drivesTargets);
    }

    private static ConnectionRule.Spatial spatial(Projection projection) {
        if (projection.rule() instanceof ConnectionRule.Spatial rule) {
            return rule;
        }
        throw new IllegalArgumentException("projection " + projection.name() + " is not spatial");
    }

    private static Layer layer(NetworkDescription network, Projection projection, String name) {
        return network.layer(name)
                .orElseThrow(() -> new SpecificationException(
                        Diagnostic.Kind.UNKNOWN_NAME,
                        "projection '" + projection.name() + "': there is no layer '" + name + "'"));
    }

    private static Mask onGrid(Mask mask, Geometry geometry) {
        return switch (mask) {
            case Mask.GridCells cells when geometry instanceof Geometry.Grid grid -> cells.onGrid(grid);
            case Mask.Shifted(Mask inner, var by) -> new Mask.Shifted(onGrid(inner, geometry), by);
            case Mask.GridCells _, Mask.Circular _, Mask.Doughnut _, Mask.Rectangular _, Mask.Elliptical _ -> mask;
        };
    }

    OptionalInt number() {
        return rule.number();
    }

    Neighbourhood neighbourhood() {
        return Neighbourhood.of(pool, mask, rule.images());
    }

    Optional<ProfileFunction> kernel() {
        return rule.kernel().map(kernel -> function("kernel", kernel));
    }

    ProfileFunction weight() {
        return function("weight", projection.weight());
    }

    ProfileFunction delay() {
        return function("delay", projection.delayMillis());
    }

    private ProfileFunction function(String what, Profile profile) {
        return new ProfileFunction("projection '" + projection.name() + "', " + what, profile);
    }

    /// A message about this projection.
    String about(String message) {
        return "projection '" + projection.name() + "': " + message;
    }
}
