package org.synfire.tree.internal.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.synfire.network.DeviceWindow;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.Layer;
import org.synfire.network.ModelInfo;
import org.synfire.network.Population;
import org.synfire.network.Recorder;
import org.synfire.network.Selector;
import org.synfire.network.Value;
import org.synfire.tree.internal.read.RecorderSection.PopulationItem;
import org.synfire.tree.internal.read.RecorderSection.ProjectionItem;
import org.synfire.tree.internal.read.TopologySection.ProjectionSpec;
import org.synfire.yaml.Datum;

/// Relates the items of `recorders` to populations and projections, and gives recorders their node ids.
final class RecorderResolver {

    private static final List<String> METERS = List.of("multimeter", "voltmeter");
    private static final List<String> SPIKE_RECORDERS = List.of("spike_detector", "spike_recorder");
    private static final String WEIGHT_RECORDER = "weight_recorder";

    private final NetworkSpec spec;
    private final Map<String, Layer> layers;
    private final Diagnostics diagnostics;
    private final List<RecorderSpec> recorders = new ArrayList<>();
    private final boolean projectionsSound;
    private int nextId;

    /// @param projectionsSound whether every projection of the topology could be made
    RecorderResolver(
            NetworkSpec spec,
            Map<String, Layer> layers,
            int firstId,
            boolean projectionsSound,
            Diagnostics diagnostics) {
        this.projectionsSound = projectionsSound;
        this.spec = spec;
        this.layers = layers;
        this.nextId = firstId;
        this.diagnostics = diagnostics;
    }

    /// Population recorders by (model, layer, population), then projection recorders by (model, projection).
    List<RecorderSpec> resolve() {
        TreeMap<List<String>, Runnable> ordered = new TreeMap<>(RecorderResolver::compare);
        for (PopulationItem item : spec.recorders().populations()) {
            model(item.model(), ofPopulations(), "populations")
                    .ifPresent(known -> observePopulations(item, known, ordered));
        }
        ordered.values().forEach(Runnable::run);
        TreeMap<List<String>, Runnable> projections = new TreeMap<>(RecorderResolver::compare);
        for (ProjectionItem item : spec.recorders().projections()) {
            model(item.model(), List.of(WEIGHT_RECORDER), "projections")
                    .ifPresent(known -> observeProjections(item, known, projections));
        }
        projections.values().forEach(Runnable::run);
        return recorders;
    }

    private static String either(List<String> types) {
        return types.size() == 1
                ? types.getFirst()
                : String.join(", ", types.subList(0, types.size() - 1)) + " or " + types.getLast();
    }

