package org.synfire.engine;

import java.util.Arrays;

/// What synapses of a block read of the spikes of their targets: those that reached them since they last looked,
/// in rounds, the oldest unread one of each synapse first; and traces. Hot: the spikes a synapse wants are usually
/// among the last few of its target, which [RecentSpikes] keeps side by side; where they are not, histories are
/// searched. Loops are short and free of branches that nobody could foretell.
///
/// Synapses of one delay look at the spikes that have arrived ([Arrivals]); others at all spikes, and leave out those
/// that are still on their way.
public final class PostReader {

    /// The most synapses of a block.
    public static final int BLOCK = 512;

    private static final int RECENT = RecentSpikes.KEPT;

    private final PlasticRows rows;
    /// By synapse of the block: where its next unread spike stands among the recent ones, or, as -1 - place, in the
    /// history.
    private final int[] place = new int[BLOCK];
    private final int[] unread = new int[BLOCK];
    /// Synapses of the block with a spike in this round; all of the block when the round is dense.
    private final int[] pending = new int[BLOCK];
    /// When the spikes of this round reached the synapses.
    private final long[] stamps = new long[BLOCK];
    /// Of synapses of one delay: where their targets stand in the arrivals, when the newest spikes reached them, and,
    /// in bits, who has not read the newest, and who has not read one before it either.
    private final int[] units = new int[BLOCK];
    private final long[] newest = new long[BLOCK];
    private final long[] fresh = new long[BLOCK / Long.SIZE];
    private final long[] older = new long[BLOCK / Long.SIZE];
    /// How long ago the spikes were that traces are known of.
    private final long[] ages = new long[BLOCK];
    private final TraceTable[] tables;
    private Round round = Round.OLDER;
    private long[] roundStamps = stamps;
    private int first;
    private int length;
    private int count;

    /// Spikes before the newest, or any; then the newest of some synapses; or of so many that all are handled, and what
    /// comes out for the others is dropped.
    private enum Round {
        OLDER,
        NEWEST,
        DENSE
    }

    PostReader(PlasticRows rows, int traces) {
        this.rows = rows;
        this.tables = new TraceTable[traces];
        Arrays.setAll(tables, _ -> new TraceTable());
    }

    /// A trace of every target at one moment, for moments at which many synapses ask. Both ways to the numbers give
    /// the same bits.
    private static final class TraceTable {
        private long asked = RecentSpikes.NEVER;
        private int times;
        private boolean usual;
        private boolean filled;
        private double[] values = {};

        /// @return whether so many ask at this moment, or did at the last one, that a table is cheaper
        boolean isWorthIt(long now, int more, int units) {
            if (now != asked) {
                usual = times > units / 2 && now > asked;
                asked = now;
                times = 0;
                filled = false;
            }
            times += more;
            return usual || filled || times > units / 2;
        }
    }

    private RecentSpikes recent() {
        return rows.hasCommonDelay()
                ? rows.arrivals().at(rows.now())
                : rows.post().recent();
    }

    /// Time may go back.
    void reset() {
        for (TraceTable table : tables) {
            table.asked = RecentSpikes.NEVER;
        }
    }

    /// Looks for spikes that the synapses have not read.
    ///
    /// @return how many synapses the first round handles
    public int look(int from, int to) {
        first = from;
        length = to - from;
        round = Round.OLDER;
        roundStamps = stamps;
        if (rows.hasCommonDelay()) {
            lookAtArrivals(from, to);
        } else {
            Arrays.fill(fresh, 0);
            lookAtAll(from, to);
            arrive();
        }
        return count > 0 ? count : toNewest();
    }

    private void lookAtArrivals(int from, int to) {
        Arrivals arrivals = rows.arrivals();
        RecentSpikes recent = arrivals.at(rows.now());
        char[] offsets = rows.targets().offsets();
        int firstUnit = rows.targets().first() - recent.first();
        int n = to - from;
        for (int l = 0; l < n; l++) {
            units[l] = firstUnit + offsets[from + l];
        }
        int delay = rows.delaySteps(from);
        int low = arrivals.told(rows.read() - delay);
        long shift = arrivals.stamp(delay);
        Lanes.often().later(units, arrivals.newestTwo(), low, shift, rows.last(), n, newest, fresh, older);
        count = listed(older);
        for (int j = 0; j < count; j++) {
            int l = pending[j];
            int unit = units[l];
            unread[l] = 1;
            place[l] = unit * RECENT + 1;
            stamps[j] = (arrivals.newestTwo()[unit] >> 32) + shift;
            if (arrivals.third()[unit] > low) {
                several(recent.stamps, j, rows.read() - delay, delay);
            }
        }
    }

