package org.synfire.build.internal;

import java.util.List;
import org.synfire.build.internal.rules.RuleEdges;
import org.synfire.network.Geometry;
import org.synfire.network.Point;

/// Where the targets of a projection see its sources: at the source's position less the target's, around the edges of
/// the source's layer where they are glued together.
record PlaceDisplacements(ProjectionPlan plan) implements RuleEdges.Displacements {

    @Override
    public double x(int sourceId, int targetId) {
        Geometry layer = layer(plan.sources());
        double away = position(plan.sources(), sourceId).x()
                - position(plan.targets(), targetId).x();
        return shortest(away, layer.extent().x(), layer.edgeWrap());
    }

    @Override
    public double y(int sourceId, int targetId) {
        Geometry layer = layer(plan.sources());
        double away = position(plan.sources(), sourceId).y()
                - position(plan.targets(), targetId).y();
        return shortest(away, layer.extent().y(), layer.edgeWrap());
    }

    private static double shortest(double away, double extent, boolean periodic) {
        return periodic ? away - extent * Math.rint(away / extent) : away;
    }

    /// Selections are of one layer.
    private static Geometry layer(List<Place> places) {
        return places.getFirst().layer().geometry();
    }

    private static Point position(List<Place> places, int id) {
        for (Place place : places) {
            if (place.holds(id)) {
                return layer(places).position(place.layer().positionOf(place.population(), id));
            }
        }
        throw new IllegalArgumentException("node " + id);
    }
}
