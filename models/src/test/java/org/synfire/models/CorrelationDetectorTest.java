package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.synfire.network.Value;

/// Spikes at ports 0 and 1 of a detector, through connections of 1 ms.
class CorrelationDetectorTest {

    private static Rig rig(Map<String, Value> values, double[] first, double[] second) {
        Rig rig = new Rig(1.0);
        int one = rig.add("spike_generator", Map.of("spike_times", Rig.list(first)));
        int two = rig.add("spike_generator", Map.of("spike_times", Rig.list(second)));
        int detector = rig.add("correlation_detector", values);
        rig.connect(one, detector, 0, 2.0, 1.0);
        rig.connect(two, detector, 1, 1.0, 1.0);
        return rig;
    }

    private static Map<String, Value> bins(double delta, double longest) {
        return Map.of("delta_tau", Value.of(delta), "tau_max", Value.of(longest));
    }

    /// NEST 3.10.0: 10, 20, 30 with weight 2 against 10, 21, 29.
    @Test
    void pairsAreCountedByTheirLag() {
        Rig rig = rig(bins(1, 3), new double[] {10, 20, 30}, new double[] {10, 21, 29})
                .run(50);
        assertThat(rig.read(2, "histogram")).isEqualTo(Rig.list(0, 0, 2, 2, 2, 0, 0));
        assertThat(rig.read(2, "count_histogram")).isEqualTo(Rig.list(0, 0, 1, 1, 1, 0, 0));
        assertThat(rig.read(2, "n_events_0")).isEqualTo(Value.of(3.0));
        assertThat(rig.read(2, "n_events_1")).isEqualTo(Value.of(3.0));
    }

    @Test
    void severalSpikesAtOnceMakeAllTheirPairs() {
        Rig rig = rig(bins(2, 4), new double[] {10, 10, 12}, new double[] {13, 13, 13})
                .run(50);
        assertThat(rig.read(2, "count_histogram")).isEqualTo(Rig.list(0, 0, 0, 3, 6));
        assertThat(rig.read(2, "histogram")).isEqualTo(Rig.list(0, 0, 0, 6, 12));
    }

    @Test
    void onlySpikesOfTheWindowCountAndParametersBeginAnew() {
        Map<String, Value> values = Map.of(
                "delta_tau", Value.of(1.0),
                "tau_max", Value.of(2.0),
                "Tstart", Value.of(15.0),
                "Tstop", Value.of(25.0));
        Rig rig = rig(values, new double[] {10, 20, 30}, new double[] {10, 20, 30})
                .run(50);
        assertThat(rig.read(2, "count_histogram")).isEqualTo(Rig.list(0, 0, 1, 0, 0));
        rig.set(2, bins(1, 1));
        assertThat(rig.read(2, "count_histogram")).isEqualTo(Rig.list(0, 0, 0));
    }

    @Test
    void binsFitTheStepsAndTheLargestLag() {
        assertThatThrownBy(() -> new Rig(1.0).add("correlation_detector", bins(0.5, 5)))
                .hasMessageContaining("'delta_tau' of correlation_detector must be a whole number of steps");
        Rig rig = rig(bins(2, 5), new double[] {10, 20}, new double[] {14, 15}).run(50);
        assertThat(rig.read(2, "count_histogram")).isEqualTo(Rig.list(1, 0, 0, 0, 1));
        rig.engine().reset();
        assertThat(rig.read(2, "count_histogram")).isEqualTo(Rig.list(0, 0, 0, 0, 0));
    }
}
