package org.synfire.recording;

/// The spikes of one cell in one segment. Immutable.
public final class SpikeTrain {

    private final int sourceIndex;
    private final int channelId;
    private final double stopMillis;
    private final double[] times;

    /// @param sourceIndex index of the cell in its population, from 0 on
    /// @param channelId node id of the cell
    /// @param stopMillis when the recording ended; it began at 0
    /// @param times in ms, not decreasing
    public SpikeTrain(int sourceIndex, int channelId, double stopMillis, double... times) {
        this.sourceIndex = sourceIndex;
        this.channelId = channelId;
        this.stopMillis = stopMillis;
        this.times = times.clone();
    }

    /// Index of the cell in its population, from 0 on.
    public int sourceIndex() {
        return sourceIndex;
    }

    /// Node id of the cell.
    public int channelId() {
        return channelId;
    }

    /// When the recording ended, in ms; it began at 0.
    public double stopMillis() {
        return stopMillis;
    }

    /// How many spikes.
    public int size() {
        return times.length;
    }

    /// When the spikes were, in ms.
    public double[] times() {
        return times.clone();
    }

    @Override
    public String toString() {
        return times.length + " spikes of cell " + sourceIndex;
    }
}
