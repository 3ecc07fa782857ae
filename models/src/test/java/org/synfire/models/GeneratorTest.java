package org.synfire.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.Value;

class GeneratorTest {

    private static Map<String, Value> and(Map<String, Value> values, String name, Value value) {
        Map<String, Value> all = new HashMap<>(values);
        all.put(name, value);
        return all;
    }

    @Nested
    class SpikeGenerators {

        private final Map<String, Value> oneToSix = Map.of("spike_times", Rig.list(1.0, 2.0, 3.0, 4.0, 5.0, 6.0));

        private static List<Double> spikes(double resolution, Map<String, Value> values) {
            Rig rig = new Rig(resolution);
            int generator = rig.add("spike_generator", values);
            return rig.run(20).spikes(generator);
        }

        @Test
        void windowIsOpenAtItsStartAndClosedAtItsStop() {
            Map<String, Value> values = and(and(oneToSix, "start", Value.of(2.0)), "stop", Value.of(4.0));
            assertThat(spikes(1.0, values)).containsExactly(3.0, 4.0);
        }

        @Test
        void originMovesTimesAndWindow() {
            Map<String, Value> values = and(and(oneToSix, "start", Value.of(4.0)), "origin", Value.of(10.0));
            assertThat(spikes(1.0, values)).containsExactly(15.0, 16.0);
        }

        @Test
        void equalTimesAreEmittedRepeatedly() {
            assertThat(spikes(0.5, Map.of("spike_times", Rig.list(1.0, 1.0, 2.5))))
                    .containsExactly(1.0, 1.0, 2.5);
        }

        @Test
        void multiplicitiesAreCounted() {
            Map<String, Value> values = Map.of(
                    "spike_times",
                    Rig.list(1.0, 2.0, 3.0),
                    "spike_multiplicities",
                    new Value.Wholes(List.of(2L, 0L, 1L)));
            assertThat(spikes(0.5, values)).containsExactly(1.0, 1.0, 3.0);
        }

        @Test
        void weightsMultiplyTheWeightOfTheSynapse() {
            Rig rig = new Rig(0.1);
            int generator = rig.add(
                    "spike_generator", Map.of("spike_times", Rig.list(1.0, 2.0), "spike_weights", Rig.list(3.0, -1.0)));
            int neuron = rig.add("iaf_cond_exp", Map.of("tau_syn_ex", Value.of(1e9)));
            rig.connect(generator, neuron, 0, 2.0, 1.0).run(5);
            assertThat(rig.at(2.0, neuron, "g_ex")).isEqualTo(6.0);
            assertThat(rig.at(3.0, neuron, "g_in")).isEqualTo(2.0);
        }

        @Test
        void settingTimesRewindsAndSkipsWhatIsPast() {
            Rig rig = new Rig(1.0);
            int generator = rig.add("spike_generator", oneToSix);
            rig.run(4);
            rig.set(generator, Map.of("spike_times", Rig.list(2.0, 4.0, 7.0)));
            assertThat(rig.run(10).spikes(generator)).containsExactly(1.0, 2.0, 3.0, 4.0, 7.0);
        }

        @Test
        void settingTheOriginRewinds() {
            Rig rig = new Rig(1.0);
            int generator = rig.add("spike_generator", Map.of("spike_times", Rig.list(1.0, 3.0)));
            rig.run(10);
            rig.set(generator, Map.of("origin", Value.of(10.0)));
            assertThat(rig.run(10).spikes(generator)).containsExactly(1.0, 3.0, 11.0, 13.0);
        }

        @Test
        void resetOfDynamicsRewindsButThePastStaysPast() {
            Rig rig = new Rig(1.0);
            int generator = rig.add("spike_generator", oneToSix);
            rig.run(3).engine().resetDynamics();
            assertThat(rig.run(10).spikes(generator)).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
        }

        @Test
        void resetRestoresTheTrain() {
            Rig rig = new Rig(1.0);
            int generator = rig.add("spike_generator", Map.of("spike_times", Rig.list(2.0)));
            rig.set(generator, Map.of("spike_times", Rig.list(1.0)));
            rig.run(5).engine().reset();
            rig.run(5);
            assertThat(rig.spikes(generator)).containsExactly(1.0, 2.0);
        }

