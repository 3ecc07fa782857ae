package org.synfire.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run was given, flattened.
///
/// @param format `yaml`, `json`, `ini`, `simple`; `words` or `options` of the command line; or `none`
/// @param values by their paths, parts joined by dots: numbers, truth values, texts, and lists of these
/// @param files that the values come from
/// @param overrides values that were given on the command line, by path; they are among the values too
public record ParameterSet(
        String format, Map<String, Object> values, List<DataKey> files, Map<String, Object> overrides) {

    public ParameterSet {
        values = new LinkedHashMap<>(values);
        files = List.copyOf(files);
        overrides = new LinkedHashMap<>(overrides);
    }
}
