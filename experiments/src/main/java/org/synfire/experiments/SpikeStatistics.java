package org.synfire.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.synfire.analysis.Counts;
import org.synfire.analysis.Intervals;
import org.synfire.analysis.Window;
import org.synfire.recording.Table;

/// What spikes of a window tell.
///
/// @param rate spikes of a neuron and second
/// @param cv coefficient of variation of the intervals, averaged over the neurons with at least five
/// spikes; NaN when there is none
/// @param correlation mean Pearson coefficient of counts in bins of 5 ms over all pairs of up to 200
/// neurons that spiked; NaN when there are fewer than two
public record SpikeStatistics(double rate, double cv, double correlation) {

    private static final int FEWEST_SPIKES = 5;
    private static final int MOST_NEURONS = 200;
    private static final double BIN = 5;

    /// What the mean correlation of as many independent neurons deviates from 0 by chance, in a window
    /// of so many ms: one over the root of the number of pairs and bins.
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
                        .mapToDouble(t -> Intervals.of(t).cv())
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

    private static double correlation(List<double[]> trains, double begin, double end) {
        List<double[]> active =
                new ArrayList<>(trains.stream().filter(t -> t.length > 0).toList());
        java.util.Collections.shuffle(active, java.util.Random.from(new SplittableRandom(1)));
        Window window = new Window(begin, end);
        return Counts.meanCorrelation(active.stream()
                .limit(MOST_NEURONS)
                .map(t -> window.counts(BIN, t))
                .toList());
    }
}
