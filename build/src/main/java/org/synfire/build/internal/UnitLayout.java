package org.synfire.build.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.synfire.models.Library;
import org.synfire.models.Settable;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Layer;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelVariant;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Population;
import org.synfire.network.RunSettings;
import org.synfire.network.Value;

/// Makes the units of every population.
final class UnitLayout {

    private final NetworkDescription network;
    private final RunSettings settings;
    private final Library library;
    private final Mistakes mistakes;

    UnitLayout(NetworkDescription network, RunSettings settings, Library library, Mistakes mistakes) {
        this.network = network;
        this.settings = settings;
        this.library = library;
        this.mistakes = mistakes;
    }

    /// The populations in the order of their node ids; those that cannot be made are left out and noted.
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        network.layers().stream()
                .flatMap(layer -> layer.populations().stream().map(p -> Map.entry(layer, p)))
                .sorted(Comparator.comparingInt(e -> e.getValue().firstId()))
                .forEach(e -> place(places.size(), e.getKey(), e.getValue()).ifPresent(places::add));
        return List.copyOf(places);
    }

    private Optional<Place> place(int index, Layer layer, Population population) {
        String base = network.baseOf(population.model());
        if (!names().toList().contains(base)) {
            mistakes.unknownName("neuron or generator model", base, names().toList());
            return Optional.empty();
        }
        try {
            return Optional.of(new Place(index, layer, population, units(base, layer, population)));
        } catch (IllegalArgumentException refused) {
            mistakes.add(Kind.OUT_OF_RANGE, "population '" + population.name() + "': " + refused.getMessage());
            return Optional.empty();
        }
    }

    private Stream<String> names() {
        return Stream.of(ModelInfo.Kind.NEURON, ModelInfo.Kind.STIMULATOR)
                .flatMap(kind -> library.names(kind).stream());
    }

    private Settable units(String base, Layer layer, Population population) {
        Map<String, Value> values =
                network.variant(population.model()).map(ModelVariant::values).orElse(Map.of());
        return library.units(
                base,
                new Library.Request(
                        layer.size(population), population.firstId(), settings.seed(), settings.grid(), values));
    }
}
