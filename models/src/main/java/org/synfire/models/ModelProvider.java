package org.synfire.models;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.synfire.network.ModelInfo;
import org.synfire.network.Value;

/// Models of a user's own. A jar with a provider names it in
/// `META-INF/services/org.synfire.models.ModelProvider`.
public interface ModelProvider {

    /// Neuron and generator models.
    List<UnitDefinition> units();

    /// Synapse models.
    default List<SynapseDefinition> synapses() {
        return List.of();
    }

    /// A neuron or generator model.
    ///
    /// @param factory makes units: a [UnitModel], a [DrawnModel] or a [CurrentModel]
    record UnitDefinition(ModelInfo info, Function<Library.Request, Settable> factory) {}

    /// A synapse model.
    ///
    /// @param factory makes a model with the values that differ from its defaults
    record SynapseDefinition(ModelInfo info, Function<Map<String, Value>, SynapseModel> factory) {}
}
