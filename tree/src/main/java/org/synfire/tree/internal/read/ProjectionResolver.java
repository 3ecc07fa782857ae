package org.synfire.tree.internal.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.synfire.network.Box;
import org.synfire.network.ConnectionRule;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.Geometry;
import org.synfire.network.Layer;
import org.synfire.network.Mask;
import org.synfire.network.ModelInfo;
import org.synfire.network.Population;
import org.synfire.network.Profile;
import org.synfire.network.Projection;
import org.synfire.network.Selector;
import org.synfire.network.SourceSpan;
import org.synfire.network.TimeGrid;
import org.synfire.tree.internal.read.ProjectionModelSection.ProjectionModelSpec;
import org.synfire.tree.internal.read.TopologySection.ProjectionSpec;

/// Relates the items of `topology` to layers, populations, templates and synapse models.
final class ProjectionResolver {

    private final NetworkSpec spec;
    private final Map<String, Layer> layers;
    private final TimeGrid grid;
    private final EdgeFiles edges;
    private final Diagnostics diagnostics;

    ProjectionResolver(
            NetworkSpec spec, Map<String, Layer> layers, TimeGrid grid, Path inputDir, Diagnostics diagnostics) {
        this.edges = new EdgeFiles(inputDir, diagnostics);
        this.spec = spec;
        this.layers = layers;
        this.grid = grid;
        this.diagnostics = diagnostics;
    }

    /// The projections of the waist; items with mistakes are left out.
    List<Projection> resolve() {
        spec.projectionModels().values().forEach(this::checkSynapse);
        List<Projection> projections = new ArrayList<>();
        for (ProjectionSpec item : spec.projections()) {
            resolve(item).ifPresent(projections::add);
        }
        return projections;
    }

    private void checkSynapse(ProjectionModelSpec model) {
        String name = model.synapse().value();
        if (spec.synapses().find(name).isEmpty()) {
            spec.synapses().reportUnknown(model.synapse().at(), "synapse model", name, diagnostics);
        }
    }

    private Optional<Projection> resolve(ProjectionSpec item) {
        Optional<Layer> source = side(item, "source", item.sourceLayer(), item.sourcePopulation());
        Optional<Layer> target = side(item, "target", item.targetLayer(), item.targetPopulation());
        source.ifPresent(_ -> checkSource(item));
        boolean neurons = target.map(t -> checkTarget(item, t)).orElse(false);
        ProjectionModelSpec model = spec.projectionModels().get(item.model());
        if (model == null) {
            reportUnknownModel(item);
            return Optional.empty();
        }
        Optional<ModelTable.Known> synapse =
                spec.synapses().find(model.synapse().value());
        if (source.isEmpty() || target.isEmpty() || synapse.isEmpty() || !neurons) {
            return Optional.empty();
        }
        checkMask(model, source.get(), target.get());
        return Optional.of(projection(item, model, synapse.get(), target.get()));
    }

    private void reportUnknownModel(ProjectionSpec item) {
        if (!spec.brokenProjectionModels().contains(item.model())) {
            diagnostics.unknownName(
                    item.place("projection_model"),
                    "projection model",
                    item.model(),
                    spec.projectionModels().keySet());
        }
    }

    private Projection projection(
            ProjectionSpec item, ProjectionModelSpec model, ModelTable.Known synapse, Layer target) {
        SynapseSection.Port port = spec.ports().get(synapse.name());
        OptionalInt receptor =
                port == null ? OptionalInt.of(0) : SynapseSection.resolve(port, spec.neurons(), diagnostics);
        receptor.ifPresent(r -> checkReceptor(item, model, target, r));
        Profile weight = model.weights()
                .orElseGet(() -> Profile.constant(synapse.value("weight").asDouble()));
        Profile delay = model.delays()
                .orElseGet(() -> Profile.constant(synapse.value("delay").asDouble()));
        checkDelay(model, delay);
        return new Projection(
                item.name(),
                new Selector(item.sourceLayer(), item.sourcePopulation()),
                new Selector(item.targetLayer(), item.targetPopulation()),
                rule(model),
                synapse.name(),
                receptor.orElse(0),
                weight,
                delay);
    }

    private ConnectionRule rule(ProjectionModelSpec model) {
        return model.edges()
                .flatMap(edges::load)
                .<ConnectionRule>map(ConnectionRule.Listed::new)
                .orElse(model.rule());
    }

    private Optional<Layer> side(ProjectionSpec item, String side, String layer, Optional<String> population) {
        Layer found = layers.get(layer);
        if (found == null) {
            spec.reportUnknownLayer(item.place(side + "_layers"), layer, diagnostics);
            return Optional.empty();
        }
        boolean known =
                population.isEmpty() || found.population(population.get()).isPresent();
        if (!known) {
            diagnostics.unknownName(
                    item.place(side + "_population"),
                    "population of layer '" + layer + "' named",
                    population.get(),
                    found.populations().stream().map(Population::name).toList());
        }
        return known ? Optional.of(found) : Optional.empty();
    }

    private void checkSource(ProjectionSpec item) {
        LayerSection.LayerSpec source = spec.layer(item.sourceLayer());
        boolean parrots =
                item.sourcePopulation().map(LayerResolver.PARROT::equals).orElse(false);
        if (source.isInput() && source.addParrots() && !parrots) {
            diagnostics.error(
                    Kind.CONNECTION,
                    item.place("source_population"),
                    "'source_population' must be 'parrot_neuron' when the source is an InputLayer, not "
                            + item.sourcePopulation().map(p -> "'" + p + "'").orElse("null"));
        }
    }

