package org.synfire.analysis;

import java.util.Arrays;

/// A stretch of time `(begin, end]`, in ms: a spike at its beginning belongs to what was before.
public record Window(double begin, double end) {

    private static final double MILLIS = 1000;
    private static final double TOLERANCE = 1e-9;

    /// @throws IllegalArgumentException unless it ends after it begins
    public Window {
        if (!(end > begin) || Double.isInfinite(begin) || Double.isInfinite(end)) {
            throw new IllegalArgumentException("a window ends after it begins, unlike (" + begin + ", " + end + "]");
        }
    }

    /// How long it is, in ms.
    public double millis() {
        return end - begin;
    }

    boolean contains(double t) {
        return t > begin && t <= end;
    }

    /// The spikes of a train that are in it.
    public double[] of(double... train) {
        return Arrays.stream(train).filter(this::contains).toArray();
    }

    /// Spikes of a train in it, in Hz.
    public double rate(double... train) {
        return of(train).length / millis() * MILLIS;
    }

    /// How many bins it has. The last one may end later than the window.
    ///
    /// @throws IllegalArgumentException unless bins last longer than 0 ms
    public int bins(double binMillis) {
        if (!(binMillis > 0)) {
            throw new IllegalArgumentException("bins last longer than 0 ms, unlike " + binMillis);
        }
        return (int) Math.ceil(millis() / binMillis - TOLERANCE);
    }

    /// Spikes of a train in each bin. Bins are open where they begin and closed where they end.
    public double[] counts(double binMillis, double... train) {
        double[] counts = new double[bins(binMillis)];
        for (double t : train) {
            if (contains(t)) {
                int bin = (int) Math.ceil((t - begin) / binMillis - TOLERANCE) - 1;
                counts[Math.clamp(bin, 0, counts.length - 1)]++;
            }
        }
        return counts;
    }
}
