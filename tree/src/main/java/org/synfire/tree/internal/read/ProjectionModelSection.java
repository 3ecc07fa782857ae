package org.synfire.tree.internal.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.synfire.network.ConnectionRule;
import org.synfire.network.ConnectionRule.Driver;
import org.synfire.network.ConnectionRule.Images;
import org.synfire.network.Diagnostics;
import org.synfire.network.Mask;
import org.synfire.network.Profile;
import org.synfire.network.SourceSpan;
import org.synfire.tree.ParamsTree;
import org.synfire.yaml.Datum;

/// Reads `projection_models`: each leaf is a template of projections.
public final class ProjectionModelSection {

    /// A template as written.
    ///
    /// @param synapse the synapse model's name with its place
    /// @param rule who is connected; of a rule of listed edges, which the resolver reads, none is there yet
    /// @param edges the file of listed edges
    /// @param weights absent for the synapse model's default
    /// @param delays absent for the synapse model's default
    /// @param maskAt where the mask was written
    /// @param delaysAt where the delays were written
    public record ProjectionModelSpec(
            String name,
            SourceSpan at,
            Datum.Text synapse,
            ConnectionRule rule,
            Optional<Datum.Text> edges,
            Optional<Profile> weights,
            Optional<Profile> delays,
            SourceSpan maskAt,
            SourceSpan delaysAt) {}

    private static final String KIND = "a projection model";
    private static final List<String> TYPES = List.of("convergent", "divergent");

    private final Diagnostics diagnostics;

    public ProjectionModelSection(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The sound templates, and the names of those with mistakes.
    public record ProjectionModels(Map<String, ProjectionModelSpec> sound, Set<String> broken) {}

    public ProjectionModels read(ParamsTree section) {
        Map<String, ProjectionModelSpec> sound = new LinkedHashMap<>();
        Set<String> broken = new LinkedHashSet<>();
        Leaves.of(section, "projection model", diagnostics)
                .forEach((name, leaf) ->
                        readLeaf(name, leaf).ifPresentOrElse(model -> sound.put(name, model), () -> broken.add(name)));
        return new ProjectionModels(sound, broken);
    }

    private Optional<ProjectionModelSpec> readLeaf(String name, ParamsTree leaf) {
        Images images = readParams(leaf);
        Fields nest = Fields.of(leaf.nestParams(), KIND, leaf.at(), diagnostics)
                .reserve("sources", "topology: projections sets it")
                .reserve("targets", "topology: projections sets it")
                .require("synapse_model");
        Optional<Datum.Text> synapse =
                nest.text("synapse_model").map(t -> new Datum.Text(t, nest.valueAt("synapse_model")));
        Optional<ConnectionRule> rule = nest.has(RuleReader.RULE) ? RuleReader.read(nest) : spatial(nest, images);
        Optional<Profile> weights = ProfileReader.read(nest, "weights");
        Optional<Profile> delays = ProfileReader.read(nest, "delays");
        nest.finish();
        Optional<Datum.Text> edges = rule.filter(r -> r instanceof ConnectionRule.Listed)
                .flatMap(_ -> nest.text(RuleReader.EDGES))
                .map(t -> new Datum.Text(t, nest.valueAt(RuleReader.EDGES)));
        return rule.flatMap(r -> synapse.map(s -> new ProjectionModelSpec(
                name, leaf.at(), s, r, edges, weights, delays, nest.valueAt("mask"), nest.valueAt("delays"))));
    }

    private Images readParams(ParamsTree leaf) {
        Fields params = Fields.of(leaf.params(), KIND, leaf.at(), diagnostics);
        params.text("type").ifPresent(t -> params.check(t.equals("topological"), "type", "'topological'"));
        Optional<String> images = params.text("mask_images");
        images.ifPresent(i -> params.check(
                i.equals("overlapping") || i.equals("nearest"), "mask_images", "'overlapping' or 'nearest'"));
        params.finish();
        return images.map("nearest"::equals).orElse(false) ? Images.NEAREST : Images.OVERLAPPING;
    }

    private static Optional<Driver> driver(Fields nest) {
        return nest.text("connection_type")
                .filter(t -> nest.check(TYPES.contains(t), "connection_type", "'convergent' or 'divergent'"))
                .map(t -> t.equals("convergent") ? Driver.TARGET : Driver.SOURCE);
    }

    private static Optional<ConnectionRule> spatial(Fields nest, Images images) {
        Optional<Driver> driver = driver(nest.require("connection_type"));
        ConnectionRule rule = spatial(nest, driver.orElse(Driver.SOURCE), images);
        return driver.map(_ -> rule);
    }

    private static ConnectionRule spatial(Fields nest, Driver driver, Images images) {
        OptionalInt number = nest.wholeAtLeast("number_of_connections", 0)
                .map(n -> OptionalInt.of(Math.toIntExact(Math.min(n, Integer.MAX_VALUE))))
                .orElse(OptionalInt.empty());
        Optional<Mask> mask = nest.mapping("mask").flatMap(m -> MaskReader.read(nest, m));
        Optional<Profile> kernel = ProfileReader.read(nest, "kernel");
        return new ConnectionRule.Spatial(
                driver,
                number,
                mask,
                kernel,
                nest.flag("allow_autapses").orElse(true),
                nest.flag("allow_multapses").orElse(true),
                nest.flag("allow_oversized_mask").orElse(false),
                images);
    }
}
