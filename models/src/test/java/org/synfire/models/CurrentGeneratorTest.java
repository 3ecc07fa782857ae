package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.TimeGrid;
import org.synfire.network.Value;

/// Generators on a grid of 0.1 ms. Step k ends at (k + 1) 0.1 ms.
class CurrentGeneratorTest {

    private static Settable made(String model, Map<String, Value> values) {
        return Library.standard().units(model, new Library.Request(1, 5, 42, TimeGrid.of(0.1), values));
    }

    private static CurrentModel current(String model, Map<String, Value> values) {
        CurrentModel made = (CurrentModel) made(model, values);
        made.prepare();
        return made;
    }

    private static Map<String, Value> and(Map<String, Value> values, Map<String, Value> more) {
        Map<String, Value> all = new HashMap<>(values);
        all.putAll(more);
        return all;
    }

    @Test
    void aSineFollowsTheClock() {
        CurrentModel ac = current(
                "ac_generator",
                Map.of(
                        "amplitude", Value.of(3.0),
                        "offset", Value.of(1.0),
                        "frequency", Value.of(50.0),
                        "phase", Value.of(30.0)));
        for (long step : new long[] {0, 1, 49, 99, 123_456}) {
            double t = (step + 1) * 0.1;
            double expected = 1 + 3 * Math.sin(2 * Math.PI * 50 * t / 1000 + Math.PI / 6);
            assertThat(ac.current(0, step)).isCloseTo(expected, within(1e-9));
        }
    }

    private static Stream<Arguments> currents() {
        return Stream.of(
                Arguments.of("dc_generator", Map.of("amplitude", Value.of(1.0))),
                Arguments.of("ac_generator", Map.of("offset", Value.of(1.0))),
                Arguments.of("noise_generator", Map.of("mean", Value.of(1.0))),
                Arguments.of(
                        "step_current_generator",
                        Map.of("amplitude_times", Value.of(0.1), "amplitude_values", Value.of(1.0))));
    }

    /// A delay of one step then makes it flow in (start + delay, stop + delay].
    @ParameterizedTest
    @MethodSource("currents")
    void currentsAreSentTwoStepsAheadOfTheirWindow(String model, Map<String, Value> values) {
        Map<String, Value> listed = new HashMap<>();
        values.forEach((name, value) ->
                listed.put(name, name.startsWith("amplitude_") ? Value.of(new double[] {value.asDouble()}) : value));
        CurrentModel source = current(
                model, and(listed, Map.of("start", Value.of(1.0), "stop", Value.of(2.0), "origin", Value.of(1.0))));
        for (long step = 0; step < 60; step++) {
            boolean active = step + 2 > 20 && step + 2 <= 30;
            assertThat(source.isShared() ? source.current(0, step) : sent(source, 3, step))
                    .as("step %d", step)
                    .isEqualTo(active ? 1 : 0);
        }
    }

    @Test
    void aStepCurrentChangesAtItsTimes() {
        CurrentModel steps = current(
                "step_current_generator",
                Map.of(
                        "amplitude_times", Value.of(new double[] {1.0, 2.0, 2.5}),
                        "amplitude_values", Value.of(new double[] {10, -5, 0})));
        assertThat(steps.current(0, 8)).isZero();
        assertThat(steps.current(0, 9)).isEqualTo(10);
        assertThat(steps.current(0, 18)).isEqualTo(10);
        assertThat(steps.current(0, 19)).isEqualTo(-5);
        assertThat(steps.current(0, 24)).isZero();
    }

    @Test
    void aStepCurrentMovesTheMembraneOneStepAfterItArrives() {
        Rig rig = new Rig(0.1);
        int cell = rig.add("iaf_psc_exp", Map.of());
        int source = rig.add(
                "step_current_generator",
                Map.of("amplitude_times", Rig.list(1.0), "amplitude_values", Rig.list(100.0)));
        rig.connect(source, cell, 0, 1.0, 1.0).run(5);
        assertThat(rig.at(2.0, cell, "V_m")).isCloseTo(-70, within(1e-9));
        assertThat(rig.at(2.1, cell, "V_m")).isGreaterThan(-69.99);
    }

    private static double sent(CurrentModel source, int stream, long step) {
        double[] into = new double[2];
        source.currents(0, stream - 1, step, into, 2);
        return into[1];
    }

