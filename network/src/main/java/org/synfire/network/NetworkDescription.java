package org.synfire.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a network is. Immutable; made by a front end, read by an engine.
///
/// Node ids are the front end's business: every layer, unit and recorder carries one, all different; 0 is the
/// network.
///
/// @param models named copies of library models
/// @param layers every unit lives in a layer
/// @param projections in the order their synapses are made
/// @param recorders in the order of their ids
public record NetworkDescription(
        List<ModelVariant> models, List<Layer> layers, List<Projection> projections, List<Recorder> recorders) {

    public static final NetworkDescription EMPTY = new NetworkDescription(List.of(), List.of(), List.of(), List.of());

    public NetworkDescription {
        models = List.copyOf(models);
        layers = List.copyOf(layers);
        projections = List.copyOf(projections);
        recorders = List.copyOf(recorders);
    }

    /// Number of nodes, the network itself (id 0) included.
    public int nodeCount() {
        IntStream units =
                layers.stream().flatMapToInt(l -> l.populations().stream().mapToInt(p -> p.firstId() + l.size(p) - 1));
        IntStream others = IntStream.concat(
                layers.stream().mapToInt(Layer::id), recorders.stream().mapToInt(Recorder::id));
        return 1 + IntStream.concat(units, others).max().orElse(0);
    }

    public Optional<Layer> layer(String name) {
        return layers.stream().filter(l -> l.name().equals(name)).findFirst();
    }

    public Optional<Projection> projection(String name) {
        return projections.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    public Optional<ModelVariant> variant(String name) {
        return models.stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /// The library model behind a model name: the base of the variant of that name, or the name itself.
    public String baseOf(String model) {
        return variant(model).map(ModelVariant::base).orElse(model);
    }

    /// The populations a selector names, in the order of their ids; empty when the layer or population is
    /// unknown.
    public List<Population> populations(Selector selector) {
        return layer(selector.layer()).stream()
                .flatMap(l -> l.populations().stream())
                .filter(p -> selector.population().map(p.name()::equals).orElse(true))
                .toList();
    }
}
