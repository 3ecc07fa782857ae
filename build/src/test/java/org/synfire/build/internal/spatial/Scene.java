package org.synfire.build.internal.spatial;

import java.util.List;
import org.synfire.network.ConnectionRule.Spatial;
import org.synfire.network.Geometry;
import org.synfire.network.Layer;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Population;
import org.synfire.network.Profile;
import org.synfire.network.Projection;
import org.synfire.network.RunSettings;
import org.synfire.network.Selector;

/// A network with one projection, changed step by step. The source layer's units have ids from 2; the target
/// layer, when it is another one, has id 1000 and its units ids from 1001.
record Scene(
        Layer source, Layer target, Spatial rule, Profile weight, Profile delay, double resolutionMillis, long seed) {

    static final int TARGET_LAYER = 1000;

    /// A layer connected to itself.
    static Scene within(Geometry geometry, int units, Spatial rule) {
        Layer layer = new Layer(1, "sheet", geometry, List.of(new Population("cells", "parrot_neuron", 2, units)));
        return of(layer, layer, rule);
    }

    /// Two layers with one unit per position.
    static Scene between(Geometry source, Geometry target, Spatial rule) {
        return of(
                new Layer(1, "sheet", source, List.of(new Population("cells", "parrot_neuron", 2, 1))),
                new Layer(
                        TARGET_LAYER,
                        "other",
                        target,
                        List.of(new Population("others", "parrot_neuron", TARGET_LAYER + 1, 1))),
                rule);
    }

    private static Scene of(Layer source, Layer target, Spatial rule) {
        return new Scene(source, target, rule, Profile.constant(1), Profile.constant(1), 0.5, 1);
    }

    Scene withWeight(Profile profile) {
        return new Scene(source, target, rule, profile, delay, resolutionMillis, seed);
    }

    Scene withDelay(Profile profile, double resolution) {
        return new Scene(source, target, rule, weight, profile, resolution, seed);
    }

    Scene withSeed(long newSeed) {
        return new Scene(source, target, rule, weight, delay, resolutionMillis, newSeed);
    }

    SpatialConnector connector() {
        return connector(0);
    }

    SpatialConnector connector(int projectionIndex) {
        List<Layer> layers = source.equals(target) ? List.of(source) : List.of(source, target);
        Projection projection = new Projection(
                "p",
                Selector.wholeLayer(source.name()),
                Selector.wholeLayer(target.name()),
                rule,
                "static_synapse",
                0,
                weight,
                delay);
        NetworkDescription network = new NetworkDescription(List.of(), layers, List.of(projection), List.of());
        return new SpatialConnector(network, projection, projectionIndex, new RunSettings(resolutionMillis, seed, 1));
    }

    List<Edge> edges() {
        return Edge.made(connector());
    }
}
