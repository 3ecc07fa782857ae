package org.synfire.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Geometry;
import org.synfire.network.Population;

/// A layer of a created network: populations on common positions.
///
/// Locations are (row, column), counted from the top left; a layer of explicit positions has one column. Within
/// a population a unit has a third index, its place among the units of that population at its location.
public final class Layer {

    private final org.synfire.network.Layer layer;
    private final Model definition;
    private final boolean input;
    private final List<String> recordable;

    Layer(org.synfire.network.Layer layer, Model definition, boolean input, List<String> recordable) {
        this.layer = layer;
        this.definition = definition;
        this.input = input;
        this.recordable = List.copyOf(recordable);
    }

    public String name() {
        return layer.name();
    }

    /// Node id of the layer itself.
    public int id() {
        return layer.id();
    }

    /// The `params` and `nest_params` of the layer's leaf.
    public Model definition() {
        return definition;
    }

    /// Whether the layer is of type InputLayer.
    public boolean isInput() {
        return input;
    }

    /// Rows and columns.
    public List<Integer> shape() {
        return List.of(rows(), columns());
    }

    /// Rows, columns and units per location of each population, in the order of their ids.
    public Map<String, List<Integer>> populationShapes() {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        layer.populations().forEach(p -> shapes.put(p.name(), List.of(rows(), columns(), p.unitsPerPosition())));
        return shapes;
    }

    public List<String> populationNames() {
        return layer.populations().stream().map(Population::name).toList();
    }

    /// The populations a recorder finds when none is named: all of them, but of an input layer with parrots the
    /// parrots.
    public List<String> recordablePopulationNames() {
        return recordable;
    }

    /// Node ids of all units, ascending.
    public List<Integer> gids() {
        return gids(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Node ids of one population, ascending.
    public List<Integer> gids(String population) {
        return gids(Optional.of(population), Optional.empty(), Optional.empty());
    }

    /// Node ids, ascending, of the units that match every filter given.
    ///
    /// @param population exact name
    /// @param location (row, column)
    /// @param populationLocation (row, column, unit)
    public List<Integer> gids(
            Optional<String> population, Optional<List<Integer>> location, Optional<List<Integer>> populationLocation) {
        Map<Integer, List<Integer>> places =
                population.map(this::populationLocations).orElseGet(this::populationLocations);
        return places.entrySet().stream()
                .filter(e -> location.map(e.getValue().subList(0, 2)::equals).orElse(true))
                .filter(e -> populationLocation.map(e.getValue()::equals).orElse(true))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// (row, column) of each unit.
    public Map<Integer, List<Integer>> locations() {
        Map<Integer, List<Integer>> locations = new LinkedHashMap<>();
        populationLocations().forEach((id, place) -> locations.put(id, place.subList(0, 2)));
        return locations;
    }

    /// (row, column, unit) of each unit.
    public Map<Integer, List<Integer>> populationLocations() {
        Map<Integer, List<Integer>> places = new LinkedHashMap<>();
        layer.populations().forEach(p -> places.putAll(populationLocations(p.name())));
        return places;
    }

    /// (row, column, unit) of each unit of a population; empty when there is no such population.
    public Map<Integer, List<Integer>> populationLocations(String population) {
        return layer.population(population).map(this::placesOf).orElse(Collections.emptyMap());
    }

    /// Every location, row by row.
    public List<List<Integer>> allLocations() {
        List<List<Integer>> all = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            for (int column = 0; column < columns(); column++) {
                all.add(List.of(row, column));
            }
        }
        return all;
    }

    private Map<Integer, List<Integer>> placesOf(Population population) {
        Map<Integer, List<Integer>> places = new LinkedHashMap<>();
        int positions = layer.geometry().size();
        for (int unit = 0; unit < layer.size(population); unit++) {
            int position = unit % positions;
            places.put(population.firstId() + unit, List.of(position % rows(), position / rows(), unit / positions));
        }
        return places;
    }

    private int rows() {
        return switch (layer.geometry()) {
            case Geometry.Grid g -> g.rows();
            case Geometry.Free f -> f.size();
        };
    }

    private int columns() {
        return switch (layer.geometry()) {
            case Geometry.Grid g -> g.columns();
            case Geometry.Free _ -> 1;
        };
    }
}
