package org.synfire.tree.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.synfire.network.ConnectionRule;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.Layer;
import org.synfire.network.ModelInfo;
import org.synfire.network.Population;
import org.synfire.network.Profile;
import org.synfire.network.Projection;
import org.synfire.network.Selector;
import org.synfire.network.SourceSpan;

/// Gives layers and units their node ids as deNEST does: layers by name, each taking one id for itself, then
/// its populations, unit by unit of a position. An input layer gains its parrots and the links to them.
final class LayerResolver {

    /// The model and the name of the population that repeats what the generators of an input layer emit.
    static final String PARROT = "parrot_neuron";

    private static final int MOST_NODES = Integer.MAX_VALUE / 2;

    private final NetworkSpec spec;
    private final Diagnostics diagnostics;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Projection> links = new ArrayList<>();
    private int nextId = 1;

    LayerResolver(NetworkSpec spec, Diagnostics diagnostics) {
        this.spec = spec;
        this.diagnostics = diagnostics;
    }

    List<Layer> layers() {
        return layers;
    }

    /// The one-to-one projections from generators to their parrots.
    List<Projection> links() {
        return links;
    }

    int nextId() {
        return nextId;
    }

    LayerResolver resolve() {
        new TreeMap<>(spec.layers()).values().forEach(this::resolveLayer);
        return this;
    }

    private void resolveLayer(LayerSection.LayerSpec layer) {
        layer.populations().forEach((name, _) -> checkModel(layer, name));
        if (!fits(layer)) {
            return;
        }
        int id = nextId++;
        List<Population> populations = new ArrayList<>();
        layer.populations().forEach((name, units) -> populations.add(population(layer, name, name, units)));
        if (layer.addParrots() && populations.size() == 1) {
            Population generators = populations.getFirst();
            populations.add(population(layer, PARROT, PARROT, generators.unitsPerPosition()));
            links.add(link(layer.name(), generators.name()));
        }
        layers.add(new Layer(id, layer.name(), layer.geometry(), populations));
    }

    private Population population(LayerSection.LayerSpec layer, String name, String model, int units) {
        Population population = new Population(name, model, nextId, units);
        nextId += layer.geometry().size() * units;
        return population;
    }

    private boolean fits(LayerSection.LayerSpec layer) {
        long units = 2L
                * layer.geometry().size()
                * layer.populations().values().stream().mapToLong(n -> n).sum();
        boolean fits = nextId + units < MOST_NODES;
        if (!fits) {
            diagnostics.error(Kind.OUT_OF_RANGE, layer.at(), "the network has more than " + MOST_NODES + " nodes");
        }
        return fits;
    }

    private void checkModel(LayerSection.LayerSpec layer, String name) {
        SourceSpan at = layer.populationsAt().getOrDefault(name, layer.at());
        Optional<ModelTable.Known> model = spec.neurons().find(name);
        if (model.isEmpty()) {
            spec.neurons().reportUnknown(at, "neuron model", name, diagnostics);
        } else if (layer.isInput() && model.get().info().kind() != ModelInfo.Kind.STIMULATOR) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    at,
                    "an InputLayer holds generators, but '" + name + "' is a "
                            + model.get().info().name());
        }
    }

    private Projection link(String layer, String generators) {
        ModelTable.Known synapse = spec.synapses().find("static_synapse").orElseThrow();
        return new Projection(
                layer + ":" + generators + "-" + PARROT,
                Selector.of(layer, generators),
                Selector.of(layer, PARROT),
                new ConnectionRule.OneToOne(),
                synapse.name(),
                0,
                Profile.constant(synapse.value("weight").asDouble()),
                Profile.constant(synapse.value("delay").asDouble()));
    }

    static Map<String, Layer> byName(List<Layer> layers) {
        Map<String, Layer> map = new TreeMap<>();
        layers.forEach(l -> map.put(l.name(), l));
        return map;
    }
}
