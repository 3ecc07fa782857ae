package org.synfire.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.synfire.network.Value;
import org.synfire.recording.AnalogSignal;
import org.synfire.recording.Block;
import org.synfire.recording.Segment;
import org.synfire.recording.SpikeTrain;

/// A block with everything a block can have, and how two are compared.
final class Blocks {

    private Blocks() {}

    static Block full() {
        Segment first = new Segment(
                "segment000",
                Map.of("outcome", Value.of("good")),
                List.of(
                        new SpikeTrain(4, 7, 10, 1, 2.5, 0.1 + 0.2 + 9),
                        new SpikeTrain(5, 8, 10),
                        new SpikeTrain(9, 12, 10, 1.0 / 3)),
                List.of(
                        new AnalogSignal(
                                "v",
                                "mV",
                                0,
                                0.1,
                                new int[] {4, 9},
                                List.of(new double[] {-65, -64.9, 1e-300}, new double[] {-70, Double.MIN_VALUE, -0.0})),
                        new AnalogSignal("w", "", 2, 0.5, new int[] {3}, List.of(new double[] {1, 2}))));
        Segment second = new Segment("segment001", Map.of(), List.of(new SpikeTrain(0, 3, 20, 5.5)), List.of());
        return new Block("cells", Map.of("note", Value.of("hello"), "size", Value.of("12")), List.of(first, second));
    }

    /// Everything is equal, numbers to the last bit; notes as texts.
    static void assertSame(Block found, Block expected) {
        assertThat(found.name()).isEqualTo(expected.name());
        assertThat(texts(found.annotations())).isEqualTo(texts(expected.annotations()));
        assertThat(found.segments()).hasSameSizeAs(expected.segments());
        for (int s = 0; s < expected.segments().size(); s++) {
            assertSame(found.segments().get(s), expected.segments().get(s));
        }
    }

    private static Map<String, String> texts(Map<String, Value> notes) {
        Map<String, String> texts = new java.util.TreeMap<>();
        notes.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    private static void assertSame(Segment found, Segment expected) {
        assertThat(found.name()).isEqualTo(expected.name());
        assertThat(texts(found.annotations())).isEqualTo(texts(expected.annotations()));
        assertThat(found.spikeTrains()).hasSameSizeAs(expected.spikeTrains());
        for (int t = 0; t < expected.spikeTrains().size(); t++) {
            SpikeTrain one = found.spikeTrains().get(t);
            SpikeTrain other = expected.spikeTrains().get(t);
            assertThat(one.times()).containsExactly(other.times());
            assertThat(one.sourceIndex()).isEqualTo(other.sourceIndex());
            assertThat(one.channelId()).isEqualTo(other.channelId());
            assertThat(one.stopMillis()).isEqualTo(other.stopMillis());
        }
        assertThat(found.signals())
                .extracting(AnalogSignal::name)
                .isEqualTo(expected.signals().stream().map(AnalogSignal::name).toList());
        for (int k = 0; k < expected.signals().size(); k++) {
            assertSame(found.signals().get(k), expected.signals().get(k));
        }
    }

    private static void assertSame(AnalogSignal found, AnalogSignal expected) {
        assertThat(found.unit()).isEqualTo(expected.unit());
        assertThat(found.startMillis()).isEqualTo(expected.startMillis());
        assertThat(found.intervalMillis()).isEqualTo(expected.intervalMillis());
        assertThat(found.sourceIndices()).containsExactly(expected.sourceIndices());
        for (int c = 0; c < expected.channelCount(); c++) {
            assertThat(found.channel(c)).containsExactly(expected.channel(c));
        }
    }
}
