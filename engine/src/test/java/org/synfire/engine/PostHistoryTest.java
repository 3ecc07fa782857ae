package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.synfire.engine.PostTrace.Time;

/// Spikes of two units with traces of 10 and 20 ms, on a grid of 0.5 ms.
class PostHistoryTest {

    private final TraceTimes times = new TraceTimes(2, 10, 20);
    private final PostHistory history =
            new PostHistory(2, times, List.of(new Time.OfUnit(0), new Time.OfUnit(1)), 500, 1);

    private double trace(int unit, int spike, int trace) {
        return history.spikes(unit)[spike * history.width() + 1 + trace];
    }

    @Test
    void everySpikeCarriesTheTracesJustAfterIt() {
        history.append(0, 0, 10, 1);
        history.append(0, 0, 30, 1);
        assertThat(history.size(0)).isEqualTo(2);
        assertThat(trace(0, 0, 0)).isEqualTo(1);
        assertThat(trace(0, 1, 0)).isCloseTo(1 + Math.exp(-1), within(1e-15));
        assertThat(trace(0, 1, 1)).isCloseTo(1 + Math.exp(-0.5), within(1e-15));
        assertThat(history.size(1)).isZero();
    }

    @Test
    void spikesOfAMultipleSpikeAreEntriesOfTheirOwn() {
        history.append(0, 1, 4, 3);
        assertThat(history.size(1)).isEqualTo(3);
        assertThat(trace(1, 2, 0)).isEqualTo(3);
    }

    @Test
    void timeConstantsOfUnitsCanDiffer() {
        times.set(0, 1, 5);
        history.append(0, 1, 0, 1);
        history.append(0, 1, 10, 1);
        assertThat(times.isCommon(0)).isFalse();
        assertThat(times.isCommon(1)).isTrue();
        assertThat(trace(1, 1, 0)).isCloseTo(1 + Math.exp(-1), within(1e-15));
        times.reset();
        assertThat(times.millis(0, 1)).isEqualTo(10);
    }

    @Test
    void spikesAreFoundByTheirStamps() {
        for (long stamp : new long[] {2, 4, 4, 8}) {
            history.append(0, 0, stamp, 1);
        }
        int width = history.width();
        assertThat(history.through(0, 4)).isEqualTo(3 * width);
        assertThat(history.through(0, 1)).isZero();
        assertThat(history.after(0, 4 * width, 4)).isEqualTo(3 * width);
        assertThat(history.after(0, 4 * width, 0)).isZero();
        assertThat(history.before(0, 4 * width, 4)).isEqualTo(width);
        assertThat(history.before(0, 4 * width, 2)).isZero();
    }

    @Test
    void oldSpikesAreDroppedButForTheLastThatCarriesTheTraces() {
        for (int k = 0; k < 100; k++) {
            history.append(0, 0, k, 1);
        }
        double newest = trace(0, 99, 0);
        history.prune(0, 2, 97);
        assertThat(history.size(0)).isEqualTo(3);
        assertThat(history.spikes(0)[0]).isEqualTo(97);
        assertThat(trace(0, 2, 0)).isEqualTo(newest);
        history.clear();
        assertThat(history.size(0)).isZero();
    }

    @Test
    void factorsFromTheTableAreThoseComputedAnew() {
        Decay table = new Decay(500, true, 7);
        Decay plain = new Decay(500, false, 7);
        for (long steps : new long[] {0, 1, 255, 256, 8191, 8192, 100_000}) {
            assertThat(table.over(steps)).isEqualTo(plain.over(steps)).isEqualTo(Math.exp(-(steps * 0.5) / 7));
        }
        assertThat(table.of(14).over(2)).isEqualTo(Math.exp(-1.0 / 14));
        assertThat(table.over(-2)).isEqualTo(Math.exp(1.0 / 14));
    }
}
