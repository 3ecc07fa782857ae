package org.synfire.lab.internal.parameters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// A tree of values that is addressed by paths: keys and numbers of list elements, joined by dots. A key may have
/// dots itself; the longest one that fits is meant.
public final class Tree {

    private Tree() {}

    /// The value of a path.
    public static Optional<Datum> find(Datum node, String path) {
        return switch (node) {
            case Datum.Mapping m -> {
                Optional<Datum> exact = m.find(path);
                yield exact.isPresent() ? exact : below(m, path);
            }
            case Datum.Sequence s -> {
                int dot = path.indexOf('.');
                Optional<Datum> element = element(s, dot < 0 ? path : path.substring(0, dot));
                yield dot < 0 ? element : element.flatMap(e -> find(e, path.substring(dot + 1)));
            }
            case Datum _ -> Optional.empty();
        };
    }

    private static Optional<Datum> below(Datum.Mapping mapping, String path) {
        return beginnings(mapping, path)
                .flatMap(e -> find(e.value(), rest(path, e)).stream())
                .findFirst();
    }

    private static Stream<Datum.Entry> beginnings(Datum.Mapping mapping, String path) {
        return mapping.entries().stream()
                .filter(e -> path.startsWith(e.key().text() + "."))
                .sorted(Comparator.comparingInt(
                                (Datum.Entry e) -> e.key().text().length())
                        .reversed());
    }

    private static String rest(String path, Datum.Entry entry) {
        return path.substring(entry.key().text().length() + 1);
    }

    private static Optional<Datum> element(Datum.Sequence list, String index) {
        return index.matches("\\d{1,9}")
                        && Integer.parseInt(index) < list.elements().size()
                ? Optional.of(list.elements().get(Integer.parseInt(index)))
                : Optional.empty();
    }

    /// The tree with another value at a path, which is added when it is not there.
    ///
    /// @param depth how many parts a new path may be split into
    /// @return empty when the path leads into something that has no parts
    public static Optional<Datum> with(Datum node, String path, Datum value, int depth) {
        return switch (node) {
            case Datum.Mapping m -> inMapping(m, path, value, depth).map(x -> x);
            case Datum.Sequence s -> inList(s, path, value, depth).map(x -> x);
            case Datum _ -> Optional.empty();
        };
    }

    private static Optional<Datum.Mapping> inMapping(Datum.Mapping mapping, String path, Datum value, int depth) {
        if (mapping.find(path).isPresent()) {
            return Optional.of(replaced(mapping, path, value));
        }
        Optional<Datum.Entry> begins = beginnings(mapping, path).findFirst();
        if (begins.isPresent() && depth > 1) {
            Datum.Entry entry = begins.get();
            return with(entry.value(), rest(path, entry), value, depth - 1)
                    .map(changed -> replaced(mapping, entry.key().text(), changed));
        }
        List<Datum.Entry> entries = new ArrayList<>(mapping.entries());
        entries.add(added(path, value, depth));
        return Optional.of(new Datum.Mapping(entries, mapping.at()));
    }

    private static Datum.Mapping replaced(Datum.Mapping mapping, String key, Datum value) {
        return new Datum.Mapping(
                mapping.entries().stream()
                        .map(e -> e.key().text().equals(key) ? new Datum.Entry(e.key(), e.keyAt(), value) : e)
                        .toList(),
                mapping.at());
    }

    private static Datum.Entry added(String path, Datum value, int depth) {
        int dot = path.indexOf('.');
        if (dot < 0 || depth == 1) {
            return new Datum.Entry(Datum.Key.of(path), SourceSpan.PROGRAM, value);
        }
        Datum.Entry inner = added(path.substring(dot + 1), value, depth - 1);
        return new Datum.Entry(
                Datum.Key.of(path.substring(0, dot)),
                SourceSpan.PROGRAM,
                new Datum.Mapping(List.of(inner), SourceSpan.PROGRAM));
    }

    private static Optional<Datum.Sequence> inList(Datum.Sequence list, String path, Datum value, int depth) {
        int dot = path.indexOf('.');
        String index = dot < 0 ? path : path.substring(0, dot);
        return element(list, index)
                .flatMap(old -> dot < 0 ? Optional.of(value) : with(old, path.substring(dot + 1), value, depth - 1))
                .map(changed -> {
                    List<Datum> elements = new ArrayList<>(list.elements());
                    elements.set(Integer.parseInt(index), changed);
                    return new Datum.Sequence(elements, list.at());
                });
    }

    /// The values by their paths. Lists are values; an empty place is the text `null`.
    public static Map<String, Object> flattened(Datum.Mapping root) {
        Map<String, Object> values = new LinkedHashMap<>();
        flatten("", root, values);
        return values;
    }

    private static void flatten(String prefix, Datum.Mapping mapping, Map<String, Object> values) {
        for (Datum.Entry entry : mapping.entries()) {
            String path = prefix + entry.key().text();
            if (entry.value() instanceof Datum.Mapping m && !m.entries().isEmpty()) {
                flatten(path + ".", m, values);
            } else {
                values.put(path, plain(entry.value()));
            }
        }
    }

    /// A value as records keep it.
    public static Object plain(Datum value) {
        return value(value.plain());
    }

    /// A plain value without nulls, which records do not have.
    private static Object value(@Nullable Object plain) {
        return switch (plain) {
            case null -> "null";
            case List<?> list -> list.stream().map(Tree::value).toList();
            case Map<?, ?> map -> {
                Map<String, Object> values = new LinkedHashMap<>();
                map.forEach((key, value) -> values.put(String.valueOf(key), value(value)));
                yield values;
            }
            default -> plain;
        };
    }
}