    /// Lists synapses whose bits are set.
    private int listed(long[] bits) {
        int m = 0;
        for (int word = 0; word < bits.length; word++) {
            for (long left = bits[word]; left != 0; left &= left - 1) {
                pending[m++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
            }
        }
        return m;
    }

    /// A synapse has more than one unread spike before the newest.
    private void several(long[] known, int j, long low, int delay) {
        int l = pending[j];
        int base = units[l] * RECENT;
        int n = 3 + later(known[base + 3], low);
        place[l] = base + n - 1;
        if (n == RECENT) {
            n = search(l, rows.target(first + l), rows.now() - delay, low);
        }
        unread[l] = n - 1;
        stamps[j] = emitted(known, l) + delay;
    }

    private void lookAtAll(int from, int to) {
        long[] known = recent().stamps;
        Targets targets = rows.targets();
        long now = rows.now();
        long read = rows.read();
        int m = 0;
        for (int i = from; i < to; i++) {
            int delay = rows.delaySteps(i);
            long high = now - delay;
            long low = read - delay;
            int base = targets.at(i) * RECENT;
            long s0 = known[base];
            long s1 = known[base + 1];
            long s2 = known[base + 2];
            long s3 = known[base + 3];
            int early = later(s0, high) + later(s1, high) + later(s2, high) + later(s3, high);
            int late = later(s0, low) + later(s1, low) + later(s2, low) + later(s3, low);
            int l = i - from;
            int n = late - early;
            place[l] = base + late - 1;
            if (late == RECENT) {
                n = search(l, targets.at(i), high, low);
            }
            unread[l] = n;
            pending[m] = l;
            m += later(n, 0);
        }
        count = m;
    }

    /// 1 if a stamp is later than another, else 0, without a branch.
    private static int later(long stamp, long than) {
        return (int) ((than - stamp) >>> 63);
    }

    private int search(int l, int unit, long high, long low) {
        PostHistory post = rows.post();
        int end = post.through(unit, high);
        int begin = post.after(unit, end, low);
        place[l] = -1 - begin;
        return (end - begin) / post.width();
    }

    /// When the spikes of this round reached their synapses.
    private void arrive() {
        long[] known = recent().stamps;
        boolean common = rows.hasCommonDelay();
        int delay = count > 0 ? rows.delaySteps(first + pending[0]) : 0;
        for (int j = 0; j < count; j++) {
            int l = pending[j];
            stamps[j] = emitted(known, l) + (common ? delay : rows.delaySteps(first + l));
        }
    }

    private long emitted(long[] known, int l) {
        int at = place[l];
        return at >= 0 ? known[at] : (long) rows.post().spikes(rows.target(first + l))[-1 - at];
    }

    /// Goes to the next spikes.
    ///
    /// @return how many synapses the round handles; 0 when all was read
    public int next() {
        if (round != Round.OLDER) {
            return 0;
        }
        int step = rows.post().width();
        int m = 0;
        for (int j = 0; j < count; j++) {
            int l = pending[j];
            int left = --unread[l];
            place[l] -= place[l] >= 0 ? 1 : step;
            pending[m] = l;
            m += later(left, 0);
        }
        count = m;
        arrive();
        return count > 0 ? count : toNewest();
    }

    private int toNewest() {
        int all = 0;
        for (long bits : fresh) {
            all += Long.bitCount(bits);
        }
        if (2 * all > length) {
            round = Round.DENSE;
            roundStamps = newest;
            count = length;
            return count;
        }
        round = Round.NEWEST;
        count = listed(fresh);
        for (int j = 0; j < count; j++) {
            stamps[j] = newest[pending[j]];
        }
        return count;
    }

    /// The first synapse of the block.
    public int first() {
        return first;
    }

    /// Whether the j-th synapse of this round has a spike. What comes out for those that have none is dropped.
    boolean hasSpike(int j) {
        return round != Round.DENSE || (fresh[j / Long.SIZE] >>> j & 1) != 0;
    }

    /// The j-th synapse of this round.
    public int synapse(int j) {
        return first + (round == Round.DENSE ? j : pending[j]);
    }

    /// When the spike of the j-th synapse reached it; where there is none, when the source spiked last.
    public long stamp(int j) {
        return roundStamps[j];
    }

    /// Numbers of the synapses of this round.
    ///
    /// @param each one number for each synapse
    /// @param base the index of the first synapse's number
    public void gather(double[] each, int base, double[] values) {
        if (round == Round.DENSE) {
            System.arraycopy(each, base, values, 0, count);
            return;
        }
        for (int j = 0; j < count; j++) {
            values[j] = each[base + pending[j]];
        }
    }

    /// Puts numbers back to where [#gather] takes them from.
    public void scatter(double[] values, double[] each, int base) {
        if (round == Round.DENSE) {
            Lanes.best().keep(values, fresh, each, base, count);
            return;
        }
        for (int j = 0; j < count; j++) {
            each[base + pending[j]] = values[j];
        }
    }

    /// Puts down when the spikes reached the synapses.
    ///
    /// @param each one number for each synapse of the rows
    public void scatterStamps(double[] each) {
        for (int j = 0; j < count; j++) {
            if (hasSpike(j)) {
                each[synapse(j)] = roundStamps[j];
            }
        }
    }

    /// What is left at the spikes of something that was known at a stamp.
    public void decays(Decay decay, long since, double[] values) {
        decay.over(roundStamps, since, values, count);
    }

    /// A trace of the targets just before the spikes of this round.
    public void tracesBefore(int trace, double[] values) {
        RecentSpikes recent = recent();
        long[] known = recent.stamps;
        boolean nearest = rows.isNearest(trace);
        for (int j = 0; j < count; j++) {
            int l = round == Round.DENSE ? j : pending[j];
            int unit = rows.target(first + l);
            int at = round == Round.OLDER ? place[l] : units[l] * RECENT;
            if (at < 0) {
                values[j] = rows.traceBefore(trace, unit, -1 - at);
            } else if (nearest) {
                // There is another one among the recent ones: otherwise the history would have been searched.
                long before = known[at + 1];
                values[j] = before == RecentSpikes.NEVER ? 0 : rows.traceDecay(trace, unit, known[at] - before);
            } else {
                int base = (unit - recent.first()) * RECENT;
                values[j] = recent.traces[recent.trace(rows.tracePlace(trace) - 1, unit) + at - base] - 1;
            }
        }
    }

    /// A trace of the targets as it is when a spike of the source reaches their synapses; a spike of that very
    /// moment does not count.
    public void traces(int trace, int from, int to, double[] values) {
        if (rows.hasCommonDelay() && tables[trace].isWorthIt(rows.now(), to - from, rows.unitsInReach())) {
            fill(trace);
            double[] known = tables[trace].values;
            char[] offsets = rows.targets().offsets();
            for (int i = from; i < to; i++) {
                values[i - from] = known[offsets[i]];
            }
            return;
        }
        if (rows.hasCommonDelay()) {
            tracesOfArrivals(trace, from, to, values);
        } else {
            tracesOfEach(trace, from, to, values);
        }
        rows.decayTraces(trace, from, ages, values, to - from);
    }

    /// The trace of every unit in reach.
    private void fill(int trace) {
        TraceTable table = tables[trace];
        if (table.filled) {
            return;
        }
        int units = rows.unitsInReach();
        if (table.values.length < units) {
            table.values = new double[units];
        }
        rows.arrivals().before(rows.now());
        int firstUnit = rows.targets().first();
        int shift = firstUnit - rows.arrivals().at(rows.now()).first();
        long[] earlier = rows.arrivals().earlier();
        long high = rows.now() - rows.delaySteps(0);
        if (rows.isNearest(trace)) {
            for (int u = 0; u < units; u++) {
                table.values[u] = earlier[shift + u] == RecentSpikes.NEVER ? 0 : 1;
            }
        } else {
            System.arraycopy(rows.arrivals().trace(rows.tracePlace(trace) - 1), shift, table.values, 0, units);
        }
        for (int begin = 0; begin < units; begin += BLOCK) {
            int n = Math.min(BLOCK, units - begin);
            for (int l = 0; l < n; l++) {
                long stamp = earlier[shift + begin + l];
                ages[l] = stamp == RecentSpikes.NEVER ? 0 : high - stamp;
            }
            rows.decayUnitTraces(trace, firstUnit + begin, ages, table.values, begin, n);
        }
        table.filled = true;
    }

    /// Of the units in reach, the traces of those that synapses end on.
    private void tracesOfArrivals(int trace, int from, int to, double[] values) {
        Arrivals arrivals = rows.arrivals();
        arrivals.before(rows.now());
        long[] earlier = arrivals.earlier();
        double[] known = rows.isNearest(trace) ? values : arrivals.trace(rows.tracePlace(trace) - 1);
        char[] offsets = rows.targets().offsets();
        int shift = rows.targets().first() - arrivals.at(rows.now()).first();
        long high = rows.now() - rows.delaySteps(from);
        boolean nearest = rows.isNearest(trace);
        for (int i = from; i < to; i++) {
            int unit = shift + offsets[i];
            boolean never = earlier[unit] == RecentSpikes.NEVER;
            ages[i - from] = never ? 0 : high - earlier[unit];
            values[i - from] = nearest ? never ? 0 : 1 : known[unit];
        }
    }

    private void tracesOfEach(int trace, int from, int to, double[] values) {
        Targets targets = rows.targets();
        long now = rows.now();
        RecentSpikes recent = rows.post().recent();
        for (int i = from; i < to; i++) {
            known(recent, trace, targets.at(i), now - rows.delaySteps(i), i - from, values);
        }
    }

    /// The value of a trace after the last spike before a moment, and how long that was ago.
    private void known(RecentSpikes recent, int trace, int unit, long high, int l, double[] values) {
        long[] stamp = recent.stamps;
        int base = (unit - recent.first()) * RECENT;
        int early = later(stamp[base], high - 1)
                + later(stamp[base + 1], high - 1)
                + later(stamp[base + 2], high - 1)
                + later(stamp[base + 3], high - 1);
        if (early == RECENT) {
            values[l] = rows.trace(trace, unit, rows.post().through(unit, high), high);
            ages[l] = 0;
        } else if (stamp[base + early] == RecentSpikes.NEVER) {
            values[l] = 0;
            ages[l] = 0;
        } else {
            values[l] =
                    rows.isNearest(trace) ? 1 : recent.traces[recent.trace(rows.tracePlace(trace) - 1, unit) + early];
            ages[l] = high - stamp[base + early];
        }
    }
}
