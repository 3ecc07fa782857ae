package org.synfire.tree.internal.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.network.TimeGrid;
import org.synfire.tree.ParamsTree;
import org.synfire.yaml.Datum;

/// Reads `session_models`: each leaf is a template of sessions.
public final class SessionSection {

    /// A template as written, defaults filled in.
    public record SessionSpec(
            String name,
            SourceSpan at,
            double millis,
            boolean resetNetwork,
            boolean record,
            boolean shiftOrigin,
            List<UnitChange> unitChanges,
            List<SynapseChange> synapseChanges) {}

    private static final String KIND = "a session model";
    private static final double LONGEST_MILLIS = 1e12;

    private final TimeGrid grid;
    private final Diagnostics diagnostics;

    public SessionSection(TimeGrid grid, Diagnostics diagnostics) {
        this.grid = grid;
        this.diagnostics = diagnostics;
    }

    public Map<String, SessionSpec> read(ParamsTree section) {
        Map<String, SessionSpec> models = new LinkedHashMap<>();
        Leaves.of(section, "session model", diagnostics)
                .forEach((name, leaf) -> models.put(name, readLeaf(name, leaf)));
        return models;
    }

    private SessionSpec readLeaf(String name, ParamsTree leaf) {
        Fields.of(leaf.nestParams(), KIND, leaf.at(), diagnostics).finish();
        Fields params = Fields.of(leaf.params(), KIND, leaf.at(), diagnostics).require("simulation_time");
        double millis = time(params);
        boolean reset = params.flag("reset_network").orElse(false);
        boolean record = params.flag("record").orElse(true);
        boolean shift = params.flag("shift_origin").orElse(false);
        List<UnitChange> units = items(params, "unit_changes").stream()
                .map(m -> UnitChange.read(m, diagnostics))
                .toList();
        List<SynapseChange> synapses = items(params, "synapse_changes").stream()
                .flatMap(m -> SynapseChange.read(m, diagnostics).stream())
                .toList();
        params.finish();
        return new SessionSpec(name, leaf.at(), millis, reset, record, shift, units, synapses);
    }

    private double time(Fields params) {
        Optional<Double> millis =
                params.realWithin("simulation_time", "a time in ms, at least 0", t -> t >= 0 && t <= LONGEST_MILLIS);
        millis.filter(t -> !grid.isOnGrid(t))
                .ifPresent(t -> diagnostics.error(
                        Kind.OFF_GRID,
                        params.valueAt("simulation_time"),
                        "'simulation_time' must be a whole number of steps of " + grid.resolutionMillis() + " ms, not "
                                + t));
        return millis.filter(grid::isOnGrid).orElse(0.0);
    }

    /// The mappings of a list; a bare mapping counts as a list of one.
    private static List<Datum.Mapping> items(Fields params, String key) {
        Optional<Datum> datum = params.datum(key);
        if (datum.isPresent() && datum.get() instanceof Datum.Mapping single) {
            return List.of(single);
        }
        return params.list(key, "a list of mappings").stream()
                .flatMap(d -> params.asMapping(key, d).stream())
                .toList();
    }
}
