package org.synfire.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.sweep.internal.FolderName;
import org.synfire.sweep.internal.ValueText;
import org.synfire.yaml.Datum;

/// Values of all explored parameters.
///
/// @param values by the names of the parameters, in their order
/// @param overrides all that is changed for the run, by path: the parameters, then what is the same for all runs
public record Combination(Map<String, Datum> values, Map<String, Datum> overrides) {

    public Combination {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    /// The overrides as `path=value`; values are YAML, on one line.
    public List<String> assignments() {
        return overrides.entrySet().stream()
                .map(e -> e.getKey() + "=" + ValueText.of(e.getValue()))
                .toList();
    }

    /// A name for the folder of its output that every file system takes, such as `tau_m=10.0,weight=1.0`. It depends
    /// on the values alone, and is another one for other values, even where upper and lower case are one.
    public String folderName() {
        return FolderName.of(values);
    }

    /// For people, such as `tau_m = 10.0, weight = 1.0`.
    @Override
    public String toString() {
        List<String> parts = values.entrySet().stream()
                .map(e -> e.getKey() + " = " + ValueText.of(e.getValue()))
                .toList();
        return String.join(", ", parts);
    }
}
