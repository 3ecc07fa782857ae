package org.synfire.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.synfire.yaml.Datum;

/// What a parameter may be.
public sealed interface Values {

    /// The values of a grid, in order.
    List<Datum> all();

    /// The value that belongs to a number uniform in [0, 1); it does not decrease with it.
    Datum at(double uniform);

    /// One of several.
    ///
    /// @param all at least one, all different
    record Listed(List<Datum> all) implements Values {
        public Listed {
            all = List.copyOf(all);
        }

        @Override
        public Datum at(double uniform) {
            return all.get((int) (uniform * all.size()));
        }
    }

    /// Numbers from one to another, both included.
    ///
    /// @param to larger than `from`
    /// @param steps how many numbers a grid takes, at least 2; absent in other designs
    /// @param whole whether only whole numbers count; all are equally likely then on a linear scale
    record Range(double from, double to, OptionalInt steps, Scale scale, boolean whole) implements Values {

        /// Numbers between the ends of a logarithmic range are irrational; no more digits are meant.
        private static final MathContext DIGITS = new MathContext(12);

        @Override
        public List<Datum> all() {
            int n = steps.orElse(2);
            List<Datum> values = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                values.add(datum(step(i, n - 1)));
            }
            return values;
        }

        private double step(int i, int last) {
            if (i == 0 || i == last) {
                return i == 0 ? from : to;
            }
            return switch (scale) {
                case LINEAR -> evenly(i, last);
                case LOG -> new BigDecimal(scale.between(from, to, (double) i / last), DIGITS).doubleValue();
            };
        }

        /// In decimal digits, so that 0.1 and 0.3 have 0.2 between them, not its neighbour.
        private double evenly(int i, int last) {
            BigDecimal left = BigDecimal.valueOf(from).multiply(BigDecimal.valueOf(last - i));
            BigDecimal right = BigDecimal.valueOf(to).multiply(BigDecimal.valueOf(i));
            return left.add(right)
                    .divide(BigDecimal.valueOf(last), MathContext.DECIMAL64)
                    .doubleValue();
        }

        private Datum datum(double x) {
            return Datum.of(whole ? (Object) Math.round(x) : (Object) x);
        }

        @Override
        public Datum at(double uniform) {
            if (whole) {
                double x = scale.between(from, to + 1, uniform);
                return Datum.of((long) Math.clamp(Math.floor(x), from, to));
            }
            return Datum.of(Math.clamp(scale.between(from, to, uniform), from, to));
        }
    }
}
