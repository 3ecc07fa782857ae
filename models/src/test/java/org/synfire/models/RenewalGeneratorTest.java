package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.synfire.models.internal.RenewalGenerator;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

class RenewalGeneratorTest {

    private static final TimeGrid GRID = TimeGrid.of(0.1);

    private static RenewalGenerator generator(Map<String, Value> values) {
        return new RenewalGenerator(1, 5, 7, GRID, values);
    }

    private static List<Double> run(RenewalGenerator generator, long from, long to) {
        List<Double> times = new ArrayList<>();
        generator.prepare(from);
        for (long step = from; step < to; step++) {
            double end = GRID.toMillis(step + 1);
            generator.updater().update(0, 1, step, new double[0], (unit, n, factor, offset) -> {
                assertThat(offset).isBetween(0.0, 0.1 + 1e-9);
                times.add(end - offset);
            });
        }
        return times;
    }

    @Test
    void theRateIsThatOfTheWholeTrain() {
        List<Double> times = run(
                generator(Map.of("rate", Value.of(80.0), "shape", Value.of(3.0), "dead_time", Value.of(4.0))),
                0,
                500_000);
        assertThat(times.size() / 50.0).isCloseTo(80, within(2.5));
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(4 - 1e-9);
        }
    }

    @Test
    void aTrainIsTheSameHoweverTimeIsCutAndAfterAReset() {
        RenewalGenerator generator = generator(Map.of("rate", Value.of(300.0)));
        List<Double> whole = run(generator, 0, 1000);
        generator.reset();
        List<Double> cut = new ArrayList<>(run(generator, 0, 300));
        cut.addAll(run(generator, 300, 1000));
        assertThat(cut).isEqualTo(whole).isNotEmpty();
    }

    @Test
    void aTrainBeginsAnewWhenTheRateChanges() {
        RenewalGenerator generator = generator(Map.of());
        assertThat(run(generator, 0, 1000)).isEmpty();
        generator.set(0, Map.of("rate", Value.of(500.0), "stop", Value.of(150.0)));
        assertThat(run(generator, 1000, 3000)).isNotEmpty().allMatch(t -> t > 100 && t <= 150);
    }

    @Test
    void aRateThatTheDeadTimeForbidsIsRefused() {
        assertThatThrownBy(() -> generator(Map.of("rate", Value.of(200.0), "dead_time", Value.of(5.0))))
                .hasMessageContaining("less than one over 'dead_time' (5.0 ms), not 200.0");
    }
}
