package org.synfire.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.synfire.engine.PostTrace.Time;

/// The spikes of a population that plastic synapses end on: for each unit the stamps of its spikes, and the
/// values its traces had just after each of them. Made only for populations that need one.
///
/// The spikes of a unit lie one behind the other in an array of doubles, [#width] numbers each: the stamp in
/// steps, then the traces. Readers walk back from the newest, because what a synapse wants is usually among the
/// last few. A unit's spikes are written and read by the thread that owns the unit, and by no other.
///
/// Rules say from when to when they read: spikes of the slice at hand are there already, and are later than all
/// a synapse may see. Old spikes are dropped by [#prune] when every synapse has read them.
public final class PostHistory {

    static final PostHistory NONE = new PostHistory(0, TraceTimes.NONE, List.of(), 1, 1);

    private static final int FIRST_ROOM = 8;
    private static final double[] NOTHING = {};

    private final TraceTimes times;
    private final List<Time> kept;
    private final long ticsPerStep;
    private final int width;
    private final double[][] spikes;
    private final int[] ends;
    private final RecentSpikes recent;
    private final SpikeLog[] logs;
    private final Decay[][] decays;
    private final List<List<Arrivals>> arrivals = new ArrayList<>();

    /// @param times the time constants of the units
    /// @param kept the traces that are kept
    PostHistory(int units, TraceTimes times, List<Time> kept, long ticsPerStep, int threads) {
        this.times = times;
        this.kept = List.copyOf(kept);
        this.ticsPerStep = ticsPerStep;
        this.width = 1 + kept.size();
        this.spikes = new double[units][];
        this.ends = new int[units];
        this.recent = new RecentSpikes(0, units, kept.size());
        this.logs = new SpikeLog[threads];
        this.decays = new Decay[threads][kept.size()];
        for (int t = 0; t < threads; t++) {
            logs[t] = new SpikeLog(kept.size());
            Arrays.setAll(decays[t], _ -> new Decay(ticsPerStep, true, 1));
            arrivals.add(new ArrayList<>());
        }
        Arrays.fill(spikes, NOTHING);
    }

    /// The last spikes of all units.
    RecentSpikes recent() {
        return recent;
    }

    /// What reaches synapses of a delay of one thread's units.
    Arrivals arrivals(int thread, int delay) {
        List<Arrivals> own = arrivals.get(thread);
        for (Arrivals known : own) {
            if (known.delay() == delay) {
                return known;
            }
        }
        int from = Engine.rangeStart(ends.length, thread, logs.length);
        int to = Engine.rangeStart(ends.length, thread + 1, logs.length);
        Arrivals made =
                new Arrivals(logs[thread], delay, new RecentSpikes(from, to - from, width - 1), to - from, width - 1);
        own.add(made);
        return made;
    }

    /// All spikes of a thread's sources up to a stamp have passed the synapses.
    ///
    /// @param longest the longest delay
    void passed(int thread, long stamp, int longest) {
        for (Arrivals own : arrivals.get(thread)) {
            own.passed(stamp);
        }
        logs[thread].drop(stamp - longest - 1);
    }

    TraceTimes times() {
        return times;
    }

    /// Where a trace is kept behind the stamp of each spike.
    int place(Time time) {
        return 1 + kept.indexOf(time);
    }

    /// The time constant of a unit, in ms.
    double millis(Time time, int unit) {
        return switch (time) {
            case Time.OfUnit(int index) -> times.millis(index, unit);
            case Time.Common(double millis) -> millis;
        };
    }

    /// Every spike of a multiple spike is an entry of its own.
    ///
    /// @param thread the one that owns the unit
    void append(int thread, int unit, long stamp, int multiplicity) {
        for (int m = 0; m < multiplicity; m++) {
            append(thread, unit, stamp);
        }
    }

    private void append(int thread, int unit, long stamp) {
        int end = ends[unit];
        if (end == spikes[unit].length) {
            spikes[unit] = Arrays.copyOf(spikes[unit], Math.max(FIRST_ROOM * width, end * 2));
        }
        double[] own = spikes[unit];
        own[end] = stamp;
        for (int k = 0; k < width - 1; k++) {
            double before = 0;
            if (end > 0) {
                long elapsed = stamp - (long) own[end - width];
                before = own[end - width + 1 + k] * left(thread, k, unit, elapsed);
            }
            own[end + 1 + k] = before + 1;
        }
        ends[unit] = end + width;
        recent.push(unit, stamp, own, end + 1);
        logs[thread].append(unit, stamp, own, end + 1);
    }