        @Test
        void trainsOfUnitsAreTheirOwn() {
            Rig rig = new Rig(1.0);
            int generators = rig.add("spike_generator", 2, oneToSix);
            rig.set(generators, Map.of("spike_times", Rig.list(9.0)));
            rig.run(10);
            assertThat(rig.spikesOfUnit(generators, 0)).containsExactly(9.0);
            assertThat(rig.spikesOfUnit(generators, 1)).hasSize(6);
        }

        @Test
        void spikeAtTheTimeItIsSetCanBeMovedOneStepLater() {
            Map<String, Value> values = Map.of("spike_times", Rig.list(0.0, 0.3), "shift_now_spikes", Value.of(true));
            assertThat(spikes(0.1, values)).containsExactly(0.1, 0.3);
        }

        @Test
        void spikeAtALaterPresentIsMovedToo() {
            Rig rig = new Rig(0.1);
            int generator = rig.add("spike_generator", Map.of());
            rig.run(5);
            rig.set(generator, Map.of("spike_times", Rig.list(5.0), "shift_now_spikes", Value.of(true)));
            assertThat(rig.run(5).spikes(generator)).containsExactly(5.1);
        }

        @Test
        void offGridTimesMoveToTheEndOfTheirStepWhereAllowed() {
            Map<String, Value> values =
                    Map.of("spike_times", Rig.list(1.01, 1.05), "allow_offgrid_times", Value.of(true));
            assertThat(spikes(0.1, values)).containsExactly(1.1, 1.1);
        }

        @Test
        void timeWithinHalfATicOfTheGridIsOnIt() {
            assertThat(spikes(0.1, Map.of("spike_times", Rig.list(1.0000004)))).containsExactly(1.0);
        }

