package org.synfire.analysis;

import java.util.Arrays;
import java.util.List;

/// What numbers of spikes in bins tell.
public final class Counts {

    private static final double MILLIS = 1000;

    private Counts() {}

    /// Fano factor: the variance of counts over their mean; 1 for a Poisson process. NaN when all are 0.
    public static double fano(double... counts) {
        double mean = Arrays.stream(counts).average().orElse(Double.NaN);
        double variance = Arrays.stream(counts)
                .map(c -> (c - mean) * (c - mean))
                .average()
                .orElse(Double.NaN);
        return variance / mean;
    }

    /// Pearson's coefficient of correlation of two rows of counts; 0 when one of them does not vary.
    ///
    /// @throws IllegalArgumentException when they are not as long as each other
    public static double correlation(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " counts");
        }
        return product(deviations(a), deviations(b));
    }

    /// The coefficients of all pairs.
    ///
    /// @param counts a row for each cell
    public static double[][] correlations(List<double[]> counts) {
        List<double[]> rows = counts.stream().map(Counts::deviations).toList();
        double[][] all = new double[rows.size()][rows.size()];
        for (int a = 0; a < all.length; a++) {
            for (int b = 0; b <= a; b++) {
                all[a][b] = product(rows.get(a), rows.get(b));
                all[b][a] = all[a][b];
            }
        }
        return all;
    }

    /// The mean coefficient of all pairs of different cells; NaN for fewer than two.
    ///
    /// @param counts a row for each cell
    public static double meanCorrelation(List<double[]> counts) {
        List<double[]> rows = counts.stream().map(Counts::deviations).toList();
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < rows.size(); a++) {
            for (int b = a + 1; b < rows.size(); b++) {
                sum += product(rows.get(a), rows.get(b));
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /// Counts less their mean, scaled to a length of 1.
    private static double[] deviations(double... counts) {
        double mean = Arrays.stream(counts).average().orElse(0);
        double length = Math.sqrt(
                Arrays.stream(counts).map(c -> (c - mean) * (c - mean)).sum());
        return Arrays.stream(counts)
                .map(c -> length == 0 ? 0 : (c - mean) / length)
                .toArray();
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// Peri-stimulus time histogram: the rate of a cell in each bin, in Hz, averaged over cells or
    /// repetitions.
    ///
    /// @param trains one for each cell or repetition
    public static double[] psth(List<double[]> trains, Window window, double binMillis) {
        double[] rates = new double[window.bins(binMillis)];
        for (double[] train : trains) {
            double[] counts = window.counts(binMillis, train);
            Arrays.setAll(rates, i -> rates[i] + counts[i] * MILLIS / binMillis / trains.size());
        }
        return rates;
    }

    /// Cross-correlogram: how often a spike of one train follows a spike of another after each lag.
    ///
    /// @param bins odd; the middle one is centred at a lag of 0
    public static double[] correlogram(double[] first, double[] second, double binMillis, int bins) {
        double[] counts = new double[bins];
        double reach = bins * binMillis / 2;
        int from = 0;
        for (double t : first) {
            while (from < second.length && second[from] < t - reach) {
                from++;
            }
            for (int j = from; j < second.length && second[j] - t < reach; j++) {
                counts[Math.clamp((int) Math.floor((second[j] - t + reach) / binMillis), 0, bins - 1)]++;
            }
        }
        return counts;
    }
}
