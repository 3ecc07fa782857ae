package org.synfire.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Neurons and synapses against closed forms.
class KernelTest {

    private static final Parameters STANDARD = Parameters.standard();

    private static Layer layer(double... weightsOfOneInput) {
        return new Layer(1, weightsOfOneInput.length, weightsOfOneInput, new int[weightsOfOneInput.length]);
    }

    private static SpikeTrains always(int duration) {
        return SpikeTrains.of(1, duration, (_, _) -> true);
    }

    private static List<double[]> potentials(Parameters parameters, Layer layer, SpikeTrains input) {
        List<double[]> all = new ArrayList<>();
        new Presentation(parameters, 0, layer.inputs(), layer.neurons(), 1)
                .show(layer, input, 0, false, (_, _, v) -> all.add(v.clone()));
        return all;
    }

    @Test
    void potentialGrowsByWeightLessLeakUntilTheThreshold() {
        List<double[]> v = potentials(STANDARD, layer(2.8), always(20));
        assertThat(v.get(0)[0]).isEqualTo(-68, within(1e-12));
        assertThat(v.get(6)[0]).isEqualTo(-56, within(1e-12));
        assertThat(v.get(7)[0]).isEqualTo(STANDARD.number(Parameter.RESET_POTENTIAL));
        assertThat(v.get(19)[0]).isEqualTo(STANDARD.number(Parameter.RESET_POTENTIAL));
    }

    @Test
    void exponentialLeakGoesToInputTimesTauMinusOne() {
        Parameters parameters = STANDARD.with(Parameter.LEAK, "exponential").with(Parameter.TAU_M, 4);
        List<double[]> v = potentials(parameters, layer(2), always(200));
        // v' = (v + w) (1 - 1 / tau), which stays at w (tau - 1).
        assertThat(v.get(199)[0]).isEqualTo(-70 + 2 * 3, within(1e-9));
    }

    @Test
    void belowRestThereIsNoLeak() {
        Parameters parameters = STANDARD.with(Parameter.REFRACTORY_TIME, 0).with(Parameter.RESET_POTENTIAL, -90);
        SpikeTrains first = SpikeTrains.of(1, 10, (_, t) -> t == 1);
        List<double[]> v = potentials(parameters, layer(20), first);
        assertThat(v.get(0)[0]).isEqualTo(-90);
        assertThat(v.get(9)[0]).isEqualTo(-90);
    }

    @Test
    void thoseThatDoNotSpikeAreInhibitedAndAllRest() {
        List<double[]> v = potentials(STANDARD, layer(16, 3), always(17));
        assertThat(v.get(0)).containsExactly(-90, -100);
        assertThat(v.get(15)).containsExactly(-90, -100);
        // 15 steps of rest: from step 17 on there is input again.
        assertThat(v.get(16)).containsExactly(-74, -97);
    }

    @Test
    void aPotentialAtTheThresholdWinsButDoesNotSpike() {
        Parameters parameters = STANDARD.with(Parameter.SPIKE_DROP_RATE, 0);
        Presentation presentation = new Presentation(parameters, 0, 1, 1, 1);
        presentation.show(layer(15), always(1), 0, false, Watcher.NOBODY);
        assertThat(presentation.wins()).containsExactly(1);
        assertThat(presentation.spikes(1).size()).isZero();
    }

    @Test
    void stalePotentialsRepeatUntilTheThresholdHasPassedThem() {
        Parameters published = STANDARD.with(Preset.NERVOS).with(Parameter.SPIKE_DROP_RATE, 0);
        SpikeTrains once = SpikeTrains.of(1, 10, (_, t) -> t == 1);
        Presentation stale = new Presentation(published, 0, 1, 1, 1);
        // 4.5 mV above: events at thresholds of -55, -54, -53, -52 and -51 mV.
        stale.show(layer(19.5), once, 0, false, Watcher.NOBODY);
        assertThat(stale.spikes(10).steps(0)).containsExactly(1, 2, 3, 4, 5);
        Presentation clean = new Presentation(published.with(Parameter.STALE_POTENTIALS, false), 0, 1, 1, 1);
        clean.show(layer(19.5), once, 0, false, Watcher.NOBODY);
        assertThat(clean.spikes(10).steps(0)).containsExactly(1);
    }

