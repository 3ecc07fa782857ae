package org.synfire.network;

import java.util.List;

/// The value of a parameter, a state variable or a device setting.
public sealed interface Value {

    record Real(double value) implements Value {
        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    record Whole(long value) implements Value {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    record Flag(boolean value) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    record Text(String value) implements Value {
        @Override
        public String toString() {
            return value;
        }
    }

    record Reals(List<Double> values) implements Value {
        public Reals {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    record Wholes(List<Long> values) implements Value {
        public Wholes {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    record Texts(List<String> values) implements Value {
        public Texts {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    static Value of(double value) {
        return new Real(value);
    }

    static Value of(boolean value) {
        return new Flag(value);
    }

    static Value of(String value) {
        return new Text(value);
    }

    static Value ofWhole(long value) {
        return new Whole(value);
    }

    static Value of(double... values) {
        return new Reals(java.util.Arrays.stream(values).boxed().toList());
    }

    /// The value as a double: of a [Real] or a [Whole].
    ///
    /// @throws IllegalArgumentException for any other value
    default double asDouble() {
        return switch (this) {
            case Real r -> r.value();
            case Whole w -> w.value();
            case Flag _, Text _, Reals _, Wholes _, Texts _ ->
                throw new IllegalArgumentException("expected a number, not " + this);
        };
    }

    /// The value as a list of doubles: of [Reals], [Wholes] or a single number.
    ///
    /// @throws IllegalArgumentException for any other value
    default List<Double> asDoubles() {
        return switch (this) {
            case Reals r -> r.values();
            case Wholes w -> w.values().stream().map(Long::doubleValue).toList();
            case Real r -> List.of(r.value());
            case Whole w -> List.of((double) w.value());
            case Flag _, Text _, Texts _ -> throw new IllegalArgumentException("expected numbers, not " + this);
        };
    }

    /// The value as a flag.
    ///
    /// @throws IllegalArgumentException for any other value
    default boolean asFlag() {
        if (this instanceof Flag(boolean value)) {
            return value;
        }
        throw new IllegalArgumentException("expected true or false, not " + this);
    }
}
