package org.synfire.engine;

import java.util.function.Supplier;

/// Samples recordables of a population at whole multiples of an interval.
///
/// Threads write their units' samples of a slice into one buffer, `buffer[(unit * samples + sample) *
/// recordables + r]`; the coordinator then tells the listener unit by unit.
public final class SampleTap {

    /// Told each sample; `values` is reused.
    @FunctionalInterface
    public interface Listener {
        void sample(int unit, long step, double[] values);
    }

    private final int population;
    private final int[] recordables;
    private final long interval;
    private final long offset;
    private final Supplier<Window> windows;
    private final Listener listener;
    private final double[] row;
    private Window window = new Window(0, 0);
    private double[] buffer = {};
    private int capacity;

    /// @param interval steps between samples
    /// @param offset step of the first sample; 0 for multiples of the interval
    /// @param windows asked before each advance
    public SampleTap(
            int population,
            int[] recordables,
            long interval,
            long offset,
            Supplier<Window> windows,
            Listener listener) {
        this.population = population;
        this.recordables = recordables.clone();
        this.interval = interval;
        this.offset = offset;
        this.windows = windows;
        this.listener = listener;
        this.row = new double[recordables.length];
    }

    int population() {
        return population;
    }

    void prepare(int units, int sliceSteps) {
        window = windows.get();
        capacity = (int) Math.min(sliceSteps, sliceSteps / interval + 1);
        int wanted = Math.multiplyExact(Math.multiplyExact(units, capacity), recordables.length);
        if (buffer.length < wanted) {
            buffer = new double[wanted];
        }
    }

    private boolean isDue(long stamp) {
        return stamp >= offset && (stamp - offset) % interval == 0 && window.contains(stamp);
    }

    /// Whether any sample of a slice is due, so that slices without samples cost nothing.
    boolean isDueWithin(long first, long last) {
        for (long stamp = first + 1; stamp <= last; stamp++) {
            if (isDue(stamp)) {
                return true;
            }
        }
        return false;
    }

    /// Notes the state of a range of units at the end of a step, if a sample is due.
    void sample(UnitKernel units, int from, int to, long sliceStart, long stamp) {
        if (!isDue(stamp)) {
            return;
        }
        int sample = sampleIndex(sliceStart, stamp);
        for (int unit = from; unit < to; unit++) {
            int at = (unit * capacity + sample) * recordables.length;
            for (int r = 0; r < recordables.length; r++) {
                buffer[at + r] = units.recordable(recordables[r], unit);
            }
        }
    }

    /// Which sample of its slice a stamp is.
    private int sampleIndex(long sliceStart, long stamp) {
        return (int) ((stamp - offset) / interval - Math.floorDiv(sliceStart - offset, interval) - 1);
    }

    /// Tells the samples of a slice, by unit and time.
    void flush(int units, long first, long last) {
        if (!isDueWithin(first, last)) {
            return;
        }
        for (int unit = 0; unit < units; unit++) {
            for (long stamp = first + 1; stamp <= last; stamp++) {
                if (isDue(stamp)) {
                    int at = (unit * capacity + sampleIndex(first, stamp)) * recordables.length;
                    System.arraycopy(buffer, at, row, 0, recordables.length);
                    listener.sample(unit, stamp, row);
                }
            }
        }
    }
}
