package org.synfire.engine;

import java.util.Arrays;

/// The weights of synapses: one for all, or one for each. Those of plastic synapses are made when the first one
/// changes. Where there are very many, [#compact] keeps 48 bits of each: numbers of 37 binary digits, a
/// relative error of 7e-12.
public final class Weights {

    private static final int LINE = 64;
    private static final double[] NONE = {};
    private static final int[] NO_HIGH = {};
    private static final char[] NO_LOW = {};

    private final double common;
    private final double[] initialEach;
    private final boolean compact;
    private final int size;
    private double[] each;
    private int[] high = NO_HIGH;
    private char[] low = NO_LOW;
    private boolean own;

    private Weights(double common, double[] each, boolean compact, int size) {
        this.common = common;
        this.each = each;
        this.initialEach = each;
        this.compact = compact;
        this.size = size;
        this.own = false;
    }

    /// One weight for all.
    ///
    /// @param size number of synapses
    public static Weights common(double weight, int size) {
        return new Weights(weight, NONE, false, size);
    }

    /// A weight for each.
    public static Weights each(double... weights) {
        return new Weights(0, weights, false, weights.length);
    }

    /// These, in 48 bits each from the first change on.
    public Weights compact() {
        return new Weights(common, initialEach, true, size);
    }

    private boolean isWhole() {
        return high.length > 0;
    }

    boolean isCommon() {
        return each.length == 0 && high.length == 0;
    }

    /// The weight of all, where there is one for all.
    double common() {
        return common;
    }

    double at(int synapse) {
        if (each.length > 0) {
            return each[synapse];
        }
        return isWhole() ? SingleLanes.unpacked(high[synapse], low[synapse]) : common;
    }

    /// From now on each synapse has a weight of its own, and the initial ones are remembered.
    void spread() {
        if (own || size == 0) {
            return;
        }
        own = true;
        if (compact) {
            high = new int[size];
            low = new char[size];
            if (initialEach.length == 0) {
                long bits = SingleLanes.packed(common);
                Arrays.fill(high, (int) (bits >>> 32));
                Arrays.fill(low, (char) (bits >>> 16));
            } else {
                each = NONE;
                store(0, size, initialEach, 0);
            }
        } else if (each.length == 0) {
            each = new double[size];
            Arrays.fill(each, common);
        } else {
            each = initialEach.clone();
        }
    }

    /// Reads something of each cache line.
    int touch(int from, int to) {
        int sum = 0;
        if (isWhole()) {
            for (int i = from; i < to; i += LINE / Integer.BYTES) {
                sum += high[i] + low[i];
            }
        } else if (each.length > 0) {
            for (int i = from; i < to; i += LINE / Double.BYTES) {
                sum += (int) each[i];
            }
        }
        return sum;
    }

    void set(int synapse, double weight) {
        spread();
        if (isWhole()) {
            long bits = SingleLanes.packed(weight);
            high[synapse] = (int) (bits >>> 32);
            low[synapse] = (char) (bits >>> 16);
        } else {
            each[synapse] = weight;
        }
    }

    /// Copies weights.
    ///
    /// @param copy gets them from an index on
    void load(int from, int to, double[] copy, int at) {
        if (each.length > 0) {
            System.arraycopy(each, from, copy, at, to - from);
        } else if (isWhole()) {
            Lanes.best().unpack(high, low, from, copy, at, to - from);
        } else {
            Arrays.fill(copy, at, at + to - from, common);
        }
    }

    /// Stores weights; [#spread] must have been called.
    void store(int from, int to, double[] weights, int at) {
        if (isWhole()) {
            Lanes.best().pack(weights, at, high, low, from, to - from);
        } else {
            System.arraycopy(weights, at, each, from, to - from);
        }
    }

    /// All weights are this one.
    void restore(double all) {
        reset();
        for (int i = 0; i < size; i++) {
            restore(i, all);
        }
    }

    /// Weights that are what they were in the beginning take no more room than then.
    void restore(int synapse, double weight) {
        if (Double.doubleToRawLongBits(at(synapse)) != Double.doubleToRawLongBits(weight)) {
            set(synapse, weight);
        }
    }

    void reset() {
        if (own) {
            own = false;
            each = initialEach;
            high = NO_HIGH;
            low = NO_LOW;
        }
    }
}