    /// What is left of a trace after some steps.
    private double left(int thread, int trace, int unit, long steps) {
        Time time = kept.get(trace);
        double millis = millis(time, unit);
        boolean common = !(time instanceof Time.OfUnit(int index)) || times.isCommon(index);
        return common ? decays[thread][trace].of(millis).over(steps) : Decay.factor(steps, ticsPerStep, millis);
    }

    /// Drops the spikes of some units that are earlier than the last one up to a stamp: that one still carries
    /// the traces.
    void prune(int from, int to, long stamp) {
        for (int unit = from; unit < to; unit++) {
            int keep = through(unit, stamp) - width;
            if (keep > 0) {
                int left = ends[unit] - keep;
                System.arraycopy(spikes[unit], keep, spikes[unit], 0, left);
                ends[unit] = left;
                if (left * 4 < spikes[unit].length) {
                    spikes[unit] = Arrays.copyOf(spikes[unit], Math.max(FIRST_ROOM * width, left * 2));
                }
            }
        }
    }

    /// The spikes; all else follows from them.
    ///
    /// @param now the next step
    /// @param longest the longest delay
    void keep(StateStream state, long now, int longest) {
        state.same("traces of a spike", width);
        for (int unit = 0; unit < ends.length; unit++) {
            double[] own = state.someReals(Arrays.copyOf(spikes[unit], ends[unit]));
            if (state.restores()) {
                spikes[unit] = own;
                ends[unit] = own.length / width * width;
            }
        }
        if (state.restores() && ends.length > 0) {
            follow(now, longest);
        }
    }

    /// Tells the spikes that are known once more to all who read what is newest.
    private void follow(long now, int longest) {
        recent.clear();
        for (int t = 0; t < logs.length; t++) {
            logs[t].clear();
            arrivals.get(t).forEach(Arrivals::clear);
            tell(t, now - longest);
            passed(t, now, longest);
        }
    }

    /// @param since earlier spikes have reached all synapses
    private void tell(int thread, long since) {
        int from = Engine.rangeStart(ends.length, thread, logs.length);
        int to = Engine.rangeStart(ends.length, thread + 1, logs.length);
        List<long[]> known = new ArrayList<>();
        for (int unit = from; unit < to; unit++) {
            int first = after(unit, ends[unit], since - 1) - RecentSpikes.KEPT * width;
            for (int at = Math.max(0, first); at < ends[unit]; at += width) {
                known.add(new long[] {(long) spikes[unit][at], unit, at + 1});
            }
        }
        known.sort(Comparator.comparingLong(entry -> entry[0]));
        for (long[] entry : known) {
            int unit = (int) entry[1];
            recent.push(unit, entry[0], spikes[unit], (int) entry[2]);
            logs[thread].append(unit, entry[0], spikes[unit], (int) entry[2]);
        }
    }

    void clear() {
        Arrays.fill(spikes, NOTHING);
        Arrays.fill(ends, 0);
        recent.clear();
        for (int t = 0; t < logs.length; t++) {
            logs[t].clear();
            arrivals.get(t).forEach(Arrivals::clear);
        }
    }

    /// Number of spikes kept of a unit.
    int size(int unit) {
        return ends[unit] / width;
    }

    /// How many numbers one spike takes.
    public int width() {
        return width;
    }

    /// A unit's spikes.
    public double[] spikes(int unit) {
        return spikes[unit];
    }

    /// Where the spikes up to and including a stamp end.
    public int through(int unit, long stamp) {
        double[] own = spikes[unit];
        int end = ends[unit];
        while (end > 0 && own[end - width] > stamp) {
            end -= width;
        }
        return end;
    }

    /// Where the spikes later than a stamp begin.
    ///
    /// @param end where they end
    public int after(int unit, int end, long stamp) {
        double[] own = spikes[unit];
        int begin = end;
        while (begin > 0 && own[begin - width] > stamp) {
            begin -= width;
        }
        return begin;
    }

    /// Where the spikes earlier than a stamp end.
    ///
    /// @param end where later ones end
    public int before(int unit, int end, long stamp) {
        double[] own = spikes[unit];
        int last = end;
        while (last > 0 && own[last - width] >= stamp) {
            last -= width;
        }
        return last;
    }
}