    @Test
    void thresholdRisesWithASpikeAndFallsWhileThePotentialIsAboveRest() {
        Parameters parameters = STANDARD.with(Parameter.REFRACTORY_TIME, 0)
                .with(Parameter.RESET_POTENTIAL, -70)
                .with(Parameter.THRESHOLD_RISE, 4)
                .with(Parameter.SPIKE_DROP_RATE, 0);
        // The threshold is -51 after the first spike, -51.4 in the next step: 18.5 mV do not reach it, 18.7 do.
        assertThat(count(parameters, 18.5)).containsExactly(1);
        assertThat(count(parameters, 18.7)).containsExactly(1, 2);
    }

    private static int[] count(Parameters parameters, double weight) {
        Presentation presentation = new Presentation(parameters, 0, 1, 1, 1);
        presentation.show(layer(weight), always(2), 0, false, Watcher.NOBODY);
        return presentation.spikes(2).steps(0);
    }

    private static double change(double weight, double factor, Parameters parameters) {
        double diff = factor < 0
                ? weight - parameters.number(Parameter.MIN_WEIGHT)
                : parameters.number(Parameter.MAX_WEIGHT) - weight;
        return parameters.number(Parameter.ETA) * factor * Math.pow(diff, 0.9);
    }

    @Test
    void spikesWithinTheWindowPotentiateNewestFirst() {
        Layer layer = layer(0.5);
        SpikeTrains input = SpikeTrains.of(1, 30, (_, t) -> t == 18 || t == 20 || t == 9);
        new Plasticity(STANDARD, 1, 1, 1).event(layer, 0, input, 20, 0, 0);
        double afterNewest = 0.5 + change(0.5, 0.8, STANDARD);
        double expected = afterNewest + change(afterNewest, 0.8 * Math.exp(-2 / 5.0), STANDARD);
        assertThat(layer.weights()[0]).isEqualTo(expected, within(1e-15));
        assertThat(layer.updates()).containsExactly(2);
    }

    @Test
    void theWindowEndsWithItsLastStep() {
        Layer layer = layer(0.5);
        SpikeTrains input = SpikeTrains.of(1, 30, (_, t) -> t == 10);
        new Plasticity(STANDARD, 1, 1, 1).event(layer, 0, input, 20, 0, 0);
        assertThat(layer.weights()[0]).isEqualTo(0.5 + change(0.5, 0.8 * Math.exp(-2), STANDARD), within(1e-15));
    }

    @Test
    void silentInputsAreDepressedAtALagByLot() {
        List<Double> possible = new ArrayList<>();
        for (int lag = 1; lag <= 4; lag++) {
            possible.add(0.5 + change(0.5, -0.3 * Math.exp(-lag / 5.0), STANDARD));
        }
        Plasticity plasticity = new Plasticity(STANDARD, 400, 1, 1);
        double[] weights = new double[400];
        Arrays.fill(weights, 0.5);
        Layer layer = new Layer(400, 1, weights, new int[400]);
        plasticity.event(layer, 0, SpikeTrains.of(400, 30, (_, _) -> false), 20, 0, 0);
        assertThat(Arrays.stream(weights).distinct().boxed().toList()).containsExactlyInAnyOrderElementsOf(possible);
        for (double weight : possible) {
            // 100 of 400 on average, with a standard deviation of 8.7.
            assertThat(Arrays.stream(weights).filter(w -> w == weight).count()).isBetween(66L, 134L);
        }
    }

    @Test
    void meanLagDepressesByTheMean() {
        Parameters parameters = STANDARD.with(Parameter.DEPRESSION_LAG, "mean");
        Layer layer = layer(0.5);
        new Plasticity(parameters, 1, 1, 1).event(layer, 0, SpikeTrains.of(1, 30, (_, _) -> false), 20, 0, 0);
        double mean = 0;
        for (int lag = 1; lag <= 4; lag++) {
            mean += -0.3 * Math.exp(-lag / 5.0) / 4;
        }
        assertThat(layer.weights()[0]).isEqualTo(0.5 + change(0.5, mean, STANDARD), within(1e-15));
    }

    @Test
    void whatWasPotentiatedInAPresentationIsNotDepressedInIt() {
        Layer layer = layer(0.5);
        SpikeTrains input = SpikeTrains.of(1, 60, (_, t) -> t == 20);
        Plasticity plasticity = new Plasticity(STANDARD, 1, 1, 1);
        plasticity.event(layer, 0, input, 20, 0, 0);
        double potentiated = layer.weights()[0];
        plasticity.event(layer, 0, input, 50, 0, 0);
        assertThat(layer.weights()[0]).isEqualTo(potentiated);
        plasticity.begin();
        plasticity.event(layer, 0, input, 50, 0, 0);
        assertThat(layer.weights()[0]).isLessThan(potentiated);
    }

