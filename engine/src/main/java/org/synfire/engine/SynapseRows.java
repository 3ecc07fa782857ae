package org.synfire.engine;

import java.util.List;

/// The synapses from one source population onto the units of one target population that belong to one thread.
///
/// Layout: compressed rows by source unit. Row s holds the synapses `start[s] .. start[s + 1]`, in the order
/// they were made. Weights and delays are absent when they are equal for all. Subclasses add the state of their
/// synapse model in further arrays over the same indices. This is a hot class: one virtual call per row, none
/// per synapse.
public abstract class SynapseRows {

    private final int[] start;
    private final Targets targets;
    private final Weights weights;
    private final Delays delays;

    /// One delay for all, or one for each; in steps.
    public static final class Delays {
        private final int common;
        private final short[] each;

        private Delays(int common, short[] each) {
            this.common = common;
            this.each = each;
        }

        public static Delays common(int steps) {
            return new Delays(steps, new short[0]);
        }

        /// @param steps delays up to 65,535 steps, as unsigned shorts
        public static Delays each(short[] steps) {
            return new Delays(0, steps);
        }

        boolean isCommon() {
            return each.length == 0;
        }

        int at(int synapse) {
            return isCommon() ? common : each[synapse] & 0xFFFF;
        }
    }

    /// What synapses must know of the network they are in.
    ///
    /// @param post the spikes of the targets; empty unless the synapses read them
    /// @param firstSource node id of the first source
    /// @param firstTarget node id of the first target
    /// @param random random numbers of this projection's synapses
    /// @param thread which thread's units they end on
    record Setting(PostHistory post, int thread, long ticsPerStep, int firstSource, int firstTarget, Philox random) {
        static final Setting NONE = new Setting(PostHistory.NONE, 0, 1, 0, 0, new Philox(0, Philox.Purpose.SYNAPSE));
    }

    /// What a synapse transmits that lets a spike go by.
    public static final double NOTHING_SENT = Double.NaN;

    /// Targets in a cache line, and how many are read ahead.
    private static final int LINE = 32;

    private static final int TOUCHED = 16 * LINE;
    private static final byte UNKNOWN = 0;
    private static final byte YES = 1;
    private static final byte NO = 2;

    private long ticsPerStep = 1;
    private byte ranges = UNKNOWN;

    /// @param start first synapse of each row; one element more than there are sources
    protected SynapseRows(int[] start, Targets targets, Weights weights, Delays delays) {
        this.start = start;
        this.targets = targets;
        this.weights = weights;
        this.delays = delays;
    }

    /// What each synapse of a row transmits for one spike; the state of the synapses advances.
    ///
    /// @param source whose row it is
    /// @param from the first synapse; usually, but not always, the first of the row
    /// @param stamp when the spike was emitted, in steps
    /// @param transmitted gets the weights, from index 0
    protected abstract void transmit(int source, int from, int to, long stamp, double[] transmitted);

    /// Whether a spike transmits the stored weights, and nothing else happens.
    protected boolean isStatic() {
        return false;
    }

    /// Whether the spikes of the targets must be kept for the synapses.
    protected boolean readsPostSpikes() {
        return false;
    }

    /// What of the spikes of the targets must be kept for the synapses.
    protected List<PostTrace> postTraces() {
        return List.of();
    }

    /// Whether some synapses may transmit [#NOTHING_SENT].
    protected boolean drops() {
        return false;
    }

    /// A stamp, or a number of steps, in ms.
    public final double millis(long stamp) {
        return stamp * ticsPerStep / 1000.0;
    }

    /// Called once, when the network is put together.
    void attach(Setting where) {
        ticsPerStep = where.ticsPerStep();
    }

    /// Called before each advance.
    void prepare() {}

    /// Makes sure that no synapse needs the spikes of targets that reached it before a stamp.
    ///
    /// @param stamp spikes of the sources up to then have been delivered
    /// @param stale rows that read last before this must read now
    void settle(long stamp, long stale) {}

    /// State of the synapses as after construction; weights are restored by the caller.
    protected abstract void resetState();

    final void reset() {
        weights.reset();
        resetState();
    }

    public final int size() {
        return targets.size();
    }

    public final int rowStart(int source) {
        return start[source];
    }

    public final int rowEnd(int source) {
        return start[source + 1];
    }

    /// Reads a number of each cache line of a row, but not of very many, so that they come from memory all at once.
    ///
    /// @return something that depends on what was read
    final int touch(int source) {
        int from = start[source];
        int to = start[source + 1];
        int sum = weights.touch(from, Math.min(to, from + TOUCHED / 2));
        char[] offsets = targets.offsets();
        for (int i = from; i < Math.min(to, from + TOUCHED); i += LINE) {
            sum += offsets[i];
        }
        return sum;
    }

    public final int target(int synapse) {
        return targets.at(synapse);
    }

    public final int delaySteps(int synapse) {
        return delays.at(synapse);
    }