    /// Whether every target unit can receive.
    private boolean checkTarget(ProjectionSpec item, Layer target) {
        if (spec.layer(item.targetLayer()).isInput()) {
            diagnostics.error(
                    Kind.CONNECTION,
                    item.place("target_layers"),
                    "an InputLayer cannot be the target of a projection: '" + item.targetLayer() + "'");
            return false;
        }
        for (Population population : chosen(target, item.targetPopulation())) {
            Optional<ModelTable.Known> model = spec.neurons().find(population.model());
            if (model.isPresent() && model.get().info().kind() == ModelInfo.Kind.STIMULATOR) {
                diagnostics.error(
                        Kind.CONNECTION,
                        item.place("target_population"),
                        "'" + population.name() + "' is a " + model.get().info().name()
                                + ", which cannot receive connections");
                return false;
            }
        }
        return true;
    }

    private static List<Population> chosen(Layer layer, Optional<String> population) {
        return layer.populations().stream()
                .filter(p -> population.map(p.name()::equals).orElse(true))
                .toList();
    }

    /// Whether a projection's sources send currents.
    private boolean sendsCurrents(ProjectionSpec item) {
        return Optional.ofNullable(layers.get(item.sourceLayer())).stream()
                .flatMap(l -> chosen(l, item.sourcePopulation()).stream())
                .flatMap(p -> spec.neurons().find(p.model()).stream())
                .anyMatch(m -> m.info().currents().sends());
    }

    private void checkCurrents(ProjectionModelSpec model, ModelInfo target, int port) {
        if (!target.currents().ports().contains(port)) {
            diagnostics.error(
                    Kind.CONNECTION, model.synapse().at(), target.name() + " takes no currents at port " + port);
        }
    }

    private void checkReceptor(ProjectionSpec item, ProjectionModelSpec model, Layer target, int receptor) {
        boolean currents = sendsCurrents(item);
        for (Population population : chosen(target, item.targetPopulation())) {
            Optional<ModelInfo> info = spec.neurons().find(population.model()).map(ModelTable.Known::info);
            if (info.isPresent() && currents) {
                checkCurrents(model, info.get(), receptor);
            } else if (info.isPresent() && !info.get().hasPort(receptor)) {
                diagnostics.error(
                        Kind.CONNECTION,
                        model.synapse().at(),
                        "the synapse model '" + model.synapse().value() + "' acts on port " + receptor + ", which "
                                + info.get().name() + " does not have",
                        ports(info.get()));
            }
        }
    }

    private static String ports(ModelInfo info) {
        if (info.receptors().isEmpty()) {
            return "its only port is 0";
        }
        return "its receptors are "
                + String.join(
                        ", ",
                        info.receptors().stream()
                                .map(r -> r.name() + " (port " + r.port() + ")")
                                .toList())
                + "; name one with 'receptor_type' and 'target_neuron'";
    }

    private void checkDelay(ProjectionModelSpec model, Profile delay) {
        delay.constantValue().ifPresent(d -> {
            if (d > 1e9) {
                diagnostics.error(Kind.OUT_OF_RANGE, model.delaysAt(), "a delay of " + d + " ms is too long");
            } else if (grid.delaySteps(d) < 1) {
                diagnostics.error(
                        Kind.OFF_GRID,
                        model.delaysAt(),
                        "a delay of " + d + " ms is less than half a step of " + grid.resolutionMillis() + " ms",
                        "delays are at least one step");
            }
        });
    }

    private void checkMask(ProjectionModelSpec model, Layer source, Layer target) {
        if (!(model.rule() instanceof ConnectionRule.Spatial rule)) {
            return;
        }
        Geometry pool = (rule.drivenBy() == ConnectionRule.Driver.TARGET ? source : target).geometry();
        String poolName = (rule.drivenBy() == ConnectionRule.Driver.TARGET ? source : target).name();
        rule.mask().ifPresent(mask -> {
            if (gridCells(mask) && !(pool instanceof Geometry.Grid)) {
                diagnostics.error(
                        Kind.CONNECTION,
                        model.maskAt(),
                        "a grid mask needs a layer with rows and columns, which '" + poolName + "' does not have");
            } else if (pool.edgeWrap() && !rule.oversizedMask()) {
                checkWidth(model.maskAt(), box(mask, pool), pool, poolName);
            }
        });
    }

    private static boolean gridCells(Mask mask) {
        return mask instanceof Mask.GridCells || (mask instanceof Mask.Shifted shifted && gridCells(shifted.mask()));
    }

    private static Box box(Mask mask, Geometry pool) {
        return mask instanceof Mask.GridCells cells && pool instanceof Geometry.Grid g
                ? cells.onGrid(g).boundingBox()
                : mask.boundingBox();
    }

    private void checkWidth(SourceSpan at, Box box, Geometry pool, String poolName) {
        if (box.width() > pool.extent().x() || box.height() > pool.extent().y()) {
            diagnostics.error(
                    Kind.CONNECTION,
                    at,
                    "the mask is " + box.width() + " x " + box.height() + ", larger than the periodic layer '"
                            + poolName + "' of " + pool.extent().x() + " x "
                            + pool.extent().y(),
                    "set allow_oversized_mask: true to allow it");
        }
    }
}
