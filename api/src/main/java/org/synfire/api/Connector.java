package org.synfire.api;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.synfire.api.ConnectionValue.OfIndices;
import org.synfire.lang.Formula;

/// Which pairs of cells a projection connects. A cell and itself are the same cell in whatever views it
/// is.
public sealed interface Connector {

    /// Every pair.
    ///
    /// @param self whether a cell is connected to itself
    record AllToAll(boolean self) implements Connector {
        public AllToAll() {
            this(true);
        }
    }

    /// The i-th to the i-th, as far as both sides go.
    record OneToOne() implements Connector {}

    /// Every pair with the same probability.
    record FixedProbability(double probability, boolean self) implements Connector {
        public FixedProbability {
            Structure.require(
                    probability >= 0 && probability <= 1, "a probability lies from 0 to 1, unlike " + probability);
        }

        public FixedProbability(double probability) {
            this(probability, true);
        }
    }

    /// Every pair with a probability that is a function of the distance; more than 1 counts as 1.
    record DistanceDependentProbability(DoubleUnaryOperator probability, boolean self) implements Connector {

        /// @param expression of the distance `d`, for instance `exp(-d**2/400)`
        /// @throws IllegalArgumentException when it is not well formed, or negative somewhere
        public DistanceDependentProbability(String expression) {
            this(expression, true);
        }

        /// @param expression of the distance `d`
        public DistanceDependentProbability(String expression, boolean self) {
            this(formula(expression), self);
        }

        private static DoubleUnaryOperator formula(String expression) {
            Formula formula = Formula.of(expression, "d");
            for (double d : new double[] {0, 1e12}) {
                Structure.require(formula.value(d) >= 0, "'" + expression + "' is no probability where d is " + d);
            }
            return d -> formula.value(d);
        }
    }

    /// Every pair with a probability that is a function of the indices.
    record IndexBasedProbability(OfIndices probability, boolean self) implements Connector {}

    /// Every pair with a probability that is a function of the displacement of the target from the
    /// source.
    record DisplacementDependentProbability(Function<Position, Double> probability, boolean self)
            implements Connector {}

    /// Every source draws so many targets.
    ///
    /// @param number a constant or drawn for each source; more than there are means each of them as
    /// often as it goes, and the rest drawn
    /// @param replacement whether a target can be drawn more than once
    record FixedNumberPost(ConnectionValue number, boolean self, boolean replacement) implements Connector {
        public FixedNumberPost {
            checkNumber(number);
        }

        public FixedNumberPost(int number) {
            this(ConnectionValue.of(number), true, false);
        }
    }

    /// Every target draws so many sources.
    ///
    /// @param number as for [FixedNumberPost]
    /// @param replacement whether a source can be drawn more than once
    record FixedNumberPre(ConnectionValue number, boolean self, boolean replacement) implements Connector {
        public FixedNumberPre {
            checkNumber(number);
        }

        public FixedNumberPre(int number) {
            this(ConnectionValue.of(number), true, false);
        }
    }

    private static void checkNumber(ConnectionValue number) {
        boolean whole = !(number instanceof ConnectionValue.Constant(double n)) || n >= 0 && n == Math.rint(n);
        Structure.require(
                whole && (number instanceof ConnectionValue.Constant || number instanceof RandomDistribution),
                "a number of partners is a whole number that is not negative, or a distribution");
    }

    /// So many connections in all.
    ///
    /// @param replacement whether a pair can be drawn more than once
    record FixedTotalNumber(int number, boolean self, boolean replacement) implements Connector {
        public FixedTotalNumber {
            Structure.require(number >= 0, "a number of connections is at least 0, unlike " + number);
        }

        public FixedTotalNumber(int number) {
            this(number, true, true);
        }
    }

    /// Watts & Strogatz (1998), "Collective dynamics of small-world networks", Nature 393:440: every
    /// source is connected to all targets nearer than a distance, and then each of these connections
    /// goes to any target instead, with a probability.
    ///
    /// @param degree the distance, in the projection's [Space]
    /// @param rewiring the probability, from 0 to 1
    /// @param number when given, so many of the near targets are drawn for each source
    record SmallWorld(double degree, double rewiring, boolean self, OptionalInt number) implements Connector {
        public SmallWorld {
            Structure.require(rewiring >= 0 && rewiring <= 1, "a probability lies from 0 to 1, unlike " + rewiring);
            Structure.require(degree >= 0, "a distance is at least 0, unlike " + degree);
        }

        public SmallWorld(double degree, double rewiring) {
            this(degree, rewiring, true, OptionalInt.empty());
        }
    }

    /// Connections one by one.
    ///
    /// @param rows index of the source, index of the target, and a value for each column
    /// @param columns names of the values: `weight`, `delay`, or parameters of the synapses
    record FromList(List<double[]> rows, List<String> columns) implements Connector {
        public FromList {
            rows = rows.stream().map(double[]::clone).toList();
            columns = List.copyOf(columns);
        }

        /// With columns of two (none), or of four (weight and delay).
        public FromList(double[]... rows) {
            this(List.of(rows), rows.length > 0 && rows[0].length == 4 ? List.of("weight", "delay") : List.of());
        }
    }

    /// Connections from a file: text with a header `# columns = ["i", "j", "weight", "delay"]`, CSV or
    /// npz.
    record FromFile(Path file) implements Connector {}

    /// The pairs that are true.
    ///
    /// @param rows `rows[i][j]` for the i-th source and the j-th target
    record FromMatrix(List<boolean[]> rows) implements Connector {
        public FromMatrix {
            rows = rows.stream().map(boolean[]::clone).toList();
        }

        public FromMatrix(boolean[]... rows) {
            this(Arrays.asList(rows));
        }
    }

    /// The pairs of a set.
    record Csa(ConnectionSet set) implements Connector {}

    /// The pairs of another projection.
    record Cloned(Projection reference) implements Connector {}
}