        @ParameterizedTest
        @CsvSource({
            "1.0006 2.0, must be a whole number of steps",
            "0.0 1.0, must be greater than 0",
            "2.0 1.0, must not decrease",
            "-1.0 1.0, must be at least 0",
            "1.0 Infinity, must be greater than 0"
        })
        void impossibleTimesAreRefused(String times, String message) {
            double[] values = Arrays.stream(times.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            Rig rig = new Rig(0.1);
            int generator = rig.add("spike_generator", oneToSix);
            assertThatThrownBy(() -> rig.set(generator, Map.of("spike_times", Rig.list(values))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(message);
            assertThat(rig.run(10).spikes(generator)).as("nothing changed").hasSize(6);
        }

        @ParameterizedTest
        @ValueSource(strings = {"spike_weights", "spike_multiplicities"})
        void listsHaveTheLengthOfTheTimes(String name) {
            Value value = name.equals("spike_weights") ? Rig.list(1.0) : new Value.Wholes(List.of(1L));
            assertThatThrownBy(() -> spikes(0.1, and(oneToSix, name, value)))
                    .hasMessageContaining("as many elements as 'spike_times' (6), not 1");
        }

        @Test
        void nothingCanBeRecordedFromIt() {
            UnitModel units = (UnitModel) Library.standard()
                    .units(
                            "spike_generator",
                            new Library.Request(1, 1, 1, org.synfire.network.TimeGrid.of(0.1), Map.of()));
            assertThatThrownBy(() -> units.recordable(0, 0)).hasMessageContaining("nothing to record");
        }
    }

    @Nested
    class PreciseSpikeGenerators {

        @Test
        void spikesBetweenStepsAreRecordedAsTheyAreAndSentWithTheirStep() {
            Rig rig = new Rig(0.1);
            int generator = rig.add(
                    "spike_generator",
                    Map.of("spike_times", Rig.list(1.05, 2.0, 3.00001), "precise_times", Value.of(true)));
            int parrot = rig.add("parrot_neuron", Map.of());
            rig.connect(generator, parrot, 0, 1.0, 1.0).run(10);
            assertThat(rig.spikes(generator))
                    .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1)
                    .containsExactly(1.05, 2.0, 3.00001);
            assertThat(rig.spikes(parrot)).containsExactly(2.1, 3.0, 4.1);
        }

        @Test
        void preciseTimesExcludeOtherWaysToLeaveTheGrid() {
            assertThatThrownBy(() -> new Rig(0.1)
                            .add(
                                    "spike_generator",
                                    Map.of("precise_times", Value.of(true), "allow_offgrid_times", Value.of(true))))
                    .hasMessage("'precise_times' of spike_generator excludes 'allow_offgrid_times'");
        }
    }

    @Nested
    class GammaGenerators {

        private static Rig rig(int shape, int components, double rate, int parrots) {
            Rig rig = new Rig(0.1);
            int generator = rig.add(
                    "gamma_sup_generator",
                    Map.of(
                            "rate",
                            Value.of(rate),
                            "gamma_shape",
                            Value.ofWhole(shape),
                            "n_proc",
                            Value.ofWhole(components)));
            int targets = rig.add("parrot_neuron", parrots, Map.of());
            return rig.connect(generator, targets, 0, 1.0, 1.0);
        }

        /// 10 components of 50 /s for 20 s; five standard errors of a Poisson number, an upper bound.
        @Test
        void rateIsThatOfAllComponents() {
            Rig rig = rig(3, 10, 50, 1).run(20_000);
            assertThat((double) rig.spikes(1).size()).isCloseTo(10_000, within(5 * Math.sqrt(10_000)));
        }

        /// A gamma process of shape k has intervals with a coefficient of variation of 1/sqrt(k).
        @Test
        void intervalsOfOneComponentAreAsRegularAsItsShapeSays() {
            for (int shape : new int[] {1, 4, 25}) {
                List<Double> spikes = rig(shape, 1, 20, 1).run(100_000).spikes(1);
                double[] intervals = IntStream.range(1, spikes.size())
                        .mapToDouble(i -> spikes.get(i) - spikes.get(i - 1))
                        .toArray();
                double mean = Arrays.stream(intervals).average().orElseThrow();
                double variance = Arrays.stream(intervals)
                        .map(x -> (x - mean) * (x - mean))
                        .average()
                        .orElseThrow();
                assertThat(Math.sqrt(variance) / mean).isCloseTo(1 / Math.sqrt(shape), within(0.08 / Math.sqrt(shape)));
            }
        }

        @Test
        void targetsReceiveTrainsOfTheirOwnAndAResetRepeatsThem() {
            Rig rig = rig(2, 5, 40, 2).run(500);
            List<Double> first = List.copyOf(rig.spikesOfUnit(1, 0));
            assertThat(first).isNotEmpty().isNotEqualTo(rig.spikesOfUnit(1, 1));
            int before = rig.spikes(1).size();
            rig.engine().reset();
            rig.run(500);
            assertThat(rig.spikes(1).subList(before, 2 * before))
                    .isEqualTo(rig.spikes(1).subList(0, before));
        }

        @Test
        void aComponentCannotTakeTwoStagesInAStep() {
            assertThatThrownBy(() -> rig(10, 1, 2000, 1)).hasMessageContaining("'rate' times 'gamma_shape'");
        }
    }

    @Nested
    class PulsepacketGenerators {

        private static Map<String, Value> packets(int activity, double sdev, double... centres) {
            return Map.of(
                    "pulse_times", Rig.list(centres), "activity", Value.ofWhole(activity), "sdev", Value.of(sdev));
        }

        @Test
        void aPacketWithoutWidthComesAStepAfterItsCentre() {
            Rig rig = new Rig(0.1);
            int generator = rig.add("pulsepacket_generator", packets(4, 0, 10.0));
            int parrot = rig.add("parrot_neuron", Map.of());
            rig.connect(generator, parrot, 0, 1.0, 1.0).run(20);
            assertThat(rig.spikes(parrot)).containsExactly(11.1, 11.1, 11.1, 11.1);
        }

        /// 2,000 spikes; five standard errors.
        @Test
        void spikesAreNormallyDistributedAroundTheCentre() {
            Rig rig = new Rig(0.1);
            int generator = rig.add("pulsepacket_generator", packets(2000, 5, 100.0));
            List<Double> spikes = rig.run(200).spikes(generator);
            assertThat(spikes).hasSize(2000);
            double mean = spikes.stream().mapToDouble(t -> t - 0.15).average().orElseThrow();
            double deviation = Math.sqrt(spikes.stream()
                    .mapToDouble(t -> (t - 0.15 - mean) * (t - 0.15 - mean))
                    .average()
                    .orElseThrow());
            assertThat(mean).isCloseTo(100, within(5 * 5 / Math.sqrt(2000)));
            assertThat(deviation).isCloseTo(5, within(5 * 5 / Math.sqrt(4000)));
        }

        @Test
        void allTargetsReceiveTheSamePacketAndNewParametersDropIt() {
            Rig rig = new Rig(0.1);
            int generator = rig.add("pulsepacket_generator", packets(20, 2, 10.0, 40.0));
            int parrots = rig.add("parrot_neuron", 2, Map.of());
            rig.connect(generator, parrots, 0, 1.0, 1.0).run(25);
            assertThat(rig.spikesOfUnit(parrots, 0)).hasSize(20).isEqualTo(rig.spikesOfUnit(parrots, 1));
            rig.set(generator, packets(3, 0, 30.0));
            rig.run(40);
            assertThat(rig.spikesOfUnit(parrots, 0)).hasSize(23);
        }
    }

    @Nested
    class PoissonGenerators {

        private static List<Double> stamps(Map<String, Value> values) {
            Rig rig = new Rig(1.0);
            int generator = rig.add("poisson_generator", and(values, "rate", Value.of(100_000.0)));
            return rig.run(12).spikes(generator).stream().distinct().toList();
        }

        @Test
        void stepAfterTheStartIsSilent() {
            assertThat(stamps(Map.of()).getFirst()).isEqualTo(2.0);
        }

        @Test
        void windowIsThatOfTheStartsOfSteps() {
            assertThat(stamps(Map.of("start", Value.of(2.0), "stop", Value.of(4.0))))
                    .containsExactly(4.0, 5.0);
        }

        @Test
        void originMovesTheWindow() {
            assertThat(stamps(Map.of("origin", Value.of(5.0))).getFirst()).isEqualTo(7.0);
        }

        /// 50,000 steps of lambda 0.4; five standard errors.
        @Test
        void rateIsThatOfTheParrotItDrives() {
            Rig rig = new Rig(0.1);
            int generator = rig.add("poisson_generator", Map.of("rate", Value.of(4000.0)));
            int parrot = rig.add("parrot_neuron", Map.of());
            rig.connect(generator, parrot, 0, 1.0, 1.0).run(5001);
            assertThat((double) rig.spikes(parrot).size()).isCloseTo(20_000, within(5 * Math.sqrt(20_000)));
        }

        /// Correlation of counts in 20,000 steps; five standard errors.
        @Test
        void targetsReceiveIndependentTrains() {
            Rig rig = new Rig(1.0);
            int generator = rig.add("poisson_generator", Map.of("rate", Value.of(2000.0)));
            int parrots = rig.add("parrot_neuron", 2, Map.of());
            rig.connect(generator, parrots, 0, 1.0, 1.0).run(20_000);
            int[][] counts = new int[2][20_001];
            for (int unit = 0; unit < 2; unit++) {
                for (double t : rig.spikesOfUnit(parrots, unit)) {
                    counts[unit][(int) t]++;
                }
            }
            double covariance = IntStream.range(3, 20_001)
                    .mapToDouble(i -> (counts[0][i] - 2.0) * (counts[1][i] - 2.0))
                    .average()
                    .orElseThrow();
            assertThat(covariance / 2).isCloseTo(0, within(5 / Math.sqrt(20_000)));
        }

        @Test
        void rateChangeActsFromTheNextAdvance() {
            Rig rig = new Rig(1.0);
            int generator = rig.add("poisson_generator", Map.of("rate", Value.of(100_000.0)));
            rig.run(5);
            rig.set(generator, Map.of("rate", Value.of(0.0)));
            rig.run(5);
            assertThat(rig.spikes(generator)).allMatch(t -> t <= 5).contains(5.0);
        }

        @Test
        void resetRepeatsTheTrain() {
            Rig rig = new Rig(1.0);
            int generator = rig.add("poisson_generator", Map.of("rate", Value.of(300.0)));
            rig.run(50);
            List<Double> first = List.copyOf(rig.spikes(generator));
            rig.engine().reset();
            rig.run(50);
            assertThat(rig.spikes(generator).subList(first.size(), 2 * first.size()))
                    .containsExactlyElementsOf(first);
        }

        @Test
        void resetRestoresTheRate() {
            Rig rig = new Rig(1.0);
            int generator = rig.add("poisson_generator", Map.of("rate", Value.of(300.0)));
            rig.set(generator, Map.of("rate", Value.of(5.0)));
            rig.run(1).engine().reset();
            assertThat(rig.value(generator, "rate")).isEqualTo(300);
        }

        @Test
        void negativeRatesAreRefused() {
            assertThatThrownBy(() -> new Rig(1.0).add("poisson_generator", Map.of("rate", Value.of(-1.0))))
                    .hasMessage("'rate' of poisson_generator must be at least 0, not -1.0");
        }
    }

    @Nested
    class DcGenerators {

        /// Charges a capacitor without leak, so that every step with current shows.
        private static Rig charged(double delay, Map<String, Value> values) {
            Rig rig = new Rig(0.1);
            int neuron = rig.add(
                    "iaf_psc_alpha", Map.of("tau_m", Value.of(1e9), "V_th", Value.of(1e9), "C_m", Value.of(1.0)));
            int generator = rig.add("dc_generator", and(values, "amplitude", Value.of(10.0)));
            return rig.connect(generator, neuron, 0, 1.0, delay).run(10);
        }

        private static List<Double> drivenRows(Rig rig) {
            double[] v = rig.trace(0, "V_m");
            return IntStream.range(1, v.length)
                    .filter(i -> Math.abs(v[i] - v[i - 1]) > 0.5)
                    .mapToObj(i -> (i + 1) / 10.0)
                    .toList();
        }

        @Test
        void currentFlowsFromStartPlusDelayToStopPlusDelay() {
            Rig rig = charged(0.1, Map.of("start", Value.of(1.0), "stop", Value.of(2.0)));
            assertThat(drivenRows(rig)).startsWith(1.2).endsWith(2.1).hasSize(10);
        }

        @ParameterizedTest
        @ValueSource(doubles = {0.0, 0.1})
        void startAtZeroActsLikeAStartAtTheFirstStep(double start) {
            assertThat(drivenRows(charged(1.0, Map.of("start", Value.of(start)))))
                    .startsWith(1.2);
        }

        @Test
        void amplitudeIsMultipliedByTheWeight() {
            Rig rig = new Rig(0.1);
            int neuron = rig.add("iaf_psc_alpha", Map.of("V_th", Value.of(1e9)));
            int generator = rig.add("dc_generator", Map.of("amplitude", Value.of(100.0)));
            rig.connect(generator, neuron, 0, 2.0, 0.1).run(300);
            assertThat(rig.at(300, neuron, "V_m")).isCloseTo(-70 + 8, within(1e-9));
        }

        @Test
        void resetRestoresTheAmplitude() {
            Rig rig = charged(0.1, Map.of());
            rig.set(1, Map.of("amplitude", Value.of(3.0)));
            rig.engine().reset();
            assertThat(rig.value(1, "amplitude")).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spike_generator", "poisson_generator", "dc_generator"})
    void windowOffTheGridIsRefused(String model) {
        Rig rig = new Rig(0.5);
        int generator = rig.add(model, Map.of());
        for (String name : List.of("origin", "start", "stop")) {
            assertThatThrownBy(() -> rig.set(generator, Map.of(name, Value.of(1.2))))
                    .hasMessage("'" + name + "' of " + model + " must be a whole number of steps of 0.5 ms, not 1.2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spike_generator", "poisson_generator", "dc_generator"})
    void stopBeforeStartIsRefused(String model) {
        Rig rig = new Rig(0.5);
        int generator = rig.add(model, Map.of("start", Value.of(5.0)));
        assertThatThrownBy(() -> rig.set(generator, Map.of("stop", Value.of(4.0))))
                .hasMessageContaining("'start' of " + model + " must be at most 'stop'");
        assertThat(rig.value(generator, "stop")).isInfinite();
    }
}
