package org.synfire.tree.internal.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.Geometry;
import org.synfire.network.Point;
import org.synfire.network.SourceSpan;
import org.synfire.tree.ParamsTree;
import org.synfire.yaml.Datum;

/// Reads `layers`: each leaf is a layer with `params: {populations, type, add_parrots}` and a geometry in
/// `nest_params`.
public final class LayerSection {

    /// A layer as written.
    ///
    /// @param populations units per position of each population, in the order written, without added parrots
    /// @param populationsAt where each population was written
    public record LayerSpec(
            String name,
            SourceSpan at,
            boolean isInput,
            boolean addParrots,
            Geometry geometry,
            Map<String, Integer> populations,
            Map<String, SourceSpan> populationsAt) {}

    private static final String PAIR = "a list of two numbers";
    private static final Point UNIT = new Point(1, 1);

    private final Diagnostics diagnostics;

    public LayerSection(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The sound layers, and the names of those with mistakes.
    public record Layers(Map<String, LayerSpec> sound, Set<String> broken) {}

    public Layers read(ParamsTree section) {
        Map<String, LayerSpec> sound = new LinkedHashMap<>();
        Set<String> broken = new LinkedHashSet<>();
        Leaves.of(section, "layer", diagnostics)
                .forEach((name, leaf) ->
                        readLeaf(name, leaf).ifPresentOrElse(layer -> sound.put(name, layer), () -> broken.add(name)));
        return new Layers(sound, broken);
    }

    /// A layer with any mistake is left out, so that nothing is said of it twice.
    private Optional<LayerSpec> readLeaf(String name, ParamsTree leaf) {
        int before = diagnostics.count();
        Optional<LayerSpec> layer = readSpec(name, leaf);
        return diagnostics.count() > before ? Optional.empty() : layer;
    }

    private Optional<LayerSpec> readSpec(String name, ParamsTree leaf) {
        Fields params = Fields.of(leaf.params(), "a layer", leaf.at(), diagnostics);
        boolean isInput = isInput(params);
        Map<String, SourceSpan> places = new LinkedHashMap<>();
        Map<String, Integer> populations = populations(params, isInput, places);
        boolean parrots = addParrots(params, isInput);
        params.finish();
        Optional<Geometry> geometry = geometry(leaf);
        return geometry.map(g -> new LayerSpec(name, leaf.at(), isInput, parrots, g, populations, places));
    }

    private static boolean isInput(Fields params) {
        Optional<String> type = params.nonNull("type").flatMap(d -> params.asText("type", d));
        type.ifPresent(t ->
                params.check(t.equals("Layer") || t.equals("InputLayer"), "type", "null, 'Layer' or 'InputLayer'"));
        return type.map("InputLayer"::equals).orElse(false);
    }

    private static boolean addParrots(Fields params, boolean isInput) {
        boolean parrots = params.flag("add_parrots").orElse(true);
        if (params.has("add_parrots") && !isInput) {
            params.diagnostics()
                    .error(
                            Kind.UNKNOWN_KEY,
                            params.keyAt("add_parrots"),
                            "a layer has no parameter 'add_parrots'",
                            "only layers of type InputLayer do");
        }
        return isInput && parrots;
    }

    private static Map<String, Integer> populations(Fields params, boolean isInput, Map<String, SourceSpan> places) {
        Map<String, Integer> populations = new LinkedHashMap<>();
        if (!params.has("populations") && params.has("population")) {
            params.diagnostics()
                    .error(
                            Kind.UNKNOWN_KEY,
                            params.keyAt("population"),
                            "a layer has no parameter 'population'",
                            "did you mean 'populations'?");
        } else {
            params.require("populations");
        }
        params.mapping("populations").ifPresent(m -> readPopulations(params, m, populations, places));
        if (isInput && populations.size() > 1) {
            params.diagnostics()
                    .error(
                            Kind.OUT_OF_RANGE,
                            params.valueAt("populations"),
                            "an InputLayer has exactly one population, not " + populations.size());
        }
        return populations;
    }

    private static void readPopulations(
            Fields params, Datum.Mapping mapping, Map<String, Integer> populations, Map<String, SourceSpan> places) {
        if (mapping.entries().isEmpty()) {
            params.diagnostics()
                    .error(Kind.OUT_OF_RANGE, mapping.at(), "'populations' must name at least one population");
        }
        Fields counts = Fields.of(mapping, "a layer's populations", params.diagnostics());
        for (Datum.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            counts.wholeAtLeast(name, 1).ifPresent(n -> {
                populations.put(name, Math.toIntExact(Math.min(n, Integer.MAX_VALUE)));
                places.put(name, entry.keyAt());
            });
        }
    }

    private Optional<Geometry> geometry(ParamsTree leaf) {
        Fields nest = Fields.of(leaf.nestParams(), "a layer", leaf.at(), diagnostics)
                .reserve("elements", "params: populations sets it");
        Optional<Point> extent = extent(nest);
        Point center = nest.point("center", PAIR).orElse(Point.ORIGIN);
        boolean wrap = nest.flag("edge_wrap").orElse(false);
        Optional<Geometry> geometry = nest.has("positions")
                ? free(nest, extent.orElse(UNIT), center, wrap)
                : grid(nest, extent.orElse(UNIT), center, wrap);
        nest.finish();
        return geometry;
    }

    private static Optional<Point> extent(Fields nest) {
        return nest.point("extent", PAIR)
                .filter(e -> nest.check(e.x() > 0 && e.y() > 0, "extent", "two numbers greater than 0"));
    }

    private static Optional<Geometry> grid(Fields nest, Point extent, Point center, boolean wrap) {
        nest.require("rows").require("columns");
        Optional<Long> rows = nest.wholeAtLeast("rows", 1);
        Optional<Long> columns = nest.wholeAtLeast("columns", 1);
        return rows.flatMap(r -> columns.flatMap(c -> {
            boolean fits = nest.check(r * c <= Integer.MAX_VALUE / 4, "rows", "small enough for 500 million positions");
            return fits
                    ? Optional.of(new Geometry.Grid(r.intValue(), c.intValue(), extent, center, wrap))
                    : Optional.empty();
        }));
    }

    private Optional<Geometry> free(Fields nest, Point extent, Point center, boolean wrap) {
        for (String key : List.of("rows", "columns")) {
            if (nest.has(key)) {
                diagnostics.error(
                        Kind.OUT_OF_RANGE, nest.keyAt(key), "a layer has either 'positions' or 'rows' and 'columns'");
            }
        }
        List<Point> points = nest.list("positions", "a list of [x, y] pairs").stream()
                .flatMap(d -> nest.asPoint("positions", "a list of [x, y] pairs", d).stream()
                        .filter(p -> inside(p, d, extent, center)))
                .toList();
        nest.check(!points.isEmpty(), "positions", "a list of at least one [x, y] pair");
        return points.isEmpty() ? Optional.empty() : Optional.of(new Geometry.Free(points, extent, center, wrap));
    }

    private boolean inside(Point p, Datum datum, Point extent, Point center) {
        Point offset = p.minus(center);
        boolean inside = offset.x() >= -extent.x() / 2
                && offset.x() < extent.x() / 2
                && offset.y() >= -extent.y() / 2
                && offset.y() < extent.y() / 2;
        if (!inside) {
            diagnostics.error(
                    Kind.OUT_OF_RANGE,
                    datum.at(),
                    "the position [" + p.x() + ", " + p.y() + "] lies outside the layer's extent");
        }
        return inside;
    }
}
