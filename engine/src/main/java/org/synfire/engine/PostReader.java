package org.synfire.engine;

/// What synapses of a block read of the spikes of their targets: those that reached them since they last looked,
/// in rounds, the oldest unread one of each synapse first; and traces. Hot: the spikes a synapse wants are usually
/// among the last few of its target, which [PostHistory] keeps side by side; where they are not, histories are
/// searched. Loops are short and free of branches that nobody could foretell.
public final class PostReader {

    /// The most synapses of a block.
    public static final int BLOCK = 256;

    private static final int RECENT = PostHistory.RECENT;

    private final PlasticRows rows;
    /// By synapse of the block: where its next unread spike stands among the recent ones, or, as -1 - place, in the
    /// history.
    private final int[] place = new int[BLOCK];
    private final int[] unread = new int[BLOCK];
    /// Synapses of the block with a spike in this round, and when it reached them.
    private final int[] pending = new int[BLOCK];
    private final long[] stamps = new long[BLOCK];
    /// How long ago the spikes were that traces are known of.
    private final long[] ages = new long[BLOCK];
    private int first;
    private int count;

    PostReader(PlasticRows rows) {
        this.rows = rows;
    }

    /// Looks for spikes that the synapses have not read.
    ///
    /// @return how many synapses have any
    public int look(int from, int to) {
        PostHistory post = rows.post();
        long[] recent = post.recentStamps();
        int[] targets = rows.targets();
        long now = rows.now();
        long read = rows.read();
        boolean common = rows.hasCommonDelay();
        int delay = rows.delaySteps(from);
        int m = 0;
        first = from;
        for (int i = from; i < to; i++) {
            if (!common) {
                delay = rows.delaySteps(i);
            }
            long high = now - delay;
            long low = read - delay;
            int base = targets[i] * RECENT;
            long s0 = recent[base];
            long s1 = recent[base + 1];
            long s2 = recent[base + 2];
            long s3 = recent[base + 3];
            int early = later(s0, high) + later(s1, high) + later(s2, high) + later(s3, high);
            int late = later(s0, low) + later(s1, low) + later(s2, low) + later(s3, low);
            int l = i - from;
            int n = late - early;
            place[l] = base + late - 1;
            if (late == RECENT) {
                n = search(post, l, targets[i], high, low);
            }
            unread[l] = n;
            pending[m] = l;
            m += later(n, 0);
        }
        count = m;
        arrive();
        return m;
    }

    /// 1 if a stamp is later than another, else 0, without a branch.
    private static int later(long stamp, long than) {
        return (int) ((than - stamp) >>> 63);
    }

    private int search(PostHistory post, int l, int unit, long high, long low) {
        int end = post.through(unit, high);
        int begin = post.after(unit, end, low);
        place[l] = -1 - begin;
        return (end - begin) / post.width();
    }

    /// When the spikes of this round reached their synapses.
    private void arrive() {
        PostHistory post = rows.post();
        long[] recent = post.recentStamps();
        boolean common = rows.hasCommonDelay();
        int delay = count > 0 ? rows.delaySteps(first + pending[0]) : 0;
        for (int j = 0; j < count; j++) {
            int l = pending[j];
            int at = place[l];
            long emitted = at >= 0 ? recent[at] : (long) post.spikes(rows.target(first + l))[-1 - at];
            stamps[j] = emitted + (common ? delay : rows.delaySteps(first + l));
        }
    }

    /// Goes to the next spike of every synapse that has one.
    ///
    /// @return how many synapses have one
    public int next() {
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
        return m;
    }

    /// The synapse that is the j-th with a spike.
    public int synapse(int j) {
        return first + pending[j];
    }

    /// When the spike of the j-th synapse reached it.
    public long stamp(int j) {
        return stamps[j];
    }

    /// Numbers of the synapses with a spike.
    ///
    /// @param each by synapse of the rows
    public void gather(double[] each, double[] values) {
        int base = first;
        for (int j = 0; j < count; j++) {
            values[j] = each[base + pending[j]];
        }
    }

    /// Puts numbers back to where [#gather] takes them from.
    public void scatter(double[] values, double[] each) {
        int base = first;
        for (int j = 0; j < count; j++) {
            each[base + pending[j]] = values[j];
        }
    }

    /// What is left at the spikes of something that was known at a stamp.
    public void decays(Decay decay, long since, double[] values) {
        decay.over(stamps, since, values, count);
    }

    /// A trace of the targets just before the spikes of this round.
    public void tracesBefore(int trace, double[] values) {
        PostHistory post = rows.post();
        double[] traces = post.recentTraces();
        long[] recent = post.recentStamps();
        boolean nearest = rows.isNearest(trace);
        for (int j = 0; j < count; j++) {
            int l = pending[j];
            int unit = rows.target(first + l);
            int at = place[l];
            if (at < 0) {
                values[j] = rows.traceBefore(trace, unit, -1 - at);
            } else if (nearest) {
                // There is another one among the recent ones: otherwise the history would have been searched.
                long before = recent[at + 1];
                values[j] = before == PostHistory.NEVER ? 0 : rows.traceDecay(trace, unit, recent[at] - before);
            } else {
                values[j] = traces[post.recentTrace(rows.tracePlace(trace), unit) + at - unit * RECENT] - 1;
            }
        }
    }

    /// A trace of the targets as it is when a spike of the source reaches their synapses; a spike of that very
    /// moment does not count.
    public void traces(int trace, int from, int to, double[] values) {
        PostHistory post = rows.post();
        long[] recent = post.recentStamps();
        double[] traces = post.recentTraces();
        int[] targets = rows.targets();
        int kept = post.recentTrace(rows.tracePlace(trace), 0);
        int apart = post.recentTrace(rows.tracePlace(trace), 1) - kept;
        boolean nearest = rows.isNearest(trace);
        boolean common = rows.hasCommonDelay();
        int delay = rows.delaySteps(from);
        long now = rows.now();
        for (int i = from; i < to; i++) {
            if (!common) {
                delay = rows.delaySteps(i);
            }
            int unit = targets[i];
            long high = now - delay;
            int base = unit * RECENT;
            int early = later(recent[base], high - 1)
                    + later(recent[base + 1], high - 1)
                    + later(recent[base + 2], high - 1)
                    + later(recent[base + 3], high - 1);
            if (early == RECENT) {
                values[i - from] = rows.trace(trace, unit, post.through(unit, high), high);
                ages[i - from] = 0;
            } else {
                values[i - from] = nearest ? 1 : traces[kept + unit * apart + early];
                ages[i - from] = high - recent[base + early];
            }
        }
        rows.decayTraces(trace, from, ages, values, to - from);
    }
}
