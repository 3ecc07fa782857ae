package org.synfire.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.synfire.lab.DataKey;
import org.synfire.lab.ParameterSet;
import org.synfire.tree.ParamsTree;
import org.synfire.tree.Plan;
import org.synfire.tree.TreeFiles;
import org.synfire.yaml.Datum;

/// The tree of a simulation as the notebook keeps it.
final class TreeParameters {

    private final Plan plan;
    private final Map<String, Object> values = new LinkedHashMap<>();

    TreeParameters(Plan plan) {
        this.plan = plan;
        flatten("", plan.tree().asDict());
    }

    /// Every value by its path, and the files that were read, whether their values count or not.
    ///
    /// @param list the file that names the others
    /// @param overridden paths that the command line has set
    /// @throws IOException when a file cannot be read
    ParameterSet set(Path project, Path list, List<String> overridden) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        TreeFiles.named(list).forEach(file -> files.add(file.toAbsolutePath().normalize()));
        files(plan.tree(), files);
        List<DataKey> keys = new ArrayList<>();
        for (Path file : files) {
            keys.add(DataKey.of(project, file));
        }
        Map<String, Object> overrides = new LinkedHashMap<>();
        overridden.forEach(path -> Optional.ofNullable(values.get(path)).ifPresent(x -> overrides.put(path, x)));
        return new ParameterSet("yaml", values, keys, overrides);
    }

    /// Files in the folder of arrays that the tree names.
    ///
    /// @throws IOException when one cannot be read
    List<DataKey> input(Path project) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Object value : values.values()) {
            for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
                if (one instanceof String name) {
                    file(plan.inputDir(), name).ifPresent(files::add);
                }
            }
        }
        List<DataKey> keys = new ArrayList<>();
        for (Path file : files) {
            keys.add(DataKey.of(project, file));
        }
        return keys;
    }

    private static Optional<Path> file(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name).toAbsolutePath().normalize())
                    .filter(f -> !name.isBlank() && Files.isRegularFile(f));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private void flatten(String prefix, Map<?, ?> tree) {
        tree.forEach((key, value) -> {
            String path = prefix + key;
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                flatten(path + ".", inner);
            } else if (value != null && !(value instanceof Map<?, ?>)) {
                values.put(path, plain(value));
            }
        });
    }

    /// Numbers, truth values, texts, and lists of them.
    private static Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> list -> list.stream().map(TreeParameters::plain).toList();
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    private static void files(ParamsTree tree, Set<Path> files) {
        files(tree.asDatum(), files);
    }

    private static void files(Datum datum, Set<Path> files) {
        file(Path.of(""), datum.at().file()).ifPresent(files::add);
        switch (datum) {
            case Datum.Mapping mapping -> mapping.entries().forEach(e -> files(e.value(), files));
            case Datum.Sequence sequence -> sequence.elements().forEach(e -> files(e, files));
            case Datum.Null _,
                    Datum.Flag _,
                    Datum.Whole _,
                    Datum.Real _,
                    Datum.Text _,
                    Datum.Array _,
                    Datum.ObjectArray _ -> {}
        }
    }
}
