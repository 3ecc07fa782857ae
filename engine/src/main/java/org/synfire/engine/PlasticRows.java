package org.synfire.engine;

import java.util.Arrays;
import java.util.List;

/// Synapses that follow a [SynapseRule]. All synapses of a source see the same spikes of it: the last one, and
/// what depends on nothing else (a presynaptic trace, a pool that recovers) is kept once for each source.
///
/// A rule is called with the rows of one spike at hand; what it asks ([#now], [#number], ...) is about them.
/// Hot.
public final class PlasticRows extends SynapseRows {

    /// Who shares a parameter or state variable, as long as nobody sets it of one synapse alone.
    public enum Sharing {
        /// All synapses: parameters.
        ALL,
        /// The synapses of a source: state that follows from the spikes of the source alone.
        SOURCE,
        /// Nobody.
        NONE
    }

    /// A parameter or state variable.
    public record Variable(Sharing sharing, double initial) {}

    private static final double[] NOTHING_SHOWN = {};

    private final SynapseRule rule;
    private final Quantity[] quantities;
    private final Decay[] decays;
    private final Decay[] ownDecays;
    private final long[] lastSpikes;
    private final long[] lastReads;
    private final int[] repeats;
    private final double[][] shown;
    private Setting setting = Setting.NONE;
    private Decay[] traceDecays = {};
    private boolean[] traceCommon = {};
    private char[] ordinals = {};
    private boolean scattered;
    private boolean touched;
    private int source;
    private int focus;
    private long now;

    /// @param variables what rules and models refer to by its index
    public PlasticRows(
            int[] start, int[] targets, Weights weights, Delays delays, List<Variable> variables, SynapseRule rule) {
        super(start, targets, weights, delays);
        int sources = start.length - 1;
        this.rule = rule;
        this.quantities = variables.stream()
                .map(v -> new Quantity(v.sharing(), v.initial(), sources, targets.length))
                .toArray(Quantity[]::new);
        this.decays = new Decay[quantities.length];
        this.ownDecays = new Decay[quantities.length];
        this.lastSpikes = new long[sources];
        this.lastReads = new long[sources];
        this.repeats = new int[sources];
        this.shown = new double[sources][];
        Arrays.fill(shown, NOTHING_SHOWN);
    }

    @Override
    protected boolean readsPostSpikes() {
        return rule.readsPostSpikes();
    }

    @Override
    protected boolean drops() {
        return rule.drops();
    }

    @Override
    void attach(Setting where) {
        super.attach(where);
        setting = where;
        Arrays.setAll(decays, _ -> new Decay(where.ticsPerStep(), true, 1));
        Arrays.setAll(ownDecays, _ -> new Decay(where.ticsPerStep(), false, 1));
        int traces = where.post().times().count();
        traceCommon = new boolean[traces];
        traceDecays = new Decay[traces];
        Arrays.setAll(traceDecays, _ -> new Decay(where.ticsPerStep(), true, 1));
        if (rule.draws()) {
            ordinals = ordinals();
        }
    }

    /// The how-manieth synapse between its source and its target each one is.
    private char[] ordinals() {
        char[] found = new char[size()];
        char[] count = new char[Arrays.stream(targets()).max().orElse(-1) + 1];
        for (int s = 0; s < lastSpikes.length; s++) {
            for (int i = rowStart(s); i < rowEnd(s); i++) {
                found[i] = count[target(i)]++;
            }
            for (int i = rowStart(s); i < rowEnd(s); i++) {
                count[target(i)] = 0;
            }
        }
        return found;
    }

    @Override
    void prepare() {
        TraceTimes times = setting.post().times();
        for (int k = 0; k < traceDecays.length; k++) {
            traceCommon[k] = times.isCommon(k);
            if (traceCommon[k]) {
                traceDecays[k].of(times.millis(k, 0));
            }
        }
        if (scattered && touched) {
            touched = false;
            gather();
        }
    }

    /// Synapses that were all set alike share their numbers again.
    private void gather() {
        Quantity[] spread = sharedAtFirst();
        if (Arrays.stream(spread).allMatch(q -> q.couldBeShared(this))) {
            for (Quantity quantity : spread) {
                quantity.gather(this);
            }
            scattered = false;
        }
    }

    private Quantity[] sharedAtFirst() {
        return Arrays.stream(quantities).filter(Quantity::isSharedAtFirst).toArray(Quantity[]::new);
    }

    @Override
    protected void transmit(int sourceUnit, int from, int to, long stamp, double[] transmitted) {
        source = sourceUnit;
        now = stamp;
        shown[source] = NOTHING_SHOWN;
        repeats[source] = stamp == lastSpikes[source] ? repeats[source] + 1 : 0;
        if (scattered) {
            for (int i = from; i < to; i++) {
                focus = i;
                rule.spike(this, i, i + 1, transmitted, from);
            }
        } else {
            rule.spike(this, from, to, transmitted, from);
        }
        lastSpikes[source] = stamp;
        lastReads[source] = stamp;
    }

