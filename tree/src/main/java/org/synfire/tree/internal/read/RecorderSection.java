package org.synfire.tree.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostics;
import org.synfire.tree.ParamsTree;
import org.synfire.yaml.Datum;

/// Reads `recorders`: which recorder models observe which populations and projections.
public final class RecorderSection {

    /// An item of `population_recorders`.
    ///
    /// @param layers absent for all layers
    /// @param populations absent for all recordable populations
    public record PopulationItem(
            Datum.Text model, Optional<List<Datum.Text>> layers, Optional<List<Datum.Text>> populations) {}

    /// An item of `projection_recorders`.
    public record ProjectionItem(Datum.Text model, List<TopologySection.ProjectionSpec> projections) {}

    /// All items in the order they were written.
    public record RecorderItems(List<PopulationItem> populations, List<ProjectionItem> projections) {}

    private final Diagnostics diagnostics;

    public RecorderSection(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    public RecorderItems read(ParamsTree section) {
        Leaves.refuseChildren(section, "recorders", diagnostics);
        Fields.of(section.nestParams(), "recorders", section.at(), diagnostics).finish();
        Fields params = Fields.of(section.params(), "recorders", section.at(), diagnostics);
        List<PopulationItem> populations = new ArrayList<>();
        for (Fields item : items(params, "population_recorders", "a population recorder")) {
            readPopulationItem(item).ifPresent(populations::add);
            item.finish();
        }
        List<ProjectionItem> projections = new ArrayList<>();
        for (Fields item : items(params, "projection_recorders", "a projection recorder")) {
            model(item).ifPresent(m -> projections.add(new ProjectionItem(m, TopologySection.readItem(item))));
            item.finish();
        }
        params.finish();
        return new RecorderItems(populations, projections);
    }

    private List<Fields> items(Fields params, String key, String owner) {
        return params.list(key, "a list of mappings").stream()
                .flatMap(d -> params.asMapping(key, d).stream())
                .map(m -> Fields.of(m, owner, diagnostics))
                .toList();
    }

    private static Optional<PopulationItem> readPopulationItem(Fields item) {
        item.require("layers").require("populations");
        Optional<List<Datum.Text>> layers = names(item, "layers", "null or a list of layer names");
        Optional<List<Datum.Text>> populations = names(item, "populations", "null or a list of population names");
        return model(item).map(m -> new PopulationItem(m, layers, populations));
    }

    private static Optional<Datum.Text> model(Fields item) {
        return item.require("model").text("model").map(t -> new Datum.Text(t, item.valueAt("model")));
    }

    private static Optional<List<Datum.Text>> names(Fields item, String key, String expected) {
        return item.nonNull(key).map(_ -> item.texts(key, expected));
    }
}
