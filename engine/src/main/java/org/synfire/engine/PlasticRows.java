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
        /// All synapses, and no rule reads it: a label.
        LABEL,
        /// Nobody.
        NONE
    }

    /// A parameter or state variable.
    public record Variable(Sharing sharing, double initial) {}

    private static final double[] NOTHING_SHOWN = {};
    private static final Arrivals NO_ARRIVALS = PostHistory.NONE.arrivals(0, 0);

    private final SynapseRule rule;
    private final List<PostTrace> traces;
    private final boolean[] nearest;
    private final Quantity[] quantities;
    private Decay[] decays = {};
    private final long[] lastSpikes;
    private final long[] lastReads;
    private final int[] repeats;
    private final double[][] shown;
    private Setting setting = Setting.NONE;
    private Decay[] traceDecays = {};
    private boolean[] traceCommon = {};
    private int[] tracePlaces = {};
    private char[] ordinals = {};
    private boolean scattered;
    private boolean touched;
    private final PostReader reader;
    private Arrivals arrivals = NO_ARRIVALS;
    private int unitsInReach;
    private int source;
    private long now;

    /// @param variables what rules and models refer to by its index
    public PlasticRows(
            int[] start, Targets targets, Weights weights, Delays delays, List<Variable> variables, SynapseRule rule) {
        super(start, targets, weights, delays);
        int sources = start.length - 1;
        this.rule = rule;
        this.traces = List.copyOf(rule.traces());
        this.reader = new PostReader(this, traces.size());
        this.nearest = new boolean[traces.size()];
        for (int k = 0; k < nearest.length; k++) {
            nearest[k] = traces.get(k).nearest();
        }
        this.quantities = variables.stream()
                .map(v -> new Quantity(v.sharing(), v.initial(), sources, targets.size()))
                .toArray(Quantity[]::new);
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
    protected List<PostTrace> postTraces() {
        return traces;
    }

    @Override
    protected boolean drops() {
        return rule.drops();
    }

    @Override
    void attach(Setting where) {
        super.attach(where);
        setting = where;
        if (rule.readsPostSpikes() && hasCommonDelay() && size() > 0) {
            arrivals = where.post().arrivals(where.thread(), delaySteps(0));
            unitsInReach = reach();
        }
        decays = new Decay[0];
        traceCommon = new boolean[traces.size()];
        traceDecays = new Decay[traces.size()];
        Arrays.setAll(traceDecays, _ -> new Decay(where.ticsPerStep(), true, 1));
        tracePlaces =
                traces.stream().mapToInt(t -> where.post().place(t.time())).toArray();
        if (rule.draws()) {
            ordinals = ordinals();
        }
    }

    /// How many units from the first target on the synapses end on.
    private int reach() {
        int most = 0;
        for (char offset : targets().offsets()) {
            most = Math.max(most, offset);
        }
        return most + 1;
    }

    /// The how-manieth synapse between its source and its target each one is.
    private char[] ordinals() {
        char[] found = new char[size()];
        char[] offsets = targets().offsets();
        char[] count = new char[Targets.MOST_UNITS];
        for (int s = 0; s < lastSpikes.length; s++) {
            for (int i = rowStart(s); i < rowEnd(s); i++) {
                found[i] = count[offsets[i]]++;
            }
            for (int i = rowStart(s); i < rowEnd(s); i++) {
                count[offsets[i]] = 0;
            }
        }
        return found;
    }

    @Override
    void prepare() {
        for (int k = 0; k < traceDecays.length; k++) {
            PostTrace.Time time = traces.get(k).time();
            traceCommon[k] = !(time instanceof PostTrace.Time.OfUnit(int index))
                    || setting.post().times().isCommon(index);
            if (traceCommon[k]) {
                traceDecays[k].of(setting.post().millis(time, 0));
            }
        }
        if (scattered && touched) {
            touched = false;
            gather();
        }
        rule.prepare(this);
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
        rule.spike(this, from, to, transmitted, from);
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
            shown[source] = new double[to - from];
            copyWeights(from, to, shown[source]);
        }
        if (from < to) {
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
        if (quantity.isLabel()) {
            quantity.spread(this);
        } else if (quantity.isShared()) {
            Arrays.stream(quantities).filter(q -> q.isShared() && !q.isLabel()).forEach(q -> q.spread(this));
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
        reader.reset();
    }

    // What is kept for a run that goes on later.

    /// How many numbers synapses know of their source.
    static final int KNOWN_OF_SOURCE = 3;

    void ofSource(int unit, long[] known) {
        known[0] = lastSpikes[unit];
        known[1] = lastReads[unit];
        known[2] = repeats[unit];
    }

    void setOfSource(int unit, long[] known) {
        lastSpikes[unit] = known[0];
        lastReads[unit] = known[1];
        repeats[unit] = (int) known[2];
    }

    Quantity[] quantities() {
        return quantities;
    }

    void restoreScattered(boolean differ) {
        scattered = differ;
        touched = differ;
    }

    /// Whether the synapses of a source show other weights than they have.
    boolean shows(int unit) {
        return shown[unit].length > 0;
    }

    void showNothing(int unit) {
        shown[unit] = NOTHING_SHOWN;
    }

    void show(int unit, int synapse, double weight) {
        if (shown[unit].length == 0) {
            shown[unit] = new double[rowEnd(unit) - rowStart(unit)];
        }
        shown[unit][synapse - rowStart(unit)] = weight;
    }

    /// What follows from other state is made anew.
    void forgetWhatFollows() {
        reader.reset();
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

    /// Each synapse has a weight of its own from now on: for rules that change weights.
    public void spreadWeights() {
        weights().spread();
    }

    /// Copies stored weights.
    ///
    /// @param copy gets them, from index 0
    public void loadWeights(int from, int to, double[] copy) {
        weights().load(from, to, copy, 0);
    }

    /// Stores weights; only after [#spreadWeights].
    ///
    /// @param changed the weights, from index 0
    public void storeWeights(int from, int to, double[] changed) {
        weights().store(from, to, changed, 0);
    }

    /// Whether synapses of a row may differ in what they usually share. Then nothing is shared.
    public boolean isScattered() {
        return scattered;
    }

    /// A variable that is not shared, by synapse.
    public double[] each(int variable) {
        return quantities[variable].each();
    }

    /// A shared variable.
    public double number(int variable) {
        return quantities[variable].at(source, 0);
    }

    /// Sets a variable shared by the synapses of the source.
    public void number(int variable, double number) {
        quantities[variable].set(source, 0, number);
    }

    /// A decay that a rule uses for all rows.
    ///
    /// @param slot a small number of the rule's own
    /// @param millis the time constant
    public Decay decay(int slot, double millis) {
        if (slot >= decays.length) {
            int known = decays.length;
            decays = Arrays.copyOf(decays, slot + 1);
            for (int k = known; k <= slot; k++) {
                decays[k] = new Decay(setting.ticsPerStep(), true, 1);
            }
        }
        return decays[slot].of(millis);
    }

    /// The spikes of the targets.
    public PostHistory post() {
        return setting.post();
    }

    /// For blocks of synapses.
    public PostReader reader() {
        return reader;
    }

    /// A trace of a target as it is at a stamp; a spike at that very stamp does not count.
    ///
    /// @param trace by its index in [SynapseRule#traces]
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
        double decay = traceDecay(trace, unit, stamp - (long) spikes[entry]);
        return nearest[trace] ? decay : spikes[entry + tracePlaces[trace]] * decay;
    }

    /// A trace of a target just before one of its spikes.
    ///
    /// @param entry where the spike stands
    public double traceBefore(int trace, int unit, int entry) {
        PostHistory post = setting.post();
        double[] spikes = post.spikes(unit);
        if (!nearest[trace]) {
            return spikes[entry + tracePlaces[trace]] - 1;
        }
        return entry == 0 ? 0 : traceDecay(trace, unit, (long) (spikes[entry] - spikes[entry - post.width()]));
    }

    boolean isNearest(int trace) {
        return nearest[trace];
    }

    int tracePlace(int trace) {
        return tracePlaces[trace];
    }

    double traceDecay(int trace, int unit, long steps) {
        return traceCommon[trace]
                ? traceDecays[trace].over(steps)
                : Decay.factor(
                        steps,
                        setting.ticsPerStep(),
                        setting.post().millis(traces.get(trace).time(), unit));
    }

    /// What has reached the synapses; of synapses of one delay.
    Arrivals arrivals() {
        return arrivals;
    }

    /// How many units, from the first target on, synapses end on; of synapses of one delay.
    int unitsInReach() {
        return unitsInReach;
    }

    /// As [#decayTraces], of units one behind the other.
    void decayUnitTraces(int trace, int unit, long[] ages, double[] values, int at, int n) {
        if (traceCommon[trace]) {
            traceDecays[trace].reduce(ages, values, at, n);
        } else {
            for (int l = 0; l < n; l++) {
                values[at + l] *= traceDecay(trace, unit + l, ages[l]);
            }
        }
    }

    /// Multiplies numbers that were known some time ago with what is left of them now.
    void decayTraces(int trace, int from, long[] ages, double[] values, int n) {
        if (traceCommon[trace]) {
            traceDecays[trace].reduce(ages, values, 0, n);
        } else {
            for (int l = 0; l < n; l++) {
                values[l] *= traceDecay(trace, target(from + l), ages[l]);
            }
        }
    }

    /// A uniform random number in [0, 1) of a synapse for the spike at hand: the same whoever asks.
    ///
    /// @param draw from 0 to 31
    public double uniform(int synapse, int draw) {
        long index = now << 24 | (repeats[source] & 0x1FFL) << 15 | (ordinals[synapse] & 0x3FFL) << 5 | draw;
        return setting.random().uniform(setting.firstSource() + source, setting.firstTarget() + target(synapse), index);
    }
}
