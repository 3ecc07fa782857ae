package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.synfire.engine.PlasticRows.Sharing;
import org.synfire.engine.PlasticRows.Variable;
import org.synfire.engine.PostTrace.Time;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.SynapseRows.Setting;

/// Two sources: the first has synapses to targets 0, 1 and 1, the second to target 0. Delays are 2 steps of 1 ms.
class PlasticRowsTest {

    private static final int RATE = 0;
    private static final int TRACE = 1;
    private static final int COUNT = 2;

    /// Adds what spikes of the target since the last one are worth, subtracts the target's trace, and draws.
    private static final class Rule implements SynapseRule {

        @Override
        public boolean readsPostSpikes() {
            return true;
        }

        @Override
        public List<PostTrace> traces() {
            return List.of(new PostTrace(new Time.OfUnit(0), false), new PostTrace(new Time.OfUnit(0), true));
        }

        @Override
        public boolean draws() {
            return true;
        }

        @Override
        public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
            settle(rows, from, to);
            for (int i = from; i < to; i++) {
                int unit = rows.target(i);
                long now = rows.now() - rows.delaySteps(i);
                int end = rows.post().through(unit, now);
                rows.setWeight(i, rows.weight(i) - rows.trace(0, unit, end, now) - 100 * rows.trace(1, unit, end, now));
                rows.each(COUNT)[i]++;
                transmitted[i - shift] = rows.weight(i);
            }
            long since = rows.now() - rows.last();
            if (rows.isScattered()) {
                for (int i = from; i < to; i++) {
                    double left = rows.decay(0, rows.each(RATE)[i]).over(since);
                    rows.each(TRACE)[i] = rows.each(TRACE)[i] * left + 1;
                }
            } else {
                rows.number(
                        TRACE,
                        rows.number(TRACE) * rows.decay(0, rows.number(RATE)).over(since) + 1);
            }
        }

        @Override
        public void settle(PlasticRows rows, int from, int to) {
            for (int i = from; i < to; i++) {
                int unit = rows.target(i);
                int end = rows.post().through(unit, rows.now() - rows.delaySteps(i));
                int first = rows.post().after(unit, end, rows.read() - rows.delaySteps(i));
                double[] own = new double[1];
                rows.spreadWeights();
                rows.loadWeights(i, i + 1, own);
                own[0] += 10.0 * ((end - first) / rows.post().width());
                rows.storeWeights(i, i + 1, own);
            }
        }
    }

    private final PostHistory history = new PostHistory(2, new TraceTimes(2, 10), List.of(new Time.OfUnit(0)), 1000, 1);
    private final PlasticRows rows = new PlasticRows(
            new int[] {0, 3, 4},
            Targets.of(0, 1, 1, 0),
            Weights.common(1000, 4),
            Delays.common(2),
            List.of(new Variable(Sharing.ALL, 20), new Variable(Sharing.SOURCE, 0), new Variable(Sharing.NONE, 0)),
            new Rule());
    private final double[] sent = new double[3];

    @BeforeEach
    void attach() {
        rows.attach(new Setting(history, 0, 1000, 10, 20, new Philox(1, Philox.Purpose.SYNAPSE)));
        rows.prepare();
    }

    private double[] spike(int source, long stamp) {
        rows.transmit(source, rows.rowStart(source), rows.rowEnd(source), stamp, sent);
        return sent;
    }

    @Test
    void postSpikesCountWhenTheyHaveReachedTheSynapse() {
        history.append(0, 0, 5, 1);
        assertThat(spike(0, 6)[0]).isEqualTo(1000);
        double[] later = spike(0, 7);
        assertThat(later[0]).isEqualTo(1010);
        assertThat(later[1]).isEqualTo(1000);
    }

    @Test
    void aTraceDoesNotCountTheSpikeOfTheVeryMoment() {
        history.append(0, 0, 5, 2);
        assertThat(spike(1, 7)[0]).isEqualTo(1020);
        assertThat(spike(1, 17)[0]).isCloseTo(1020 - 102 * Math.exp(-1), within(1e-12));
    }

    @Test
    void sharedStateBelongsToTheSource() {
        spike(0, 10);
        spike(0, 30);
        assertThat(rows.value(TRACE, 0)).isEqualTo(rows.value(TRACE, 2)).isCloseTo(1 + Math.exp(-1), within(1e-15));
        assertThat(rows.value(TRACE, 3)).isZero();
        assertThat(rows.value(COUNT, 1)).isEqualTo(2);
    }

    @Test
    void aParameterOfOneSynapseSpreadsWhatWasShared() {
        spike(0, 10);
        rows.set(RATE, 1, 5);
        rows.prepare();
        spike(0, 20);
        assertThat(rows.value(TRACE, 0)).isCloseTo(1 + Math.exp(-0.5), within(1e-15));
        assertThat(rows.value(TRACE, 1)).isCloseTo(1 + Math.exp(-2), within(1e-15));
        assertThat(rows.value(RATE, 3)).isEqualTo(20);
    }

    @Test
    void parametersSetAlikeAreSharedAgain() {
        for (int i = 0; i < 4; i++) {
            rows.set(RATE, i, 5);
        }
        rows.prepare();
        spike(0, 10);
        spike(0, 15);
        assertThat(rows.value(TRACE, 2)).isCloseTo(1 + Math.exp(-1), within(1e-15));
        assertThat(rows.value(RATE, 0)).isEqualTo(5);
    }

    @Test
    void readingAheadShowsTheOldWeightAndChangesNoResult() {
        history.append(0, 0, 5, 1);
        history.append(0, 0, 40, 1);
        rows.settle(20, 10);
        assertThat(rows.weight(0)).isEqualTo(1000);
        double ahead = spike(0, 60)[0];
        assertThat(rows.weight(0)).isEqualTo(ahead);
        PlasticRowsTest other = new PlasticRowsTest();
        other.attach();
        other.history.append(0, 0, 5, 1);
        other.history.append(0, 0, 40, 1);
        assertThat(other.spike(0, 60)[0]).isEqualTo(ahead);
    }

    @Test
    void aWeightSetWhileReadAheadIsShown() {
        history.append(0, 0, 5, 1);
        rows.settle(20, 10);
        rows.setWeight(0, 7);
        assertThat(rows.weight(0)).isEqualTo(7);
        assertThat(rows.weight(3)).isEqualTo(1000);
    }

    @Test
    void drawsDependOnTheSpikeAndTheSynapse() {
        spike(0, 10);
        double first = rows.uniform(1, 0);
        assertThat(rows.uniform(1, 0)).isEqualTo(first);
        assertThat(List.of(rows.uniform(1, 1), rows.uniform(2, 0), rows.uniform(0, 0)))
                .doesNotContain(first);
        spike(0, 10);
        assertThat(rows.uniform(1, 0)).isNotEqualTo(first);
    }

    @Test
    void aResetForgetsEverything() {
        rows.set(RATE, 1, 5);
        spike(0, 10);
        rows.resetState();
        assertThat(rows.value(RATE, 1)).isEqualTo(20);
        assertThat(rows.value(TRACE, 1)).isZero();
        assertThat(rows.value(COUNT, 0)).isZero();
    }
}
