package org.synfire.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A model of the library under a name of its own, with some values changed.
///
/// @param name the name populations and projections use
/// @param base a library model
/// @param values parameters and initial state that differ from the library's defaults
public record ModelVariant(String name, String base, Map<String, Value> values) {

    public ModelVariant {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
