package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.engine.Net.Edge;
import org.synfire.engine.PlasticRows.Sharing;
import org.synfire.engine.PlasticRows.Variable;
import org.synfire.engine.SynapseRows.Delays;

/// An engine whose state was put back goes on as the one it was taken from.
class KeepingTest {

    private static final int UNITS = 12;
    private static final int COUNT = 2;

    /// Weights grow with spikes of the target, and shrink with its trace; what a source has sent decays.
    private static final class Rule implements SynapseRule {

        @Override
        public boolean readsPostSpikes() {
            return true;
        }

        @Override
        public List<PostTrace> traces() {
            return List.of(new PostTrace(new PostTrace.Time.Common(7), false));
        }

        @Override
        public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
            settle(rows, from, to);
            for (int i = from; i < to; i++) {
                int unit = rows.target(i);
                long now = rows.now() - rows.delaySteps(i);
                int end = rows.post().through(unit, now);
                rows.setWeight(i, rows.weight(i) * (1 - 0.01 * rows.trace(0, unit, end, now)));
                rows.each(COUNT)[i]++;
                transmitted[i - shift] = rows.weight(i) + 0.001 * rows.each(COUNT)[i];
            }
            if (rows.isScattered()) {
                for (int i = from; i < to; i++) {
                    rows.each(1)[i] = rows.each(1)[i] / 2 + rows.each(0)[i];
                }
            } else {
                rows.number(1, rows.number(1) / 2 + rows.number(0));
            }
        }

