package org.synfire.learn;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Weights that memory devices can have, for [Parameter#ALLOWED_LEVELS] and
/// [Parameter#CYCLE_DEPENDENT_WEIGHT_LOOKUP].
public final class DeviceLevels {

    private DeviceLevels() {}

    /// Levels at equal distances.
    ///
    /// @param count at least 2
    public static double[] linear(double least, double most, int count) {
        requireSeveral(count);
        return IntStream.range(0, count)
                .mapToDouble(i -> least + (most - least) * i / (count - 1))
                .toArray();
    }

    /// Levels of a memristor, whose steps become smaller: `most - (most - least) (1 - exp(-nu (1 - i / n))) / (1 -
    /// exp(-nu))` for i from 0 to n.
    ///
    /// @param count n + 1, at least 2
    /// @param nu how uneven they are, greater than 0; 3.5 to 3.7 were measured
    public static double[] nonLinear(double least, double most, int count, double nu) {
        requireSeveral(count);
        if (!(nu > 0)) {
            throw new IllegalArgumentException("nu is greater than 0, not " + nu);
        }
        double whole = 1 - Math.exp(-nu);
        return IntStream.range(0, count)
                .mapToDouble(i -> most - (most - least) * (1 - Math.exp(-nu * (1 - i / (count - 1.0)))) / whole)
                .toArray();
    }

    private static void requireSeveral(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("a device has at least two levels, not " + count);
        }
    }

    /// A table of a device that wears out: a row of levels after 0, 1, 2, ... updates. Its lowest and
    /// highest weight were measured after some numbers of updates; between these they go linearly with the
    /// logarithm of the number, and beyond them they stay. All are shifted and scaled so that the least is 0
    /// and the greatest 1. A row has the shape of the device's levels when it was new, between its own
    /// lowest and highest weight.
    ///
    /// @param levels of the new device, not all equal
    /// @param updates numbers of updates of the measurements, ascending, at least 1
    /// @param lowest weight of each measurement
    /// @param highest weight of each measurement
    /// @param rows how many
    public static double[][] endurance(double[] levels, double[] updates, double[] lowest, double[] highest, int rows) {
        double least = Arrays.stream(lowest).min().orElseThrow();
        double most = Arrays.stream(highest).max().orElseThrow();
        double first = Arrays.stream(levels).min().orElseThrow();
        double range = Arrays.stream(levels).max().orElseThrow() - first;
        if (!(most > least) || !(range > 0) || updates.length != lowest.length || updates.length != highest.length) {
            throw new IllegalArgumentException("a device has levels between a lowest and a highest weight");
        }
        double[][] table = new double[rows][levels.length];
        for (int row = 0; row < rows; row++) {
            double low = (interpolated(updates, lowest, row) - least) / (most - least);
            double high = (interpolated(updates, highest, row) - least) / (most - least);
            for (int k = 0; k < levels.length; k++) {
                table[row][k] = low + (high - low) * (levels[k] - first) / range;
            }
        }
        return table;
    }

    private static double interpolated(double[] updates, double[] values, int at) {
        if (at <= updates[0]) {
            return values[0];
        }
        for (int k = 1; k < updates.length; k++) {
            if (at <= updates[k]) {
                double share = Math.log(at / updates[k - 1]) / Math.log(updates[k] / updates[k - 1]);
                return values[k - 1] + share * (values[k] - values[k - 1]);
            }
        }
        return values[values.length - 1];
    }
}