    @Test
    void largeStepsOvershootUnlessWeightsAreClipped() {
        SpikeTrains input = always(1);
        Parameters large = STANDARD.with(Parameter.ETA, 10);
        Layer clipped = layer(0.5);
        new Plasticity(large, 1, 1, 1).event(clipped, 0, input, 1, 0, 0);
        assertThat(clipped.weights()[0]).isEqualTo(1);
        Layer free = layer(0.5);
        new Plasticity(large.with(Parameter.CLIP_WEIGHTS, false), 1, 1, 1).event(free, 0, input, 1, 0, 0);
        assertThat(free.weights()[0]).isGreaterThan(1);
    }

    @Test
    void learningRateFallsFromEpochToEpoch() {
        Plasticity plasticity = new Plasticity(STANDARD, 1, 1, 1);
        plasticity.epochStarted(3);
        Layer layer = layer(0.5);
        plasticity.event(layer, 0, always(1), 1, 0, 0);
        assertThat(layer.weights()[0]).isEqualTo(0.5 + change(0.5, 0.8, STANDARD) / 4, within(1e-15));
    }

    @Test
    void devicesTakeTheNearestOfTheirLevels() {
        assertThat(DeviceWeights.nearest(new double[] {0, 0.5, 1}, 0.7)).isEqualTo(0.5);
        assertThat(DeviceWeights.nearest(new double[] {1, 0.5}, 0.75)).isEqualTo(1);
        DeviceWeights worn = new DeviceWeights(STANDARD.with(
                Parameter.CYCLE_DEPENDENT_WEIGHT_LOOKUP, ParameterFileTest.json("[[0, 1], [0.1, 0.9], [0.2, 0.8]]")));
        assertThat(worn.of(0.7, 0, 0)).isEqualTo(1);
        assertThat(worn.of(0.7, 1, 0)).isEqualTo(0.9);
        assertThat(worn.of(0.7, 99, 0)).isEqualTo(0.8);
    }

    @Test
    void noiseHasAThirdOfItsLimitsAsDeviationAndNothingBeyond() {
        WeightNoise noise = new WeightNoise(0.3);
        double sum = 0;
        double squares = 0;
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            double x = noise.on(0.5, 1, org.synfire.engine.Philox.derived(7, i)) / 0.5 - 1;
            assertThat(x).isBetween(-0.3, 0.3);
            sum += x;
            squares += x * x;
        }
        // A normal distribution cut at three deviations has 0.9866 of its deviation left.
        assertThat(sum / n).isEqualTo(0, within(0.004));
        assertThat(Math.sqrt(squares / n)).isEqualTo(0.0987, within(0.002));
        assertThat(noise.on(1, 1, -1L)).isEqualTo(1);
    }

    @Test
    void levelsOfDevices() {
        assertThat(DeviceLevels.linear(0, 1, 5)).containsExactly(0, 0.25, 0.5, 0.75, 1);
        double[] uneven = DeviceLevels.nonLinear(0, 1, 5, 3.5);
        assertThat(uneven[0]).isEqualTo(0, within(1e-12));
        assertThat(uneven[4]).isEqualTo(1);
        assertThat(uneven).isSorted();
        assertThat(uneven[4] - uneven[3]).isGreaterThan(uneven[1] - uneven[0]);
        double[][] worn = DeviceLevels.endurance(
                new double[] {0, 1, 4}, new double[] {10, 1000}, new double[] {0, 2}, new double[] {8, 6}, 1001);
        assertThat(worn[0]).containsExactly(0, 0.25, 1);
        assertThat(worn[100]).usingComparatorWithPrecision(1e-12).containsExactly(0.125, 0.3125, 0.875);
        assertThat(worn[1000]).usingComparatorWithPrecision(1e-12).containsExactly(0.25, 0.375, 0.75);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> DeviceLevels.linear(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pulsedNeuronSpikesAtTheClosedFormsInterval() {
        PulsedNeuron neuron = PulsedNeuron.of(STANDARD, 300);
        // From rest to 15 of 30 mV in tau ln 2 = 6.9 ms, then 15 ms of rest: 200 / 21.9 = 9.1.
        assertThat(neuron.spikes()).isEqualTo(9);
        assertThat(Arrays.stream(neuron.potentials()).max().orElseThrow()).isEqualTo(10);
        assertThat(neuron.figure().panels()).hasSize(2);
    }
}
