package org.synfire.api;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.synfire.lang.Formula;

/// What a weight, a delay or another parameter of synapses is for the connections of a projection.
public sealed interface ConnectionValue
        permits ConnectionValue.Constant,
                ConnectionValue.Matrix,
                ConnectionValue.Listed,
                ConnectionValue.ByDistance,
                ConnectionValue.ByIndices,
                ConnectionValue.ByDisplacement,
                RandomDistribution {

    /// The same for all.
    record Constant(double value) implements ConnectionValue {}

    /// `rows[i][j]` for the connection from the i-th source to the j-th target. Where a value is set,
    /// NaN leaves a connection as it is.
    record Matrix(List<double[]> rows) implements ConnectionValue {
        public Matrix {
            rows = rows.stream().map(double[]::clone).toList();
        }
    }

    /// One for each connection, by source and then by target.
    record Listed(List<Double> values) implements ConnectionValue {
        public Listed {
            values = List.copyOf(values);
        }
    }

    /// A function of the distance in the projection's [Space].
    record ByDistance(DoubleUnaryOperator function) implements ConnectionValue {}

    /// A function of the indices of source and target.
    record ByIndices(OfIndices function) implements ConnectionValue {}

    /// A function of the displacement of the target from the source.
    record ByDisplacement(Function<Position, Double> function) implements ConnectionValue {}

    /// A function of the indices of source and target.
    @FunctionalInterface
    interface OfIndices {
        double at(int source, int target);
    }

    static ConnectionValue of(double value) {
        return new Constant(value);
    }

    /// An expression of the distance `d`, for instance `exp(-d**2/400)` or `0.5+0.01d`.
    ///
    /// @throws IllegalArgumentException when it is not well formed, or holds other names
    static ConnectionValue of(String expression) {
        Formula formula = Formula.of(expression, "d");
        return new ByDistance(d -> formula.value(d));
    }

    static ConnectionValue matrix(double[]... rows) {
        return new Matrix(List.of(rows));
    }

    static ConnectionValue listed(double... values) {
        return new Listed(Arrays.stream(values).boxed().toList());
    }

    static ConnectionValue byDistance(DoubleUnaryOperator function) {
        return new ByDistance(function);
    }

    static ConnectionValue byIndices(OfIndices function) {
        return new ByIndices(function);
    }
}
