package org.synfire.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.synfire.network.RecordSink;
import org.synfire.network.TimeGrid;

class SinksTest {

    private static final TimeGrid GRID = TimeGrid.of(0.1);

    @Test
    void samplesAreKeptUnderTheNamesOfTheirQuantities() {
        MemorySink sink = MemorySink.ofSamples(GRID, List.of("V_m", "I_h"));
        sink.sample(7, 12, new double[] {-60, 1.5});
        assertThat(sink.table().columnNames()).containsExactly("gid", "time", "V_m", "I_h");
        assertThat(sink.table().column("time")).containsExactly(1.2);
        assertThat(sink.table().column("I_h")).containsExactly(1.5);
    }

    @Test
    void valuesOfTheCallerAreCopied() {
        MemorySink sink = MemorySink.ofSamples(GRID, List.of("V_m"));
        double[] reused = {1};
        sink.sample(7, 1, reused);
        reused[0] = 2;
        assertThat(sink.table().column("V_m")).containsExactly(1);
    }

    @Test
    void spikesAreKeptInTheirOrder() {
        MemorySink sink = MemorySink.ofSpikes(GRID);
        for (int i = 0; i < 1000; i++) {
            sink.spike(i, 2L * i);
        }
        Table table = sink.table();
        assertThat(table.rowCount()).isEqualTo(1000);
        assertThat(table.column("gid")[999]).isEqualTo(999);
        assertThat(table.column("time")[999]).isEqualTo(199.8);
    }

    @Test
    void weightsAreKeptWithTheirReceptor() {
        MemorySink sink = MemorySink.ofWeights(GRID);
        sink.weight(1, 2, 3, 10, 0.5);
        assertThat(sink.table().head(1).lines().toList().getLast().strip().split(" +"))
                .containsExactly("1", "2", "3", "1", "0.5");
    }

    @Test
    void tableStaysAsItWasWhenMoreIsRecorded() {
        MemorySink sink = MemorySink.ofSpikes(GRID);
        Table before = sink.table();
        sink.spike(1, 1);
        assertThat(before.rowCount()).isZero();
    }

    @Test
    void quantityNamedTwiceIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MemorySink.ofSamples(GRID, List.of("V_m", "V_m")));
    }

    @Test
    void teeHandsSamplesToAllSinks() {
        MemorySink first = MemorySink.ofSamples(GRID, List.of("V_m"));
        MemorySink second = MemorySink.ofSamples(GRID, List.of("V_m"));
        new TeeSink(List.of(first, second)).sample(1, 1, new double[] {5});
        assertThat(List.of(first.table().rowCount(), second.table().rowCount())).containsExactly(1, 1);
    }

    @Test
    void teeHandsSpikesToAllSinks() {
        MemorySink first = MemorySink.ofSpikes(GRID);
        MemorySink second = MemorySink.ofSpikes(GRID);
        new TeeSink(List.of(first, second)).spike(1, 1);
        assertThat(List.of(first.table().rowCount(), second.table().rowCount())).containsExactly(1, 1);
    }

    @Test
    void teeHandsWeightsToAllSinks() {
        MemorySink first = MemorySink.ofWeights(GRID);
        MemorySink second = MemorySink.ofWeights(GRID);
        new TeeSink(List.of(first, second)).weight(1, 2, 3, 4, 5);
        assertThat(List.of(first.table().rowCount(), second.table().rowCount())).containsExactly(1, 1);
    }

    @Test
    void teeTellsAllSinksThatEverythingIsDelivered() {
        AtomicInteger told = new AtomicInteger();
        RecordSink sink = new RecordSink() {
            @Override
            public void settled() {
                told.incrementAndGet();
            }
        };
        new TeeSink(List.of(sink, sink)).settled();
        assertThat(told).hasValue(2);
    }
}
