package org.synfire.tree.internal.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.tree.ParamsTree;
import org.synfire.yaml.Datum;

/// Reads `topology`: a list of projections. An item with several layers stands for one projection per pair of
/// layers.
public final class TopologySection {

    /// One projection as written; together the five names identify it.
    ///
    /// @param at where the item begins
    public record ProjectionSpec(
            String model,
            String sourceLayer,
            Optional<String> sourcePopulation,
            String targetLayer,
            Optional<String> targetPopulation,
            SourceSpan at,
            Map<String, SourceSpan> places)
            implements Comparable<ProjectionSpec> {

        private static final Comparator<ProjectionSpec> ORDER = Comparator.comparing(ProjectionSpec::model)
                .thenComparing(ProjectionSpec::sourceLayer)
                .thenComparing(p -> p.sourcePopulation().orElse(""))
                .thenComparing(ProjectionSpec::targetLayer)
                .thenComparing(p -> p.targetPopulation().orElse(""));

        /// The five names joined by `-`; a missing population is written `None`, as deNEST does.
        public String name() {
            return String.join(
                    "-",
                    model,
                    sourceLayer,
                    sourcePopulation.orElse("None"),
                    targetLayer,
                    targetPopulation.orElse("None"));
        }

        /// By the five names; a missing population comes first.
        @Override
        public int compareTo(ProjectionSpec other) {
            return ORDER.compare(this, other);
        }

        /// Where one of the five names was written.
        public SourceSpan place(String key) {
            return places.getOrDefault(key, at);
        }
    }

    private static final String LAYERS = "a list of layer names";

    private final Diagnostics diagnostics;

    public TopologySection(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The projections in the order they are created: sorted by their five names.
    public List<ProjectionSpec> read(ParamsTree section) {
        Leaves.refuseChildren(section, "topology", diagnostics);
        Fields.of(section.nestParams(), "topology", section.at(), diagnostics).finish();
        Fields params = Fields.of(section.params(), "topology", section.at(), diagnostics);
        List<ProjectionSpec> projections = new ArrayList<>();
        for (Datum item : params.list("projections", "a list of mappings")) {
            params.asMapping("projections", item).ifPresent(m -> {
                Fields fields = Fields.of(m, "a projection", diagnostics);
                projections.addAll(readItem(fields));
                fields.finish();
            });
        }
        params.finish();
        reportDuplicates(projections);
        return projections.stream().sorted().toList();
    }

    /// The projections that the five keys of an item name.
    public static List<ProjectionSpec> readItem(Fields fields) {
        fields.require("projection_model")
                .require("source_layers")
                .require("source_population")
                .require("target_layers")
                .require("target_population");
        Optional<String> model = fields.text("projection_model");
        List<Datum.Text> sources = fields.texts("source_layers", LAYERS);
        List<Datum.Text> targets = fields.texts("target_layers", LAYERS);
        Optional<String> sourcePopulation = population(fields, "source_population");
        Optional<String> targetPopulation = population(fields, "target_population");
        List<ProjectionSpec> projections = new ArrayList<>();
        for (Datum.Text source : sources) {
            for (Datum.Text target : targets) {
                model.ifPresent(m -> projections.add(new ProjectionSpec(
                        m,
                        source.value(),
                        sourcePopulation,
                        target.value(),
                        targetPopulation,
                        fields.at(),
                        places(fields, source, target))));
            }
        }
        return projections;
    }

    private static Optional<String> population(Fields fields, String key) {
        return fields.nonNull(key).flatMap(d -> fields.asText(key, d));
    }

    private static Map<String, SourceSpan> places(Fields fields, Datum.Text source, Datum.Text target) {
        return Map.of(
                "projection_model", fields.valueAt("projection_model"),
                "source_layers", source.at(),
                "target_layers", target.at(),
                "source_population", fields.valueAt("source_population"),
                "target_population", fields.valueAt("target_population"));
    }

    private void reportDuplicates(List<ProjectionSpec> projections) {
        Map<String, ProjectionSpec> first = new HashMap<>();
        for (ProjectionSpec projection : projections) {
            ProjectionSpec earlier = first.putIfAbsent(projection.name(), projection);
            if (earlier != null) {
                diagnostics.error(
                        Kind.DUPLICATE,
                        projection.at(),
                        "the projection " + projection.name() + " is there twice",
                        "the first is at " + earlier.at());
            }
        }
    }
}
