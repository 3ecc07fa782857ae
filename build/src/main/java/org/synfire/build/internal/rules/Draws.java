package org.synfire.build.internal.rules;

import java.util.Arrays;
import org.synfire.build.internal.rules.Pairs.PairSink;
import org.synfire.engine.Philox;

/// Rules that draw partners. A draw is named by the seed, the projection, and the unit (or the connection) it is for.
/// Hot: these loops run twice for every synapse.
final class Draws {

    private final Philox philox;
    private final int projection;
    private final Members sources;
    private final Members targets;
    private final boolean autapses;

    Draws(long seed, int projection, Members sources, Members targets, boolean autapses) {
        this.philox = new Philox(seed, Philox.Purpose.CONNECTION);
        this.projection = projection;
        this.sources = sources;
        this.targets = targets;
        this.autapses = autapses;
    }

    /// One of so many, from 64 random bits.
    private static int choice(long bits, int size) {
        return (int) Math.unsignedMultiplyHigh(bits, size);
    }

    /// The one source that a target must not choose; -1 if there is none.
    private int refused(int target) {
        return autapses ? -1 : sources.indexOf(targets.id(target));
    }

    Pairs indegree(int degree) {
        return (from, to, sink) -> {
            for (int target = from; target < to; target++) {
                drawSources(target, degree, sink);
            }
        };
    }

    Pairs distinctIndegree(int degree) {
        return (from, to, sink) -> {
            Distinct distinct = new Distinct(sources.size());
            for (int target = from; target < to; target++) {
                int id = targets.id(target);
                int own = target;
                sink.begin(id);
                distinct.draw(
                        philox.bits(id, projection, 0), degree, refused(target), source -> sink.pair(source, own));
            }
        };
    }

    /// Every thread draws for all sources and keeps its own targets.
    Pairs outdegree(int degree, boolean multapses) {
        return (from, to, sink) -> {
            Distinct distinct = new Distinct(targets.size());
            for (int source = 0; source < sources.size(); source++) {
                int id = sources.id(source);
                long named = philox.bits(id, projection, 0);
                int refused = autapses ? -1 : targets.indexOf(id);
                Kept kept = new Kept(sink, source, from, to, source * degree);
                if (multapses) {
                    any(named, degree, targets.size(), refused, kept);
                } else {
                    distinct.draw(named, degree, refused, kept);
                }
            }
        };
    }

    private static void any(long named, int degree, int size, int refused, Chosen chosen) {
        int next = 0;
        for (int k = 0; k < degree; k++) {
            int partner = choice(Philox.derived(named, next++), size);
            while (partner == refused) {
                partner = choice(Philox.derived(named, next++), size);
            }
            chosen.take(partner);
        }
    }

    /// Takes a partner.
    private interface Chosen {
        void take(int partner);
    }

    /// Takes the targets of one source that are in a range; every connection has random numbers of its own.
    private static final class Kept implements Chosen {

        private final PairSink sink;
        private final int source;
        private final int from;
        private final int to;
        private int connection;

        Kept(PairSink sink, int source, int from, int to, int firstConnection) {
            this.sink = sink;
            this.source = source;
            this.from = from;
            this.to = to;
            this.connection = firstConnection;
        }

        @Override
        public void take(int target) {
            if (target >= from && target < to) {
                sink.begin(connection);
                sink.pair(source, target);
            }
            connection++;
        }
    }

    /// The targets of all connections are drawn first, which gives every target a number of sources to draw.
    Pairs total(int number) {
        int[] degrees = new int[targets.size()];
        long drawn = philox.bits(0, projection, 1);
        for (int connection = 0; connection < number; connection++) {
            degrees[choice(Philox.derived(drawn, connection), degrees.length)]++;
        }
        return (from, to, sink) -> {
            for (int target = from; target < to; target++) {
                drawSources(target, degrees[target], sink);
            }
        };
    }

    private void drawSources(int target, int degree, PairSink sink) {
        int id = targets.id(target);
        long named = philox.bits(id, projection, 0);
        int refused = refused(target);
        sink.begin(id);
        any(named, degree, sources.size(), refused, source -> sink.pair(source, target));
    }

    /// Where connections are rare, jumps from one to the next: the gaps are geometrically distributed.
    Pairs bernoulli(double probability) {
        return probability < 0.05 ? rare(probability) : frequent(probability);
    }

    private Pairs rare(double probability) {
        return (from, to, sink) -> {
            double scale = 1 / Math.log1p(-probability);
            for (int target = from; target < to && probability > 0; target++) {
                int id = targets.id(target);
                long named = philox.bits(id, projection, 0);
                int refused = refused(target);
                sink.begin(id);
                double source = -1;
                for (int k = 0; source < sources.size(); k++) {
                    source += 1 + Math.floor(Math.log1p(-Philox.uniform(Philox.derived(named, k))) * scale);
                    if (source < sources.size() && (int) source != refused) {
                        sink.pair((int) source, target);
                    }
                }
            }
        };
    }

    private Pairs frequent(double probability) {
        return (from, to, sink) -> {
            for (int target = from; target < to; target++) {
                int id = targets.id(target);
                long named = philox.bits(id, projection, 0);
                int refused = refused(target);
                sink.begin(id);
                for (int source = 0; source < sources.size(); source++) {
                    if (Philox.uniform(Philox.derived(named, source)) < probability && source != refused) {
                        sink.pair(source, target);
                    }
                }
            }
        };
    }

    Pairs all() {
        return (from, to, sink) -> {
            for (int target = from; target < to; target++) {
                int refused = refused(target);
                sink.begin(targets.id(target));
                for (int source = 0; source < sources.size(); source++) {
                    if (source != refused) {
                        sink.pair(source, target);
                    }
                }
            }
        };
    }

    /// Draws partners that are all different. An instance belongs to one thread.
    private static final class Distinct {

        private final int size;
        private final boolean[] drawn;
        private int[] list = new int[64];

        Distinct(int size) {
            this.size = size;
            this.drawn = new boolean[size];
        }

        /// Of many, those that are left out are drawn instead.
        void draw(long named, int degree, int refused, Chosen chosen) {
            int free = refused < 0 ? size : size - 1;
            boolean leaveOut = degree > free / 2;
            int n = mark(named, leaveOut ? free - degree : degree, refused);
            if (leaveOut) {
                for (int partner = 0; partner < size; partner++) {
                    if (!drawn[partner] && partner != refused) {
                        chosen.take(partner);
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                drawn[list[i]] = false;
                if (!leaveOut) {
                    chosen.take(list[i]);
                }
            }
        }

        private int mark(long named, int count, int refused) {
            if (list.length < count) {
                list = Arrays.copyOf(list, count);
            }
            int next = 0;
            int n = 0;
            while (n < count) {
                int partner = choice(Philox.derived(named, next++), size);
                if (partner != refused && !drawn[partner]) {
                    drawn[partner] = true;
                    list[n++] = partner;
                }
            }
            return n;
        }
    }
}