    /// Synapses read ahead show the weight they had, until their source spikes.
    @Override
    void settle(long stamp, long stale) {
        if (!rule.readsPostSpikes()) {
            return;
        }
        now = stamp;
        for (source = 0; source < lastReads.length; source++) {
            if (lastReads[source] < stale) {
                settleRow(rowStart(source), rowEnd(source));
                lastReads[source] = stamp;
            }
        }
    }

    private void settleRow(int from, int to) {
        if (from < to && shown[source].length == 0) {
            shown[source] = Arrays.copyOfRange(weights(), from, to);
        }
        if (scattered) {
            for (int i = from; i < to; i++) {
                focus = i;
                rule.settle(this, i, i + 1);
            }
        } else if (from < to) {
            rule.settle(this, from, to);
        }
    }

    @Override
    public double weight(int synapse) {
        int s = sourceOf(synapse);
        return shown[s].length == 0 ? super.weight(synapse) : shown[s][synapse - rowStart(s)];
    }

    /// Spikes of the target that were read ahead do not count again.
    @Override
    public void setWeight(int synapse, double weight) {
        super.setWeight(synapse, weight);
        int s = sourceOf(synapse);
        if (shown[s].length > 0) {
            shown[s][synapse - rowStart(s)] = weight;
        }
    }

    /// The number of a variable of a synapse.
    public double value(int variable, int synapse) {
        return quantities[variable].at(sourceOf(synapse), synapse);
    }

    /// Sets the number of a variable of a synapse.
    public void set(int variable, int synapse, double number) {
        Quantity quantity = quantities[variable];
        if (quantity.isShared()) {
            Arrays.stream(quantities).filter(Quantity::isShared).forEach(q -> q.spread(this));
            scattered = true;
        }
        touched = true;
        quantity.set(0, synapse, number);
    }

    @Override
    protected void resetState() {
        for (Quantity quantity : quantities) {
            quantity.reset(size());
        }
        Arrays.fill(lastSpikes, 0);
        Arrays.fill(lastReads, 0);
        Arrays.fill(repeats, 0);
        Arrays.fill(shown, NOTHING_SHOWN);
        scattered = false;
        touched = false;
    }

    // What rules ask about the row at hand.

    /// The stamp of the spike.
    public long now() {
        return now;
    }

    /// The stamp of the source's spike before; 0 when there was none.
    public long last() {
        return lastSpikes[source];
    }

    /// Spikes of the targets that reached their synapse up to and including then were read before.
    public long read() {
        return lastReads[source];
    }

    /// Stored weights by synapse, for reading and writing.
    public double[] weights() {
        return changingWeights();
    }

    /// The stored weight of a synapse, for reading.
    public double stored(int synapse) {
        return super.weight(synapse);
    }

    /// A state variable that is not shared, by synapse.
    public double[] each(int variable) {
        return quantities[variable].each();
    }

    /// A shared variable.
    public double number(int variable) {
        return quantities[variable].at(source, focus);
    }

    /// Sets a variable shared by the synapses of the source.
    public void number(int variable, double number) {
        quantities[variable].set(source, focus, number);
    }

    /// The decay with a shared variable, in ms, as its time constant.
    public Decay decay(int variable) {
        return (scattered ? ownDecays[variable] : decays[variable]).of(number(variable));
    }

    /// The spikes of the targets.
    public PostHistory post() {
        return setting.post();
    }

    /// A trace of a target as it is at a stamp; a spike at that very stamp does not count.
    ///
    /// @param unit the target
    /// @param end where the target's spikes up to the stamp end ([PostHistory#through])
    public double trace(int trace, int unit, int end, long stamp) {
        PostHistory post = setting.post();
        int last = post.before(unit, end, stamp);
        if (last == 0) {
            return 0;
        }
        double[] spikes = post.spikes(unit);
        int entry = last - post.width();
        return spikes[entry + 1 + trace] * traceDecay(trace, unit, stamp - (long) spikes[entry]);
    }

    /// As [#trace], of a trace that every spike sets to one: only the nearest spike counts.
    public double nearest(int trace, int unit, int end, long stamp) {
        PostHistory post = setting.post();
        int last = post.before(unit, end, stamp);
        return last == 0 ? 0 : traceDecay(trace, unit, stamp - (long) post.spikes(unit)[last - post.width()]);
    }

    private double traceDecay(int trace, int unit, long steps) {
        return traceCommon[trace]
                ? traceDecays[trace].over(steps)
                : Decay.factor(
                        steps, setting.ticsPerStep(), setting.post().times().millis(trace, unit));
    }

    /// A uniform random number in [0, 1) of a synapse for the spike at hand: the same whoever asks.
    ///
    /// @param draw 0 or 1
    public double uniform(int synapse, int draw) {
        long index = now << 24 | (repeats[source] & 0xFFFL) << 12 | (ordinals[synapse] & 0x7FFL) << 1 | draw;
        return setting.random().uniform(setting.firstSource() + source, setting.firstTarget() + target(synapse), index);
    }
}
