package org.synfire.analysis;

import java.util.Arrays;

/// The times from each spike of a train to the next, in ms.
public record Intervals(double... values) {

    /// @param train times of spikes
    public static Intervals of(double... train) {
        double[] values = new double[Math.max(0, train.length - 1)];
        Arrays.setAll(values, i -> train[i + 1] - train[i]);
        return new Intervals(values);
    }

    /// Their mean; NaN when there are none.
    public double mean() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /// Coefficient of variation: standard deviation over mean, of all intervals there are. 0 for a
    /// regular train, 1 for a Poisson process; NaN when there are none.
    public double cv() {
        double mean = mean();
        double variance = Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(Double.NaN);
        return Math.sqrt(variance) / mean;
    }

    /// Mean of `2 |a - b| / (a + b)` over neighbours, which slow changes of the rate leave alone; 1 for
    /// a Poisson process. Holt, Softky, Koch & Douglas (1996), J Neurophysiol 75:1806. NaN for fewer
    /// than two intervals.
    public double cv2() {
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += 2 * Math.abs(values[i] - values[i - 1]) / (values[i] + values[i - 1]);
        }
        return values.length < 2 ? Double.NaN : sum / (values.length - 1);
    }

    /// Local variation, the mean of `3 (a - b)^2 / (a + b)^2` over neighbours; 1 for a Poisson process.
    /// Shinomoto, Shima & Tanji (2003), Neural Comput 15:2823. NaN for fewer than two intervals.
    public double lv() {
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            double ratio = (values[i] - values[i - 1]) / (values[i] + values[i - 1]);
            sum += 3 * ratio * ratio;
        }
        return values.length < 2 ? Double.NaN : sum / (values.length - 1);
    }

    /// How many there are in each bin from 0 on; longer ones are left out.
    public double[] histogram(double binMillis, int bins) {
        double[] counts = new double[bins];
        for (double x : values) {
            int bin = (int) Math.floor(x / binMillis);
            if (bin < bins) {
                counts[bin]++;
            }
        }
        return counts;
    }
}
