package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.synfire.engine.PostTrace.Time;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.SynapseRows.Setting;

/// One source onto 20 targets that spike at random: blocks find what a search of the histories finds.
class PostReaderTest {

    private static final int TARGETS = 20;
    private static final List<PostTrace> TRACES = List.of(
            new PostTrace(new Time.OfUnit(0), false),
            new PostTrace(new Time.OfUnit(0), true),
            new PostTrace(new Time.Common(30), false));

    /// Compares at every spike of the source.
    private static final class Comparison implements SynapseRule {

        private int spikes;
        private int rounds;

        @Override
        public boolean readsPostSpikes() {
            return true;
        }

        @Override
        public List<PostTrace> traces() {
            return TRACES;
        }

        @Override
        public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
            PostReader reader = rows.reader();
            PostHistory post = rows.post();
            double[] values = new double[to - from];
            for (int k = 0; k < TRACES.size(); k++) {
                // Few ask first, then so many that a table is made.
                int few = from + spikes % (to - from);
                double[] ofFew = new double[few - from];
                reader.traces(k, from, few, ofFew);
                reader.traces(k, from, to, values);
                assertThat(ofFew).isEqualTo(Arrays.copyOf(values, ofFew.length));
                for (int i = from; i < to; i++) {
                    long stamp = rows.now() - rows.delaySteps(i);
                    int end = post.through(rows.target(i), stamp);
                    assertThat(values[i - from]).isEqualTo(rows.trace(k, rows.target(i), end, stamp));
                }
            }
            int[] next = new int[to];
            for (int i = from; i < to; i++) {
                int end = post.through(rows.target(i), rows.now() - rows.delaySteps(i));
                next[i] = post.after(rows.target(i), end, rows.read() - rows.delaySteps(i));
            }
            for (int m = reader.look(from, to); m > 0; m = reader.next()) {
                rounds++;
                round(rows, reader, m, next);
            }
            for (int i = from; i < to; i++) {
                assertThat(next[i]).isEqualTo(post.through(rows.target(i), rows.now() - rows.delaySteps(i)));
            }
            spikes++;
        }

        private static void round(PlasticRows rows, PostReader reader, int m, int[] next) {
            PostHistory post = rows.post();
            double[][] before = new double[TRACES.size()][m];
            for (int k = 0; k < before.length; k++) {
                reader.tracesBefore(k, before[k]);
            }
            double[] left = new double[m];
            reader.decays(rows.decay(0, 15), rows.last(), left);
            double[] gathered = new double[m];
            double[] weights = new double[rows.size()];
            rows.spreadWeights();
            rows.loadWeights(0, weights.length, weights);
            reader.gather(weights, reader.first(), gathered);
            for (int j = 0; j < m; j++) {
                if (!reader.hasSpike(j)) {
                    continue;
                }
                int i = reader.synapse(j);
                int unit = rows.target(i);
                long stamp = (long) post.spikes(unit)[next[i]] + rows.delaySteps(i);
                assertThat(reader.stamp(j)).isEqualTo(stamp);
                assertThat(left[j]).isEqualTo(rows.decay(0, 15).over(stamp - rows.last()));
                assertThat(gathered[j]).isEqualTo(rows.weight(i));
                for (int k = 0; k < before.length; k++) {
                    assertThat(before[k][j]).isEqualTo(rows.traceBefore(k, unit, next[i]));
                }
                gathered[j] += 1;
                next[i] += post.width();
            }
            reader.scatter(gathered, weights, reader.first());
            rows.storeWeights(0, weights.length, weights);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true"})
    void blocksFindWhatASearchFinds(boolean commonDelay, boolean ownTimes) {
        SplittableRandom random = new SplittableRandom(4);
        int[] targets = new int[3 * TARGETS];
        short[] delays = new short[targets.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = i % TARGETS;
            delays[i] = (short) random.nextInt(1, 30);
        }
        TraceTimes times = new TraceTimes(TARGETS, 20);
        if (ownTimes) {
            times.set(0, 3, 7);
        }
        PostHistory history =
                new PostHistory(TARGETS, times, List.of(new Time.OfUnit(0), new Time.Common(30)), 1000, 1);
        Comparison rule = new Comparison();
        PlasticRows rows = new PlasticRows(
                new int[] {0, targets.length},
                Targets.of(targets),
                Weights.common(0, targets.length),
                commonDelay ? Delays.common(5) : Delays.each(delays),
                List.of(),
                rule);
        rows.attach(new Setting(history, 0, 1000, 1, 2, new Philox(1, Philox.Purpose.SYNAPSE)));
        rows.prepare();
        double[] sent = new double[targets.length];
        for (long step = 1; step < 3000; step++) {
            for (int unit = 0; unit < TARGETS - 1; unit++) {
                if (random.nextInt(10 + 20 * unit) == 0) {
                    history.append(0, unit, step, unit % 5 == 4 ? 2 : 1);
                }
            }
            if (random.nextInt(40) == 0) {
                rows.transmit(0, 0, targets.length, step, sent);
            }
        }
        assertThat(rule.spikes).isGreaterThan(50);
        assertThat(rule.rounds).isGreaterThan(rule.spikes);
        long read = IntStream.range(0, rows.size())
                .mapToLong(i -> (long) rows.weight(i))
                .sum();
        assertThat(read).isPositive();
    }
}
