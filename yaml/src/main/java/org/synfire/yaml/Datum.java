package org.synfire.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.synfire.network.SourceSpan;

/// A value of a parameter tree, with the place where it was written. Immutable. Two data are equal when their
/// values are; places do not count, and 1 equals 1.0.
public sealed interface Datum {

    /// Where it was written.
    SourceSpan at();

    /// Nothing: `null`, `~` or an empty place.
    record Null(SourceSpan at) implements Datum {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Null;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /// True or false.
    record Flag(boolean value, SourceSpan at) implements Datum {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Flag f && f.value == value;
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(value);
        }
    }

    /// A whole number of at most 64 bits.
    record Whole(long value, SourceSpan at) implements Datum {
        @Override
        public boolean equals(@Nullable Object other) {
            return switch (other) {
                case Whole w -> w.value == value;
                case Real r -> r.value() == value && (long) r.value() == value;
                case null, default -> false;
            };
        }

        @Override
        public int hashCode() {
            return Double.hashCode((double) value);
        }
    }

    /// Any other number, infinities and not-a-number included.
    record Real(double value, SourceSpan at) implements Datum {
        @Override
        public boolean equals(@Nullable Object other) {
            return switch (other) {
                case Whole w -> w.equals(this);
                case Real r -> r.value == value || (Double.isNaN(r.value) && Double.isNaN(value));
                case null, default -> false;
            };
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value == 0 ? 0.0 : value);
        }
    }

    /// A text.
    record Text(String value, SourceSpan at) implements Datum {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text t && t.value.equals(value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    /// A list.
    record Sequence(List<Datum> elements, SourceSpan at) implements Datum {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sequence s && s.elements.equals(elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }

    /// Values by key. Keys are all different; their order is kept but does not count for equality.
    record Mapping(List<Entry> entries, SourceSpan at) implements Datum {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /// The value of the first key with this text.
        public Optional<Datum> find(String key) {
            return entries.stream()
                    .filter(e -> e.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        private Map<Key, Datum> asMap() {
            Map<Key, Datum> map = new LinkedHashMap<>();
            entries.forEach(e -> map.put(e.key(), e.value()));
            return map;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Mapping m && m.asMap().equals(asMap());
        }

        @Override
        public int hashCode() {
            return asMap().hashCode();
        }
    }

    /// One key of a mapping with its value.
    record Entry(Key key, SourceSpan keyAt, Datum value) {}

    /// A key: a text, or another scalar, which is addressed by its text but written back as what it is.
    record Key(String text, boolean isText) {

        /// A key that is a text.
        public static Key of(String text) {
            return new Key(text, true);
        }
    }

    /// Numbers in rows, given by a program; C order.
    ///
    /// @param shape length of each dimension
    record Array(double[] values, List<Integer> shape, SourceSpan at) implements Datum {
        public Array {
            values = values.clone();
            shape = List.copyOf(shape);
            requireSize(values.length, shape);
        }

        /// An array that a program made.
        public Array(double[] values, List<Integer> shape) {
            this(values, shape, SourceSpan.PROGRAM);
        }

        @Override
        public double[] values() {
            return values.clone();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Array a && Arrays.equals(a.values, values) && a.shape.equals(shape);
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(values), shape);
        }
    }

    /// Values of any kind in rows, given by a program; C order.
    record ObjectArray(List<Datum> elements, List<Integer> shape, SourceSpan at) implements Datum {
        public ObjectArray {
            elements = List.copyOf(elements);
            shape = List.copyOf(shape);
            requireSize(elements.size(), shape);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ObjectArray a && a.elements.equals(elements) && a.shape.equals(shape);
        }

        @Override
        public int hashCode() {
            return Objects.hash(elements, shape);
        }
    }

    private static void requireSize(int size, List<Integer> shape) {
        long expected = 1;
        for (int length : shape) {
            expected *= length;
        }
        if (expected != size) {
            throw new IllegalArgumentException("an array of shape " + shape + " has not " + size + " elements");
        }
    }

    /// Something that can be said as a datum.
    interface Source {
        Datum asDatum();
    }

    /// A plain Java value as a datum: maps, lists, numbers, booleans, texts, paths, arrays of doubles, null,
    /// sources, and data.
    ///
    /// @throws IllegalArgumentException for any other value
    static Datum of(@Nullable Object value) {
        return of(value, SourceSpan.PROGRAM);
    }

    /// As [#of(Object)], at a place.
    static Datum of(@Nullable Object value, SourceSpan at) {
        return switch (value) {
            case null -> new Null(at);
            case Datum d -> d;
            case Boolean b -> new Flag(b, at);
            case Byte n -> new Whole(n, at);
            case Short n -> new Whole(n, at);
            case Integer n -> new Whole(n, at);
            case Long n -> new Whole(n, at);
            case Number n -> new Real(n.doubleValue(), at);
            case CharSequence s -> new Text(s.toString(), at);
            case Path p -> new Text(p.toString(), at);
            case double[] array ->
                new Sequence(Arrays.stream(array).mapToObj(x -> of(x, at)).toList(), at);
            case List<?> list -> new Sequence(list.stream().map(x -> of(x, at)).toList(), at);
            case Map<?, ?> map -> mapping(map, at);
            case Source source -> source.asDatum();
            default ->
                throw new IllegalArgumentException(
                        "a parameter tree cannot hold a " + value.getClass().getName());
        };
    }

    private static Mapping mapping(Map<?, ?> map, SourceSpan at) {
        List<Entry> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new Entry(key(of(key)), at, of(value, at))));
        return new Mapping(entries, at);
    }

    private static Key key(Datum key) {
        return key instanceof Text text ? Key.of(text.value()) : new Key(YamlWriter.oneLine(key), false);
    }

    /// The value as plain Java: `LinkedHashMap`, `List`, `Double`, `Long`, `Boolean`, `String` or null;
    /// arrays of several dimensions are lists of lists.
    default @Nullable Object plain() {
        return switch (this) {
            case Null _ -> null;
            case Flag f -> f.value();
            case Whole w -> w.value();
            case Real r -> r.value();
            case Text t -> t.value();
            case Sequence s -> plainList(s.elements());
            case Mapping m -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                m.entries().forEach(e -> map.put(e.key().text(), e.value().plain()));
                yield map;
            }
            case Array a -> nested(Arrays.stream(a.values).boxed().toList(), a.shape());
            case ObjectArray a -> nested(plainList(a.elements()), a.shape());
        };
    }

    private static @Nullable Object nested(List<? extends @Nullable Object> flat, List<Integer> shape) {
        if (shape.isEmpty()) {
            return flat.getFirst();
        }
        int rows = shape.getFirst();
        int rowLength = rows == 0 ? 0 : flat.size() / rows;
        List<@Nullable Object> nested = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<? extends @Nullable Object> elements = flat.subList(row * rowLength, (row + 1) * rowLength);
            nested.add(nested(elements, shape.subList(1, shape.size())));
        }
        return nested;
    }

    private static List<@Nullable Object> plainList(List<Datum> elements) {
        List<@Nullable Object> list = new ArrayList<>();
        elements.forEach(e -> list.add(e.plain()));
        return list;
    }

    /// Whether a text looks like a number that YAML 1.1 does not take for one, such as `1e-3`.
    static boolean looksLikeNumber(String text) {
        return NUMBER_LIKE.matcher(text).matches();
    }

    /// Digits with an optional fraction and exponent.
    Pattern NUMBER_LIKE = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
}
