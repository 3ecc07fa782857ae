package org.synfire.api;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/// What a parameter or a state variable is for the cells of a group.
public sealed interface CellValue
        permits CellValue.Constant,
                CellValue.Each,
                CellValue.Sequence,
                CellValue.Sequences,
                CellValue.ByIndex,
                CellValue.ByPosition,
                RandomDistribution {

    /// The same for all.
    record Constant(double value) implements CellValue {}

    /// One for each cell, in their order.
    record Each(List<Double> values) implements CellValue {
        public Each {
            values = List.copyOf(values);
        }
    }

    /// The same list for all, for parameters that are lists: `spike_times`.
    record Sequence(List<Double> values) implements CellValue {
        public Sequence {
            values = List.copyOf(values);
        }
    }

    /// One list for each cell.
    record Sequences(List<List<Double>> values) implements CellValue {
        public Sequences {
            values = values.stream().map(List::copyOf).toList();
        }
    }

    /// A function of the cell's index in the group.
    record ByIndex(IntToDoubleFunction function) implements CellValue {}

    /// A function of the cell's position.
    record ByPosition(ToDoubleFunction<Position> function) implements CellValue {}

    static CellValue of(double value) {
        return new Constant(value);
    }

    /// One value for each cell.
    static CellValue each(double... values) {
        return new Each(Arrays.stream(values).boxed().toList());
    }

    /// The same list for all.
    static CellValue sequence(double... values) {
        return new Sequence(Arrays.stream(values).boxed().toList());
    }

    /// One list for each cell.
    static CellValue sequences(double[]... values) {
        return new Sequences(Arrays.stream(values)
                .map(v -> Arrays.stream(v).boxed().toList())
                .toList());
    }

    static CellValue byIndex(IntToDoubleFunction function) {
        return new ByIndex(function);
    }

    static CellValue byPosition(ToDoubleFunction<Position> function) {
        return new ByPosition(function);
    }
}