    /// Whether all synapses have the same delay.
    final boolean hasCommonDelay() {
        return delays.isCommon();
    }

    /// The stored weight.
    public double weight(int synapse) {
        return weights.at(synapse);
    }

    public void setWeight(int synapse, double weight) {
        weights.set(synapse, weight);
    }

    final Weights weights() {
        return weights;
    }

    final Targets targets() {
        return targets;
    }

    /// Whether a spike transmits the stored weights and nothing else happens, and all weights and all delays are the
    /// same.
    final boolean isUniform() {
        return isStatic() && weights.isCommon() && delays.isCommon();
    }

    /// The source a synapse belongs to.
    final int sourceOf(int synapse) {
        int low = 0;
        int high = start.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (start[middle] <= synapse) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Copies the stored weights of a row.
    protected final void copyWeights(int from, int to, double[] copy) {
        weights.load(from, to, copy, 0);
    }

    /// Adds the transmitted weights of a row to the input of its targets.
    final void scatter(int from, int to, double[] transmitted, double factor, InputRing ring, int row, long step) {
        if (delays.isCommon()) {
            double[] slot = ring.slot(step + delays.common);
            int offset = row * ring.size() + targets.first();
            char[] offsets = targets.offsets();
            for (int i = from; i < to; i++) {
                slot[offset + offsets[i]] += factor * transmitted[i - from];
            }
        } else {
            scatterDelayed(from, to, transmitted, factor, ring, row * ring.size() + targets.first(), step);
        }
    }

    private void scatterDelayed(
            int from, int to, double[] transmitted, double factor, InputRing ring, int offset, long step) {
        char[] offsets = targets.offsets();
        for (int i = from; i < to; i++) {
            ring.slot(step + (delays.each[i] & 0xFFFF))[offset + offsets[i]] += factor * transmitted[i - from];
        }
    }

    /// As [#scatter], each synapse to the row that the sign of its weight chooses.
    final void scatterBySign(int from, int to, double[] transmitted, double factor, InputRing ring, long step) {
        int size = ring.size();
        char[] offsets = targets.offsets();
        int first = targets.first();
        if (delays.isCommon() && factor > 0 && Lanes.best().arePositive(transmitted, to - from)) {
            scatter(from, to, transmitted, factor, ring, 0, step);
            return;
        }
        if (delays.isCommon()) {
            double[] slot = ring.slot(step + delays.common);
            for (int i = from; i < to; i++) {
                double w = factor * transmitted[i - from];
                slot[(w > 0 ? 0 : size) + first + offsets[i]] += w;
            }
            return;
        }
        for (int i = from; i < to; i++) {
            double w = factor * transmitted[i - from];
            ring.slot(step + delays.at(i))[(w > 0 ? 0 : size) + first + offsets[i]] += w;
        }
    }

    /// Adds one number to the input of every target of a row; of rows that are uniform.
    ///
    /// @param row the row, or [UnitKernel#BY_SIGN]
    final void scatterUniform(int from, int to, double factor, InputRing ring, int row, long step) {
        double w = factor * weights.common();
        char[] offsets = targets.offsets();
        double[] slot = ring.slot(step + delays.common);
        int offset = rowOf(w, row) * ring.size() + targets.first();
        for (int i = from; i < to; i++) {
            slot[offset + offsets[i]] += w;
        }
    }

    /// Adds multiples of one number to the input of the targets of a row; of rows that are uniform.
    ///
    /// @param counts how many times, from index 0
    final void scatterCounts(int from, int to, int[] counts, double factor, InputRing ring, int row, long step) {
        double w = weights.common();
        char[] offsets = targets.offsets();
        double[] slot = ring.slot(step + delays.common);
        int offset = rowOf(w, row) * ring.size() + targets.first();
        if (from < to && rowsAreRanges()) {
            // A loop over neighbours becomes one over vectors.
            int first = offset + offsets[from];
            for (int k = 0; k < to - from; k++) {
                slot[first + k] += factor * counts[k] * w;
            }
            return;
        }
        for (int i = from; i < to; i++) {
            slot[offset + offsets[i]] += factor * counts[i - from] * w;
        }
    }

    /// Whether every row ends on units one behind the other.
    private boolean rowsAreRanges() {
        if (ranges == UNKNOWN) {
            ranges = targets.areRanges(start) ? YES : NO;
        }
        return ranges == YES;
    }

    private static int rowOf(double weight, int row) {
        if (row != UnitKernel.BY_SIGN) {
            return row;
        }
        return weight > 0 ? 0 : 1;
    }

    /// Adds a count to the input of every target of a row, whatever the weights.
    final void scatterCount(int from, int to, double count, InputRing ring, int row, long step) {
        int offset = row * ring.size() + targets.first();
        char[] offsets = targets.offsets();
        for (int i = from; i < to; i++) {
            ring.slot(step + delays.at(i))[offset + offsets[i]] += count;
        }
    }
}