    @Test
    void noiseHasItsMeanAndDeviationAndIsHeld() {
        CurrentModel noise = current(
                "noise_generator",
                Map.of("mean", Value.of(10.0), "std", Value.of(4.0), "dt", Value.of(0.5), "start", Value.of(0.0)));
        double sum = 0;
        double squares = 0;
        int n = 20_000;
        for (int stream = 0; stream < n; stream++) {
            double x = sent(noise, stream, 100);
            sum += x;
            squares += x * x;
        }
        double mean = sum / n;
        assertThat(mean).isCloseTo(10, within(5 * 4 / Math.sqrt(n)));
        assertThat(Math.sqrt(squares / n - mean * mean)).isCloseTo(4, within(5 * 4 / Math.sqrt(2.0 * n)));
        List<Double> values = new ArrayList<>();
        for (long step = 0; step < 20; step++) {
            values.add(sent(noise, 7, step));
        }
        for (int step = 0; step < 20; step++) {
            assertThat(values.get(step)).isEqualTo(values.get(step - step % 5));
        }
        assertThat(values.stream().distinct()).hasSize(4);
        assertThat(sent(noise, 8, 0)).isNotEqualTo(sent(noise, 7, 0));
    }

    @Test
    void modulatedNoiseIsLoudestWhereTheSineIs() {
        CurrentModel noise = current(
                "noise_generator",
                Map.of(
                        "std", Value.of(1.0),
                        "std_mod", Value.of(1.0),
                        "frequency", Value.of(10.0),
                        "dt", Value.of(0.1)));
        double loud = 0;
        double quiet = 0;
        for (int stream = 0; stream < 5000; stream++) {
            loud += Math.pow(sent(noise, stream, 250), 2);
            quiet += Math.pow(sent(noise, stream, 750), 2);
        }
        assertThat(loud / 5000).isCloseTo(2, within(0.2));
        assertThat(quiet / 5000).isCloseTo(0, within(1e-12));
    }

    @Test
    void noiseMovesTheMembrane() {
        Rig rig = new Rig(0.1);
        int cell = rig.add("iaf_psc_exp", Map.of());
        int noise = rig.add("noise_generator", Map.of("std", Value.of(500.0)));
        rig.connect(noise, cell, 0, 1.0, 1.0).run(10);
        assertThat(rig.at(9.0, cell, "V_m")).isNotCloseTo(-70, within(0.01));
    }

    @Test
    void aRateHoldsForStampsFromItsTimeOn() {
        DrawnModel source = (DrawnModel) made(
                "inhomogeneous_poisson_generator",
                Map.of(
                        "rate_times", Value.of(new double[] {3, 6}),
                        "rate_values", Value.of(new double[] {20_000, 0})));
        source.prepare();
        double sum = 0;
        for (int stream = 0; stream < 4000; stream++) {
            for (long step = 29; step < 59; step++) {
                sum += source.count(0, stream, step);
            }
        }
        assertThat(source.isActive(0, 28)).isFalse();
        assertThat(source.isActive(0, 29)).isTrue();
        assertThat(source.isActive(0, 58)).isTrue();
        assertThat(source.isActive(0, 59)).isFalse();
        assertThat(sum / (4000 * 30)).isCloseTo(2, within(5 * Math.sqrt(2.0 / (4000 * 30))));
    }

    private static Stream<Arguments> mistakes() {
        Value one = Value.of(new double[] {1});
        Value two = Value.of(new double[] {1, 2});
        return Stream.of(
                Arguments.of(
                        "step_current_generator",
                        Map.of("amplitude_times", two, "amplitude_values", one),
                        "'amplitude_times' has 2 entries and 'amplitude_values' has 1; they belong together"),
                Arguments.of(
                        "step_current_generator",
                        Map.of("amplitude_times", Value.of(new double[] {1.05}), "amplitude_values", one),
                        "'amplitude_times' must be whole numbers of steps of 0.1 ms, not 1.05; 'allow_offgrid_times'"
                                + " rounds them up"),
                Arguments.of(
                        "inhomogeneous_poisson_generator",
                        Map.of("rate_times", Value.of(new double[] {2, 2}), "rate_values", two),
                        "'rate_times' must increase, but 2.0 follows 2.0"),
                Arguments.of(
                        "inhomogeneous_poisson_generator",
                        Map.of("rate_times", one, "rate_values", Value.of(new double[] {-1})),
                        "'rate_values' of inhomogeneous_poisson_generator must be at least 0, not [-1.0]"),
                Arguments.of(
                        "noise_generator",
                        Map.of("dt", Value.of(0.25)),
                        "'dt' of noise_generator must be a whole number of steps of 0.1 ms, not 0.25"),
                Arguments.of(
                        "noise_generator",
                        Map.of("std_mod", Value.of(1.0)),
                        "'std_mod' of noise_generator must be at most 'std', but 1.0 > 0.0"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreAnswered(String model, Map<String, Value> values, String message) {
        assertThatThrownBy(() -> made(model, values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void timesBetweenStepsMoveToTheEndOfTheirStepWhenAllowed() {
        CurrentModel steps = current(
                "step_current_generator",
                Map.of(
                        "amplitude_times", Value.of(new double[] {1.05}),
                        "amplitude_values", Value.of(new double[] {7}),
                        "allow_offgrid_times", Value.of(true)));
        assertThat(steps.current(0, 9)).isZero();
        assertThat(steps.current(0, 10)).isEqualTo(7);
    }
}
