package org.synfire.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A named leaf of a parameter tree: a neuron, synapse, recorder or projection model with what it inherits.
///
/// @param name the leaf's name
/// @param params what Synfire reads, for instance `nest_model`; inherited values included
/// @param nestParams parameters of the model; inherited values included. Of a synapse model that names its
/// receptor, the
///     port stands here as `receptor_type`
public record Model(String name, Map<String, @Nullable Object> params, Map<String, @Nullable Object> nestParams) {

    public Model {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        nestParams = Collections.unmodifiableMap(new LinkedHashMap<>(nestParams));
    }
}
