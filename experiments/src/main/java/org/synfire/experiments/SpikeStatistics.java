package org.synfire.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.synfire.recording.Table;

/// What spikes of a window tell.
///
/// @param rate spikes of a neuron and second
/// @param cv coefficient of variation of the intervals, averaged over the neurons with at least five spikes;
/// NaN when there is none
/// @param correlation mean Pearson coefficient of counts in bins of 5 ms over all pairs of up to 200 neurons
/// that spiked; NaN when there are fewer than two
public record SpikeStatistics(double rate, double cv, double correlation) {

    private static final int FEWEST_SPIKES = 5;
    private static final int MOST_NEURONS = 200;
    private static final double BIN = 5;

    /// What the mean correlation of as many independent neurons deviates from 0 by chance, in a window of so many ms:
    /// one over the root of the number of pairs and bins.
    static double chance(double windowMillis) {
        double pairs = MOST_NEURONS * (MOST_NEURONS - 1) / 2.0;
        return 1 / Math.sqrt(pairs * windowMillis / BIN);
    }

    /// @param spikes with columns `gid` and `time`
    /// @param size number of neurons
    /// @param begin of the window `(begin, end]`, in ms
    static SpikeStatistics of(Table spikes, int firstId, int size, double begin, double end) {
        List<double[]> trains = trains(spikes, firstId, size, begin, end);
        long count = trains.stream().mapToLong(t -> t.length).sum();
        return new SpikeStatistics(
                count / (size * (end - begin) / 1000),
                trains.stream()
                        .filter(t -> t.length >= FEWEST_SPIKES)
                        .mapToDouble(SpikeStatistics::variation)
                        .average()
                        .orElse(Double.NaN),
                correlation(trains, begin, end));
    }

    private static List<double[]> trains(Table spikes, int firstId, int size, double begin, double end) {
        double[] ids = spikes.column("gid");
        double[] times = spikes.column("time");
        int[] counts = new int[size];
        for (int i = 0; i < ids.length; i++) {
            if (isIn(ids[i], times[i], firstId, size, begin, end)) {
                counts[(int) ids[i] - firstId]++;
            }
        }
        List<double[]> trains = new ArrayList<>();
        Arrays.stream(counts).forEach(n -> trains.add(new double[n]));
        Arrays.fill(counts, 0);
        for (int i = 0; i < ids.length; i++) {
            if (isIn(ids[i], times[i], firstId, size, begin, end)) {
                int unit = (int) ids[i] - firstId;
                trains.get(unit)[counts[unit]++] = times[i];
            }
        }
        trains.forEach(Arrays::sort);
        return trains;
    }

    private static boolean isIn(double id, double time, int firstId, int size, double begin, double end) {
        return id >= firstId && id < firstId + size && time > begin && time <= end;
    }

    private static double variation(double[] train) {
        double[] intervals = new double[train.length - 1];
        Arrays.setAll(intervals, i -> train[i + 1] - train[i]);
        double mean = Arrays.stream(intervals).average().orElse(Double.NaN);
        double variance = Arrays.stream(intervals)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(Double.NaN);
        return Math.sqrt(variance) / mean;
    }

    private static double correlation(List<double[]> trains, double begin, double end) {
        List<double[]> active =
                new ArrayList<>(trains.stream().filter(t -> t.length > 0).toList());
        java.util.Collections.shuffle(active, java.util.Random.from(new SplittableRandom(1)));
        List<double[]> deviations = active.stream()
                .limit(MOST_NEURONS)
                .map(t -> deviations(t, begin, end))
                .toList();
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < deviations.size(); a++) {
            for (int b = a + 1; b < deviations.size(); b++) {
                sum += product(deviations.get(a), deviations.get(b));
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /// Counts in bins less their mean, scaled to a length of 1.
    private static double[] deviations(double[] train, double begin, double end) {
        double[] counts = new double[Math.max(1, (int) Math.round((end - begin) / BIN))];
        for (double time : train) {
            counts[Math.clamp((int) Math.ceil((time - begin) / BIN - 1e-9) - 1, 0, counts.length - 1)]++;
        }
        double mean = train.length / (double) counts.length;
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
}