        @Override
        public void settle(PlasticRows rows, int from, int to) {
            rows.spreadWeights();
            for (int i = from; i < to; i++) {
                int unit = rows.target(i);
                int end = rows.post().through(unit, rows.now() - rows.delaySteps(i));
                int first = rows.post().after(unit, end, rows.read() - rows.delaySteps(i));
                double[] own = new double[1];
                rows.loadWeights(i, i + 1, own);
                own[0] += 0.01 * ((end - first) / rows.post().width());
                rows.storeWeights(i, i + 1, own);
            }
        }
    }

    /// Units that excite each other by plastic synapses, driven by scripts; one bundle of one delay, one
    /// of several.
    private record Plastic(Engine engine, Accumulators units, List<PlasticRows> rows, List<String> told) {

        static Plastic with(int threads) {
            Accumulators units = Accumulators.spiking(UNITS, 1.0);
            SplittableRandom random = new SplittableRandom(3);
            Script.Line[] lines = new Script.Line[600];
            Arrays.setAll(lines, _ -> new Script.Line(random.nextInt(400), random.nextInt(4), 1, 1));
            List<PlasticRows> all = new ArrayList<>();
            Bundle drive = new Bundle(0, 1, 0, rows(threads, random, 4, 40, false, all, false), new int[0][0], -1);
            Bundle plain = new Bundle(1, 1, 0, rows(threads, random, UNITS, 30, true, all, true), new int[0][0], -1);
            Bundle uneven = new Bundle(1, 1, 1, rows(threads, random, UNITS, 30, false, all, true), new int[0][0], -1);
            List<String> told = new ArrayList<>();
            SpikeTap tap = new SpikeTap(
                    1, () -> new Window(0, Long.MAX_VALUE), (unit, step, _) -> told.add(unit + " " + step));
            Engine engine = new Engine(new Engine.Layout(
                    List.of(new Engine.Emitter.Units(new Script(4, true, lines)), new Engine.Emitter.Units(units)),
                    new int[] {1, 10},
                    List.of(drive, plain, uneven),
                    List.of(),
                    List.of(tap),
                    List.of(),
                    2,
                    6,
                    500,
                    threads));
            return new Plastic(engine, units, all, told);
        }

        private static SynapseRows[] rows(
                int threads,
                SplittableRandom random,
                int sources,
                int count,
                boolean oneDelay,
                List<PlasticRows> all,
                boolean plastic) {
            List<Edge> edges = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                edges.add(new Edge(
                        random.nextInt(sources),
                        random.nextInt(UNITS),
                        plastic ? 0.1 * random.nextDouble() : 0.4,
                        oneDelay ? 3 : 2 + random.nextInt(5)));
            }
            edges.sort((a, b) -> Integer.compare(a.source(), b.source()));
            SynapseRows[] rows = new SynapseRows[threads];
            for (int t = 0; t < threads; t++) {
                int from = Engine.rangeStart(UNITS, t, threads);
                int to = Engine.rangeStart(UNITS, t + 1, threads);
                List<Edge> own = edges.stream()
                        .filter(e -> e.target() >= from && e.target() < to)
                        .toList();
                rows[t] = plastic ? plastic(sources, own, oneDelay) : plain(sources, own);
                if (rows[t] instanceof PlasticRows p) {
                    all.add(p);
                }
            }
            return rows;
        }

        private static int[] starts(int sources, List<Edge> edges) {
            int[] start = new int[sources + 1];
            edges.forEach(e -> start[e.source() + 1]++);
            for (int s = 1; s <= sources; s++) {
                start[s] += start[s - 1];
            }
            return start;
        }

        private static Targets targets(List<Edge> edges) {
            return Targets.of(edges.stream().mapToInt(Edge::target).toArray());
        }

        private static Delays delays(List<Edge> edges, boolean oneDelay) {
            short[] each = new short[edges.size()];
            for (int i = 0; i < each.length; i++) {
                each[i] = (short) edges.get(i).delay();
            }
            return oneDelay ? Delays.common(3) : Delays.each(each);
        }

        private static SynapseRows plain(int sources, List<Edge> edges) {
            return new PlainRows(
                    starts(sources, edges), targets(edges), Weights.common(0.4, edges.size()), delays(edges, false));
        }

        private static PlasticRows plastic(int sources, List<Edge> edges, boolean oneDelay) {
            return new PlasticRows(
                    starts(sources, edges),
                    targets(edges),
                    Weights.each(edges.stream().mapToDouble(Edge::weight).toArray()),
                    delays(edges, oneDelay),
                    List.of(
                            new Variable(Sharing.ALL, 1),
                            new Variable(Sharing.SOURCE, 0),
                            new Variable(Sharing.NONE, 0)),
                    new Rule());
        }

        List<String> rest(long steps) {
            told.clear();
            engine.advance(steps, _ -> {});
            List<String> all = new ArrayList<>(told);
            all.add(Arrays.toString(units.levels()));
            List<String> synapses = new ArrayList<>();
            for (PlasticRows each : rows) {
                for (int i = 0; i < each.size(); i++) {
                    synapses.add(each.target(i) + " " + each.delaySteps(i) + " " + each.weight(i) + " "
                            + each.value(0, i) + " " + each.value(1, i) + " " + each.value(2, i));
                }
            }
            synapses.sort(null);
            all.addAll(synapses);
            return all;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, false", "1, 3, false", "3, 2, false", "2, 1, true", "1, 4, true"})
    void engineGoesOnAsIfItHadNeverStopped(int threads, int others, boolean scattered) {
        Plastic whole = Plastic.with(threads);
        whole.engine().advance(150, _ -> {});
        if (scattered) {
            PlasticRows some =
                    whole.rows().stream().filter(r -> r.size() > 0).findFirst().orElseThrow();
            some.set(0, 0, 3.5);
        }
        Ledger ledger = new Ledger();
        whole.engine().keep(ledger);
        List<String> expected = whole.rest(200);
        assertThat(expected).hasSizeGreaterThan(150);
        Plastic later = Plastic.with(others);
        later.engine().advance(37, _ -> {});
        later.engine().keep(ledger.turned());
        assertThat(ledger.isEmpty()).isTrue();
        assertThat(later.engine().now()).isEqualTo(150);
        assertThat(later.rest(200)).isEqualTo(expected);
    }

    @Test
    void stateThatWasNeverTouchedIsKeptToo() {
        Plastic fresh = Plastic.with(2);
        Ledger ledger = new Ledger();
        fresh.engine().keep(ledger);
        Plastic used = Plastic.with(1);
        used.engine().advance(100, _ -> {});
        used.engine().keep(ledger.turned());
        assertThat(used.rest(50)).isEqualTo(fresh.rest(50));
    }

    /// A generator that does not tell its state.
    private record Silence() implements DrawnSource {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void prepare() {}

        @Override
        public boolean isActive(int unit, long step) {
            return false;
        }

        @Override
        public int count(int unit, int stream, long step) {
            return 0;
        }

        @Override
        public void reset() {}
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        Net net = new Net(1);
        net.drawn(new Silence());
        assertThatThrownBy(() -> net.engine().keep(new Ledger()))
                .isInstanceOf(StateStream.Refused.class)
                .hasMessageContaining("state of Silence cannot be kept");
        Net halving = new Net(1);
        int units = halving.units(Accumulators.silent(1));
        halving.connectHalving(units, units, 0, new Edge(0, 0, 1, 1));
        assertThatThrownBy(() -> halving.engine().keep(new Ledger()))
                .isInstanceOf(StateStream.Refused.class)
                .hasMessageContaining("state of HalvingRows cannot be kept");
    }

    @Test
    void brokenEnginesAreNotKept() {
        Net net = new Net(1);
        net.units(Accumulators.silent(2).failing(1, 3));
        Engine engine = net.engine();
        assertThatThrownBy(() -> engine.advance(10, _ -> {})).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> engine.keep(new Ledger())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void timesOfTracesAreKept() {
        TraceTimes times = new TraceTimes(3, 20, 110);
        times.set(0, 1, 25);
        Ledger ledger = new Ledger();
        times.keep(ledger);
        TraceTimes others = new TraceTimes(3, 20, 110);
        others.keep(ledger.turned());
        assertThat(others.millis(0, 1)).isEqualTo(25);
        assertThat(others.isCommon(1)).isTrue();
        Ledger of = new Ledger();
        times.keep(of);
        assertThatThrownBy(() -> new TraceTimes(4, 20, 110).keep(of.turned()))
                .isInstanceOf(StateStream.Refused.class)
                .hasMessageContaining("3 time constants for 4 units");
    }
}
