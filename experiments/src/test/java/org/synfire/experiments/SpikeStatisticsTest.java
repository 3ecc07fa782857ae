package org.synfire.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.synfire.network.TimeGrid;
import org.synfire.recording.MemorySink;

class SpikeStatisticsTest {

    private final MemorySink sink = MemorySink.ofSpikes(TimeGrid.of(1));

    private void train(int unit, int... steps) {
        for (int step : steps) {
            sink.spike(unit, step, 0);
        }
    }

    private SpikeStatistics statistics(int size, double begin, double end) {
        return SpikeStatistics.of(sink.table(), 10, size, begin, end);
    }

    @Test
    void theWindowIsHalfOpen() {
        train(10, 100, 101, 200, 201);
        assertThat(statistics(1, 100, 200).rate()).isCloseTo(20, within(1e-12));
    }

    @Test
    void othersDoNotCount() {
        train(9, 150);
        train(12, 150);
        train(10, 150);
        assertThat(statistics(2, 100, 200).rate()).isCloseTo(5, within(1e-12));
    }

    @Test
    void regularTrainsDoNotVary() {
        train(10, 10, 20, 30, 40, 50, 60);
        assertThat(statistics(1, 0, 100).cv()).isZero();
    }

    @Test
    void variationIsThatOfIntervals() {
        train(10, 10, 20, 50, 60, 90);
        assertThat(statistics(1, 0, 100).cv()).isCloseTo(10 / 20.0, within(1e-12));
    }

    @Test
    void shortTrainsHaveNoVariation() {
        train(10, 10, 20, 50, 60);
        assertThat(statistics(1, 0, 100).cv()).isNaN();
    }

    @Test
    void equalTrainsAreCorrelatedAndOppositeOnesAreNot() {
        train(10, 1, 11, 21, 31);
        train(11, 1, 11, 21, 31);
        assertThat(statistics(2, 0, 40).correlation()).isCloseTo(1, within(1e-12));
        train(12, 6, 16, 26, 36);
        assertThat(statistics(3, 0, 40).correlation()).isCloseTo((1 - 1 - 1) / 3.0, within(1e-12));
    }

    @Test
    void nobodyIsCorrelatedWithNobody() {
        assertThat(statistics(5, 0, 40).correlation()).isNaN();
        assertThat(statistics(5, 0, 40).rate()).isZero();
    }
}
