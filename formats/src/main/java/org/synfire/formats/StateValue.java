package org.synfire.formats;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// What a file of a network's state can hold: numbers, texts, lists, dictionaries and arrays of numbers,
/// and nothing else.
public sealed interface StateValue {

    /// Nothing: Python's `None`.
    record Nothing() implements StateValue {}

    record Flag(boolean value) implements StateValue {}

    record Whole(long value) implements StateValue {}

    record Real(double value) implements StateValue {}

    record Text(String value) implements StateValue {}

    /// A list or tuple.
    record Items(List<StateValue> values) implements StateValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// An array of lists of different lengths. It is read again as [Items].
    record Uneven(List<StateValue> lists) implements StateValue {
        public Uneven {
            lists = List.copyOf(lists);
        }
    }

    /// Entries in their order.
    record Entries(Map<String, StateValue> values) implements StateValue {
        public Entries {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        public Optional<StateValue> find(String name) {
            return Optional.ofNullable(values.get(name));
        }
    }

    /// An array in C order.
    ///
    /// @param shape length of each dimension; none for a single number
    /// @param whole whether the numbers are whole ones
    record Numbers(int[] shape, double[] values, boolean whole) implements StateValue {

        /// A row of numbers.
        public static Numbers of(double... values) {
            return new Numbers(new int[] {values.length}, values, false);
        }

        /// A row of whole numbers.
        public static Numbers of(int... values) {
            return new Numbers(
                    new int[] {values.length},
                    Arrays.stream(values).asDoubleStream().toArray(),
                    true);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers n
                    && Arrays.equals(n.shape, shape)
                    && Arrays.equals(n.values, values)
                    && n.whole == whole;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "array" + Arrays.toString(shape);
        }
    }

    /// A list of texts.
    static Items texts(List<String> texts) {
        return new Items(texts.stream().<StateValue>map(Text::new).toList());
    }

    /// One number; also of an array of one.
    default Optional<Double> number() {
        return switch (this) {
            case Whole(long n) -> Optional.of((double) n);
            case Real(double x) -> Optional.of(x);
            case Flag(boolean flag) -> Optional.of(flag ? 1.0 : 0.0);
            case Numbers n when n.values().length == 1 -> Optional.of(n.values()[0]);
            case Numbers _, Nothing _, Text _, Items _, Uneven _, Entries _ -> Optional.empty();
        };
    }

    /// All numbers of an array or of a list of numbers, however deep, one behind the other; empty when
    /// anything else is among them.
    default Optional<double[]> flat() {
        if (this instanceof Numbers n) {
            return Optional.of(n.values());
        }
        if (this instanceof Items(List<StateValue> values)) {
            DoubleStream.Builder all = DoubleStream.builder();
            for (StateValue value : values) {
                Optional<double[]> part = value.flat();
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                Arrays.stream(part.get()).forEach(all);
            }
            return Optional.of(all.build().toArray());
        }
        return number().map(x -> new double[] {x});
    }

    /// The rows of an array of two dimensions, or of a list of lists of numbers, in which a number is a
    /// row of one; an array of one dimension is one row. Empty for anything else.
    default Optional<List<double[]>> rows() {
        if (this instanceof Numbers n && n.shape().length <= 2) {
            int width = n.shape().length == 2 ? n.shape()[1] : n.values().length;
            int rows = n.shape().length == 2 ? n.shape()[0] : 1;
            return Optional.of(IntStream.range(0, rows)
                    .mapToObj(i -> Arrays.copyOfRange(n.values(), i * width, (i + 1) * width))
                    .toList());
        }
        if (this instanceof Items(List<StateValue> values)) {
            List<Optional<double[]>> rows =
                    values.stream().map(StateValue::flat).toList();
            return rows.stream().allMatch(Optional::isPresent)
                    ? Optional.of(rows.stream().map(Optional::orElseThrow).toList())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// The texts of a list; empty for anything else.
    default Optional<List<String>> allTexts() {
        return this instanceof Items(List<StateValue> values) && values.stream().allMatch(Text.class::isInstance)
                ? Optional.of(values.stream().map(v -> ((Text) v).value()).toList())
                : Optional.empty();
    }
}
