package org.synfire.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;
import org.synfire.yaml.YamlReader;

/// A nested map addressed by paths; missing levels are created when they are read or written.
public final class AutoDict {

    private final Map<String, @Nullable Object> root = new LinkedHashMap<>();

    /// An empty map.
    public AutoDict() {}

    /// A nested map with a value at the end of each path.
    public static AutoDict of(Map<List<String>, ?> valuesByPath) {
        AutoDict dict = new AutoDict();
        valuesByPath.forEach((path, value) -> dict.put(path, value));
        return dict;
    }

    /// Sets the value at the end of a path. Maps become levels.
    ///
    /// @throws IllegalArgumentException when the path is empty or leads through a value
    public void put(List<String> path, @Nullable Object value) {
        parent(path).put(path.getLast(), copied(value));
    }

    /// The value at the end of a path; a path that leads nowhere creates its levels and gives the new, empty
    /// one.
    ///
    /// @throws IllegalArgumentException when the path is empty or leads through a value
    public @Nullable Object value(List<String> path) {
        Map<String, @Nullable Object> parent = parent(path);
        String last = path.getLast();
        if (!parent.containsKey(last)) {
            parent.put(last, new LinkedHashMap<String, @Nullable Object>());
        }
        return copied(parent.get(last));
    }

    private static @Nullable Object copied(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? copied(map) : value;
    }

    private static Map<String, @Nullable Object> copied(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), copied(value)));
        return copy;
    }

    private Map<String, @Nullable Object> parent(List<String> path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one step");
        }
        return level(path.subList(0, path.size() - 1));
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> level(List<String> path) {
        Map<String, @Nullable Object> level = root;
        for (String step : path) {
            Object next = level.computeIfAbsent(step, _ -> new LinkedHashMap<String, @Nullable Object>());
            if (!(next instanceof Map)) {
                throw new IllegalArgumentException("'" + step + "' of " + path + " is a value, not a level");
            }
            level = (Map<String, @Nullable Object>) next;
        }
        return level;
    }

    /// The nested map, as it is now.
    public Map<String, @Nullable Object> toDict() {
        return copied(root);
    }

    /// The nested map as a tree.
    ///
    /// @throws org.synfire.network.SpecificationException when it is no tree
    public ParamsTree toTree() {
        return ParamsTree.of(root);
    }

    /// Reads `path.to.node.nest_params.name=value`. Dots within a name are written `\.`; the value is YAML.
    ///
    /// @param origin what the assignment is called in messages, for instance `--set`
    /// @return empty when the assignment has a mistake, which is reported
    public static Optional<ParamsTree> assignment(String text, String origin, Diagnostics diagnostics) {
        SourceSpan at = SourceSpan.of(origin + " " + text);
        int equals = text.indexOf('=');
        if (equals < 1) {
            diagnostics.error(Kind.SYNTAX, at, "expected PATH=VALUE");
            return Optional.empty();
        }
        List<String> path = path(text.substring(0, equals));
        int data = dataKey(path);
        if (data < 0 || data != path.size() - 2 || path.contains("")) {
            diagnostics.error(
                    Kind.SYNTAX,
                    at,
                    "the path must end in 'params' or 'nest_params' and the name of a parameter",
                    "for example network.neuron_models.my_neuron.nest_params.g_KL=1.2");
            return Optional.empty();
        }
        return YamlReader.read(text.substring(equals + 1), at.file(), diagnostics)
                .map(value -> tree(path, value, at, diagnostics));
    }

    private static ParamsTree tree(List<String> path, Datum value, SourceSpan at, Diagnostics diagnostics) {
        Datum datum = placed(value, at);
        for (String step : path.reversed()) {
            datum = new Datum.Mapping(List.of(new Datum.Entry(Datum.Key.of(step), at, datum)), at);
        }
        return ParamsTree.of(datum, Optional.empty(), diagnostics);
    }

    /// A value is written where its assignment is: lines and columns within it would say nothing to the user.
    private static Datum placed(Datum value, SourceSpan at) {
        return switch (value) {
            case Datum.Mapping mapping ->
                new Datum.Mapping(
                        mapping.entries().stream()
                                .map(e -> new Datum.Entry(e.key(), at, placed(e.value(), at)))
                                .toList(),
                        at);
            case Datum.Sequence sequence ->
                new Datum.Sequence(
                        sequence.elements().stream().map(e -> placed(e, at)).toList(), at);
            case Datum scalar -> Datum.of(scalar.plain(), at);
        };
    }

    private static int dataKey(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (DataKey.isDataKey(path.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> path(String text) {
        List<String> steps = new ArrayList<>();
        for (String step : text.split("(?<!\\\\)\\.", -1)) {
            steps.add(step.replace("\\.", "."));
        }
        return steps;
    }
}
