package org.synfire.tree.internal.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.Geometry;
import org.synfire.network.Layer;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.Population;
import org.synfire.network.SourceSpan;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;
import org.synfire.tree.internal.read.UnitChange.Operation;
import org.synfire.tree.internal.read.UnitPlan.Assignment;
import org.synfire.yaml.Datum;

/// Looks up everything a unit change names: layers, populations, parameters, arrays. Nothing is changed yet, so
/// that all mistakes of a simulation are found before it starts.
public final class UnitPlanner {

    private final ModelTable models;
    private final Map<String, Layer> layers;
    private final ArrayFiles arrays;
    private final TimeGrid grid;
    private final Set<String> brokenLayers;
    private final Diagnostics diagnostics;

    /// @param inputDir where files of arrays are looked for
    public UnitPlanner(
            NetworkSpec network, Collection<Layer> layers, Path inputDir, TimeGrid grid, Diagnostics diagnostics) {
        this.models = network.neurons();
        this.brokenLayers = network.brokenLayers();
        this.layers = LayerResolver.byName(List.copyOf(layers));
        this.arrays = new ArrayFiles(inputDir, diagnostics);
        this.grid = grid;
        this.diagnostics = diagnostics;
    }

    /// The plans of one change, population by population.
    public List<UnitPlan> plan(UnitChange change) {
        List<UnitPlan> plans = new ArrayList<>();
        for (Layer layer : chosenLayers(change)) {
            for (Population population : chosenPopulations(change, layer)) {
                plans.add(plan(change, layer, population));
            }
        }
        return plans;
    }

    private List<Layer> chosenLayers(UnitChange change) {
        if (change.layers().isEmpty()) {
            return List.copyOf(layers.values());
        }
        List<Layer> chosen = new ArrayList<>();
        for (Datum.Text name : change.layers().get()) {
            Layer layer = layers.get(name.value());
            if (layer == null) {
                reportUnknown(name);
            } else {
                chosen.add(layer);
            }
        }
        return chosen;
    }

    private void reportUnknown(Datum.Text layer) {
        if (!brokenLayers.contains(layer.value())) {
            diagnostics.unknownName(layer.at(), "layer", layer.value(), layers.keySet());
        }
    }

    private List<Population> chosenPopulations(UnitChange change, Layer layer) {
        if (change.population().isEmpty()) {
            return layer.populations();
        }
        Datum.Text name = change.population().get();
        Optional<Population> population = layer.population(name.value());
        if (population.isEmpty()) {
            diagnostics.unknownName(
                    name.at(),
                    "population of layer '" + layer.name() + "' named",
                    name.value(),
                    layer.populations().stream().map(Population::name).toList());
        }
        return population.stream().toList();
    }

    private UnitPlan plan(UnitChange change, Layer layer, Population population) {
        ModelInfo model = models.find(population.model()).orElseThrow().info();
        Fields fields = Fields.of(change.values(), model.name(), diagnostics);
        model.settableNames().forEach(fields::has);
        Map<String, Assignment> assignments = new LinkedHashMap<>();
        for (String name : fields.names()) {
            model.parameter(name)
                    .filter(p -> changeable(fields, change, model, p))
                    .flatMap(p -> assignment(fields, change, model, p, layer, population))
                    .ifPresent(a -> assignments.put(name, a));
        }
        fields.finish();
        checkTimes(fields, change, model, assignments, layer.size(population));
        return new UnitPlan(change.at(), layer, population, change.operation(), assignments);
    }

    private boolean changeable(Fields fields, UnitChange change, ModelInfo model, ParameterInfo parameter) {
        if (parameter.role() == ModelInfo.Role.READ_ONLY) {
            fields.reserve(parameter.name(), "it can only be read");
            return false;
        }
        if (change.operation() != Operation.CONSTANT && parameter.type() != ModelInfo.Type.REAL) {
            diagnostics.error(
                    Kind.WRONG_TYPE,
                    fields.keyAt(parameter.name()),
                    "'" + parameter.name() + "' of " + model.name() + " is "
                            + parameter.type().expected() + ", so its change_type can only be 'constant'");
            return false;
        }
        return true;
    }

    private Optional<Assignment> assignment(
            Fields fields,
            UnitChange change,
            ModelInfo model,
            ParameterInfo parameter,
            Layer layer,
            Population population) {
        Datum datum = fields.datum(parameter.name()).orElseThrow();
        ParameterInfo checked = change.operation() == Operation.CONSTANT ? parameter : withoutRange(parameter);
        if (!change.fromArray()) {
            return ModelValues.convert(fields, model, checked, datum).map(Assignment.Same::new);
        }
        return arrays.load(fields, parameter.name(), datum)
                .filter(array -> hasShape(array, layer, population, datum.at()))
                .flatMap(array -> perUnit(fields, model, checked, array, layer, population));
    }

    private static ParameterInfo withoutRange(ParameterInfo p) {
        return new ParameterInfo(p.name(), p.type(), p.unit(), p.initial(), ModelInfo.Range.ANY, p.role(), p.meaning());
    }

    private boolean hasShape(Datum.ObjectArray array, Layer layer, Population population, SourceSpan at) {
        List<Integer> expected = shape(layer, population);
        boolean same = array.shape().equals(expected);
        if (!same) {
            diagnostics.error(
                    Kind.WRONG_SHAPE,
                    at,
                    "the array has the shape " + array.shape() + ", but the population '" + population.name()
                            + "' of layer '" + layer.name() + "' has " + expected
                            + " (rows, columns, units)");
        }
        return same;
    }

    /// Rows, columns and units of a population; a layer of explicit positions counts as one column.
    static List<Integer> shape(Layer layer, Population population) {
        return switch (layer.geometry()) {
            case Geometry.Grid g -> List.of(g.rows(), g.columns(), population.unitsPerPosition());
            case Geometry.Free f -> List.of(f.size(), 1, population.unitsPerPosition());
        };
    }

    private Optional<Assignment> perUnit(
            Fields fields,
            ModelInfo model,
            ParameterInfo parameter,
            Datum.ObjectArray array,
            Layer layer,
            Population population) {
        int positions = layer.geometry().size();
        int rows = array.shape().get(0);
        int columns = array.shape().get(1);
        int units = population.unitsPerPosition();
        List<Value> values = new ArrayList<>();
        for (int unit = 0; unit < positions * units; unit++) {
            int position = unit % positions;
            int row = position % rows;
            int column = position / rows;
            Datum element = array.elements().get((row * columns + column) * units + unit / positions);
            ModelValues.convert(fields, model, parameter, element).ifPresent(values::add);
        }
        return values.size() == positions * units ? Optional.of(new Assignment.PerUnit(values)) : Optional.empty();
    }

    /// Times of devices are checked as each unit will see them.
    private void checkTimes(
            Fields fields, UnitChange change, ModelInfo model, Map<String, Assignment> assignments, int size) {
        if (change.operation() != Operation.CONSTANT) {
            return;
        }
        boolean same = assignments.values().stream().allMatch(a -> a instanceof Assignment.Same);
        for (int unit = 0; unit < (same ? 1 : size); unit++) {
            Map<String, Value> values = new LinkedHashMap<>();
            for (Map.Entry<String, Assignment> entry : assignments.entrySet()) {
                values.put(entry.getKey(), entry.getValue().forUnit(unit));
            }
            new DeviceTimes(model, grid, values, fields::valueAt, diagnostics).check();
        }
    }
}
