package org.synfire.network;

/// Connections one by one, in columns.
public final class EdgeList {

    private static final double[] NONE = {};

    private final int[] sources;
    private final int[] targets;
    private final double[] weights;
    private final double[] delays;

    private EdgeList(int[] sources, int[] targets, double[] weights, double[] delays) {
        requireLength("targets", sources.length, targets.length);
        requireLength("weights", sources.length, weights.length == 0 ? sources.length : weights.length);
        requireLength("delays", sources.length, delays.length == 0 ? sources.length : delays.length);
        this.sources = sources.clone();
        this.targets = targets.clone();
        this.weights = weights.clone();
        this.delays = delays.clone();
    }

    private static void requireLength(String what, int sources, int length) {
        if (sources != length) {
            throw new IllegalArgumentException(sources + " sources and " + length + " " + what);
        }
    }

    /// @param sources index of the source of each connection
    /// @param targets index of its target
    public static EdgeList of(int[] sources, int[] targets) {
        return new EdgeList(sources, targets, NONE, NONE);
    }

    /// These, each with a weight of its own.
    public EdgeList withWeights(double... each) {
        return new EdgeList(sources, targets, each, delays);
    }

    /// These, each with a delay of its own, in ms.
    public EdgeList withDelays(double... each) {
        return new EdgeList(sources, targets, weights, each);
    }

    public int size() {
        return sources.length;
    }

    public int source(int edge) {
        return sources[edge];
    }

    public int target(int edge) {
        return targets[edge];
    }

    public boolean hasWeights() {
        return weights.length > 0;
    }

    public double weight(int edge) {
        return weights[edge];
    }

    public boolean hasDelays() {
        return delays.length > 0;
    }

    /// In ms.
    public double delayMillis(int edge) {
        return delays[edge];
    }
}
