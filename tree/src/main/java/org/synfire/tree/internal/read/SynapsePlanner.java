package org.synfire.tree.internal.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.ModelInfo;
import org.synfire.network.Run;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import org.synfire.network.Value;

/// Looks up everything a synapse change names. Nothing is changed yet.
public final class SynapsePlanner {

    /// A synapse change with everything looked up.
    ///
    /// @param model the name of a synapse model of the tree or of the library
    public record SynapsePlan(SourceSpan at, String model, Map<String, Value> values) {

        /// Sets the values on every connection of the model and of the models made from it.
        ///
        /// @return how many connections were changed
        /// @throws SpecificationException when the model refuses a value
        public long apply(Run run) {
            try {
                return run.setConnections(Run.ConnectionQuery.ofSynapse(model), values);
            } catch (IllegalArgumentException refused) {
                throw new SpecificationException(List.of(new Diagnostic(
                        Kind.OUT_OF_RANGE,
                        Diagnostic.Severity.ERROR,
                        at,
                        String.valueOf(refused.getMessage()),
                        Optional.empty())));
            }
        }
    }

    private final ModelTable synapses;
    private final Diagnostics diagnostics;

    public SynapsePlanner(ModelTable synapses, Diagnostics diagnostics) {
        this.synapses = synapses;
        this.diagnostics = diagnostics;
    }

    /// The plan of one change; empty when its model is unknown.
    public Optional<SynapsePlan> plan(SynapseChange change) {
        String name = change.model().value();
        Optional<ModelTable.Known> model = synapses.find(name);
        if (model.isEmpty()) {
            diagnostics.unknownName(change.model().at(), "synapse model", name, synapses.names());
        }
        return model.map(known -> new SynapsePlan(change.at(), name, values(change, known)));
    }

    private Map<String, Value> values(SynapseChange change, ModelTable.Known known) {
        ModelInfo info = known.info();
        Fields fields = Fields.of(change.values(), info.name(), diagnostics)
                .reserve("delay", "delays are fixed once the network is made")
                .reserve("receptor_type", "ports are fixed once the network is made");
        Map<String, Value> values = new LinkedHashMap<>(ModelValues.read(fields, info, known.values()));
        fields.finish();
        values.remove("delay");
        values.remove("receptor_type");
        return values;
    }
}