    private static List<String> ofPopulations() {
        return Stream.concat(METERS.stream(), SPIKE_RECORDERS.stream()).toList();
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private Optional<ModelTable.Known> model(Datum.Text name, List<String> types, String observed) {
        Optional<ModelTable.Known> known = spec.recorderModels().find(name.value());
        if (known.isEmpty()) {
            spec.recorderModels().reportUnknown(name.at(), "recorder model", name.value(), diagnostics);
            return known;
        }
        String type = known.get().info().name();
        if (!types.contains(type)) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    name.at(),
                    "'" + name.value() + "' is a " + type + ", which cannot record " + observed,
                    "expected a " + either(types));
            return Optional.empty();
        }
        return known;
    }

    private void observePopulations(
            PopulationItem item, ModelTable.Known known, TreeMap<List<String>, Runnable> ordered) {
        Collection<Layer> chosen = item.layers()
                .map(this::namedLayers)
                .orElseGet(() -> layers.values().stream().toList());
        item.populations()
                .ifPresent(names -> checkPopulations(names, item.layers().isPresent(), chosen));
        for (Layer layer : chosen) {
            for (Population population : recordable(layer)) {
                if (wanted(item, population) && records(item, known, layer, population)) {
                    ordered.putIfAbsent(
                            List.of(known.name(), layer.name(), population.name()),
                            () -> addPopulationRecorder(known, layer, population));
                }
            }
        }
    }

    private List<Layer> namedLayers(List<Datum.Text> names) {
        List<Layer> found = new ArrayList<>();
        for (Datum.Text name : names) {
            Layer layer = layers.get(name.value());
            if (layer != null) {
                found.add(layer);
            } else {
                spec.reportUnknownLayer(name.at(), name.value(), diagnostics);
            }
        }
        return found;
    }

    /// A listed population must exist in one of the chosen layers; when no layer is chosen by name, anywhere.
    private void checkPopulations(List<Datum.Text> names, boolean layersNamed, Collection<Layer> chosen) {
        if (layersNamed && chosen.isEmpty()) {
            return;
        }
        Set<String> known = chosen.stream()
                .flatMap(l -> l.populations().stream())
                .map(Population::name)
                .collect(Collectors.toCollection(TreeSet::new));
        for (Datum.Text name : names) {
            if (!known.contains(name.value())) {
                diagnostics.unknownName(name.at(), "population", name.value(), known);
            }
        }
    }

    /// Every population, but of an input layer with parrots only the parrots.
    private List<Population> recordable(Layer layer) {
        boolean parrots = spec.layer(layer.name()).addParrots();
        return layer.populations().stream()
                .filter(p -> !parrots || p.name().equals(LayerResolver.PARROT))
                .toList();
    }

    private static boolean wanted(PopulationItem item, Population population) {
        return item.populations()
                .map(names -> names.stream().anyMatch(n -> n.value().equals(population.name())))
                .orElse(true);
    }

    /// Whether a multimeter finds its recordables in a population.
    private boolean records(PopulationItem item, ModelTable.Known known, Layer layer, Population population) {
        if (!METERS.contains(known.info().name())) {
            return true;
        }
        Optional<ModelInfo> model = spec.neurons().find(population.model()).map(ModelTable.Known::info);
        if (model.isEmpty()) {
            return false;
        }
        if (model.get().recordables().isEmpty()) {
            reportNothingToRecord(item, layer, population, model.get());
            return false;
        }
        return recordFromExists(item, known, model.get());
    }

    private void reportNothingToRecord(PopulationItem item, Layer layer, Population population, ModelInfo model) {
        String message = "a multimeter finds nothing to record in '" + population.name() + "' of layer '" + layer.name()
                + "', which is a " + model.name();
        if (item.populations().isPresent()) {
            diagnostics.error(Kind.CONNECTION, item.model().at(), message);
        } else {
            diagnostics.warning(item.model().at(), message + "; it is left out");
        }
    }

    private boolean recordFromExists(PopulationItem item, ModelTable.Known known, ModelInfo model) {
        boolean all = true;
        for (String name : ((Value.Texts) known.value("record_from")).values()) {
            if (!model.recordableNames().contains(name)) {
                diagnostics.unknownName(
                        item.model().at(),
                        "recordable of " + model.name() + " (wanted by '" + known.name() + "') named",
                        name,
                        model.recordableNames());
                all = false;
            }
        }
        return all;
    }

    private void addPopulationRecorder(ModelTable.Known known, Layer layer, Population population) {
        Map<String, Value> values = values(known);
        String label = known.name() + "_" + layer.name() + "_" + population.name();
        Selector selector = Selector.of(layer.name(), population.name());
        Recorder recorder = METERS.contains(known.info().name())
                ? new Recorder.Multimeter(
                        nextId,
                        label,
                        selector,
                        ((Value.Texts) known.value("record_from")).values(),
                        known.value("interval").asDouble(),
                        known.value("offset").asDouble(),
                        window(known))
                : new Recorder.SpikeRecorder(nextId, label, selector, window(known));
        nextId++;
        recorders.add(new RecorderSpec.OfPopulation(
                recorder, known.name(), known.info().name(), values, layer, population));
    }

    private void observeProjections(
            ProjectionItem item, ModelTable.Known known, TreeMap<List<String>, Runnable> ordered) {
        Map<String, ProjectionSpec> existing = new LinkedHashMap<>();
        spec.projections().forEach(p -> existing.put(p.name(), p));
        for (ProjectionSpec projection : item.projections()) {
            if (!existing.containsKey(projection.name())) {
                if (projectionsSound) {
                    diagnostics.unknownName(projection.at(), "projection", projection.name(), existing.keySet());
                }
            } else if (ordered.put(key(known, projection), () -> addProjectionRecorder(known, projection)) != null) {
                diagnostics.error(
                        Kind.DUPLICATE,
                        projection.at(),
                        "'" + known.name() + "' records the projection " + projection.name() + " twice");
            }
        }
    }

    private static List<String> key(ModelTable.Known known, ProjectionSpec projection) {
        return List.of(
                known.name(),
                projection.model(),
                projection.sourceLayer(),
                projection.sourcePopulation().orElse(""),
                projection.targetLayer(),
                projection.targetPopulation().orElse(""));
    }

    private void addProjectionRecorder(ModelTable.Known known, ProjectionSpec projection) {
        Recorder recorder = new Recorder.WeightRecorder(
                nextId,
                known.name() + "_" + projection.name(),
                projection.name(),
                ids(known, "senders"),
                ids(known, "targets"),
                window(known));
        nextId++;
        recorders.add(new RecorderSpec.OfProjection(
                recorder, known.name(), known.info().name(), values(known), projection));
    }

    private static Set<Integer> ids(ModelTable.Known known, String name) {
        Set<Integer> ids = new LinkedHashSet<>();
        known.value(name).asDoubles().forEach(d -> ids.add(d.intValue()));
        return ids;
    }

    private static DeviceWindow window(ModelTable.Known known) {
        return new DeviceWindow(
                known.value("origin").asDouble(),
                known.value("start").asDouble(),
                known.value("stop").asDouble());
    }

    private static Map<String, Value> values(ModelTable.Known known) {
        Map<String, Value> values = new LinkedHashMap<>();
        known.info().parameters().forEach(p -> values.put(p.name(), known.value(p.name())));
        return values;
    }
}
