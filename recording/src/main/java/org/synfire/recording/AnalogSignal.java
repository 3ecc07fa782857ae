package org.synfire.recording;

import java.util.Arrays;
import java.util.List;

/// A quantity of some cells, sampled at equal intervals, both ends included. Immutable.
public final class AnalogSignal {

    private final String name;
    private final String unit;
    private final double startMillis;
    private final double intervalMillis;
    private final int[] sourceIndices;
    private final double[][] channels;

    /// @param name of the quantity, for instance `v`
    /// @param unit of the values; empty for pure numbers
    /// @param startMillis when the first sample was taken; 0 unless something was taken away before
    /// @param sourceIndices the index of each cell in its population
    /// @param channels the samples of each cell; as many of each
    public AnalogSignal(
            String name,
            String unit,
            double startMillis,
            double intervalMillis,
            int[] sourceIndices,
            List<double[]> channels) {
        if (sourceIndices.length != channels.size()) {
            throw new IllegalArgumentException(sourceIndices.length + " cells and " + channels.size() + " channels");
        }
        if (channels.stream().mapToInt(c -> c.length).distinct().count() > 1) {
            throw new IllegalArgumentException("the channels of '" + name + "' have different lengths");
        }
        this.name = name;
        this.unit = unit;
        this.startMillis = startMillis;
        this.intervalMillis = intervalMillis;
        this.sourceIndices = sourceIndices.clone();
        this.channels = channels.stream().map(double[]::clone).toArray(double[][]::new);
    }

    public String name() {
        return name;
    }

    /// Of the values; empty for pure numbers.
    public String unit() {
        return unit;
    }

    /// When the first sample was taken.
    public double startMillis() {
        return startMillis;
    }

    public double intervalMillis() {
        return intervalMillis;
    }

    /// How many samples of each cell; the k-th, from 0 on, was taken k intervals after the start.
    public int sampleCount() {
        return channels.length == 0 ? 0 : channels[0].length;
    }

    /// How many cells.
    public int channelCount() {
        return channels.length;
    }

    /// The index of the cell of each channel in its population.
    public int[] sourceIndices() {
        return sourceIndices.clone();
    }

    /// One sample.
    public double at(int sample, int channel) {
        return channels[channel][sample];
    }

    /// The samples of a channel.
    public double[] channel(int channel) {
        return channels[channel].clone();
    }

    /// When the samples were taken, in ms.
    public double[] times() {
        double[] times = new double[sampleCount()];
        Arrays.setAll(times, k -> startMillis + k * intervalMillis);
        return times;
    }

    @Override
    public String toString() {
        return name + " of " + channels.length + " cells, " + sampleCount() + " samples";
    }
}
