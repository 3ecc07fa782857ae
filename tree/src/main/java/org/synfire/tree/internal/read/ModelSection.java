package org.synfire.tree.internal.read;

import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;
import org.synfire.tree.ParamsTree;

/// Reads `neuron_models` and `recorder_models`: each leaf is a model with `params: {nest_model}`.
public final class ModelSection {

    private final String what;
    private final ModelTable table;
    private final Optional<TimeGrid> grid;
    private final Diagnostics diagnostics;

    /// @param grid the kernel's grid when it is known already; times of devices are then checked
    public ModelSection(String what, ModelTable table, Optional<TimeGrid> grid, Diagnostics diagnostics) {
        this.what = what;
        this.table = table;
        this.grid = grid;
        this.diagnostics = diagnostics;
    }

    /// Adds every leaf to the table.
    public void read(ParamsTree section) {
        Leaves.of(section, what, diagnostics).forEach(this::readLeaf);
    }

    private void readLeaf(String name, ParamsTree leaf) {
        Fields params = Fields.of(leaf.params(), "a " + what, leaf.at(), diagnostics);
        Optional<ModelTable.Known> base = base(params, name, what, table);
        params.finish();
        if (base.isEmpty()) {
            table.addBroken(name);
        }
        base.ifPresent(b -> {
            Fields values = Fields.of(leaf.nestParams(), b.info().name(), leaf.at(), diagnostics);
            Map<String, Value> read = ModelValues.read(values, b.info(), b.values());
            values.finish();
            grid.ifPresent(g -> new DeviceTimes(b.info(), g, read, values::valueAt, diagnostics).check());
            table.add(name, b, read);
        });
    }

    /// The model a leaf is made from, with its name checked.
    static Optional<ModelTable.Known> base(Fields params, String name, String what, ModelTable table) {
        Optional<String> base = params.require("nest_model").text("nest_model");
        SourceSpan at = params.valueAt("nest_model");
        base.filter(b -> table.hidesLibraryModel(name, b))
                .ifPresent(b -> params.diagnostics()
                        .error(
                                Kind.DUPLICATE,
                                params.at(),
                                "the name '" + name + "' belongs to a model of the library",
                                "call this " + what + " something else"));
        Optional<ModelTable.Known> known = base.flatMap(table::find);
        if (base.isPresent() && known.isEmpty()) {
            table.reportUnknown(at, "model", base.get(), params.diagnostics());
        }
        return known;
    }
}
