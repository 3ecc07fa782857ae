package org.synfire.sweep;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.synfire.yaml.Datum;

/// An exploration as it was asked for; [SweepFile] reads it.
///
/// @param file that it was written in, absolute
/// @param outputDir gets a folder for each combination, and the results; absolute
/// @param group the name that all records of the exploration share
/// @param reason why it is done; may be empty
/// @param parameters what is explored, at least one
/// @param overrides values that are the same for all combinations, by path
public record Sweep(
        Path file,
        Subject subject,
        Path outputDir,
        String group,
        String reason,
        Design design,
        List<Parameter> parameters,
        Map<String, Datum> overrides,
        FigureChoice figure) {

    public Sweep {
        parameters = List.copyOf(parameters);
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    /// The combinations in the order in which they are run, all different: what random draws give twice is here once.
    public List<Combination> combinations() {
        LinkedHashSet<List<Datum>> points = new LinkedHashSet<>(design.points(parameters));
        return points.stream().map(this::combination).toList();
    }

    private Combination combination(List<Datum> point) {
        Map<String, Datum> values = new LinkedHashMap<>();
        Map<String, Datum> all = new LinkedHashMap<>();
        for (int p = 0; p < point.size(); p++) {
            values.put(parameters.get(p).name(), point.get(p));
            all.put(parameters.get(p).path(), point.get(p));
        }
        all.putAll(overrides);
        return new Combination(values, all);
    }

    /// The folder for the output of a combination.
    public Path folder(Combination combination) {
        return outputDir.resolve(combination.folderName());
    }
}
