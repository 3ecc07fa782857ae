package org.synfire.tree.internal.read;

import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// An item of `synapse_changes`: values for every connection of a synapse model.
///
/// @param model the model's name, or the name of the model it was made from
/// @param values the changed parameters
public record SynapseChange(SourceSpan at, Datum.Text model, Datum.Mapping values) {

    /// Reads one item; empty when it names no model. Mistakes in its structure are reported.
    public static Optional<SynapseChange> read(Datum.Mapping item, Diagnostics diagnostics) {
        Fields fields = Fields.of(item, "a synapse change", diagnostics).require("synapse_model");
        Optional<String> model = fields.text("synapse_model");
        Datum.Mapping values = fields.mapping("params").orElse(new Datum.Mapping(List.of(), item.at()));
        fields.finish();
        return model.map(m -> new SynapseChange(item.at(), new Datum.Text(m, fields.valueAt("synapse_model")), values));
    }
}
