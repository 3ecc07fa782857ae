package org.synfire.learn;

import java.util.Arrays;
import org.synfire.engine.Philox;

/// One layer while samples are shown to it, one after the other: leaky neurons with thresholds that adapt, of which
/// one that spikes sends all others to the inhibitory potential, whereupon all rest. Hot: an array for each
/// quantity with a place for each neuron; nothing is allocated in the steps.
final class Presentation {

    private final double resting;
    private final double reset;
    private final double inhibitory;
    private final double spikeThreshold;
    private final double rise;
    private final double drop;
    private final double thresholdDrop;
    private final boolean exponential;
    private final double tau;
    private final double tauThreshold;
    private final int refractory;
    private final boolean stale;
    private final boolean winnerAlone;
    private final boolean noisyReading;
    private final double mostWeight;
    private final WeightNoise noise;
    private final Philox readNoise;
    private final Plasticity plasticity;
    private final int number;
    private final int neurons;

    private final double[] potential;
    private final double[] threshold;
    /// What a neuron competes with.
    private final double[] current;
    private final double[] drive;
    private final int[] restUntil;
    private final int[] wins;
    private final SpikeCollector spikes = new SpikeCollector();
    private int highest;

    /// @param number of the layer
    Presentation(Parameters parameters, int number, int inputs, int neurons, long seed) {
        this.resting = parameters.number(Parameter.RESTING_POTENTIAL);
        this.reset = parameters.number(Parameter.RESET_POTENTIAL);
        this.inhibitory = parameters.number(Parameter.INHIBITORY_POTENTIAL);
        this.spikeThreshold = parameters.number(Parameter.SPIKE_THRESHOLD);
        this.rise = parameters.number(Parameter.THRESHOLD_RISE);
        this.drop = parameters.number(Parameter.SPIKE_DROP_RATE);
        this.thresholdDrop = parameters.number(Parameter.THRESHOLD_DROP_RATE);
        this.exponential = parameters.choice(Parameter.LEAK).equals("exponential");
        this.tau = parameters.number(Parameter.TAU_M);
        this.tauThreshold = parameters.number(Parameter.TAU_THRESHOLD);
        this.refractory = parameters.whole(Parameter.REFRACTORY_TIME);
        this.stale = parameters.flag(Parameter.STALE_POTENTIALS);
        this.winnerAlone = parameters.flag(Parameter.WTA);
        double halfRange = parameters.number(Parameter.NOISE_MAGNITUDE_HALF_RANGE);
        this.noisyReading = halfRange > 0 && parameters.flag(Parameter.NOISE_ON_READ);
        this.noise = new WeightNoise(halfRange);
        this.mostWeight = parameters.number(Parameter.MAX_WEIGHT);
        this.readNoise = new Philox(seed, Philox.Purpose.NOISE);
        this.plasticity = new Plasticity(parameters, inputs, neurons, seed);
        this.number = number;
        this.neurons = neurons;
        this.potential = new double[neurons];
        this.threshold = new double[neurons];
        this.current = new double[neurons];
        this.drive = new double[neurons];
        this.restUntil = new int[neurons];
        this.wins = new int[neurons];
    }

    /// @param epoch from 1 on
    void epochStarted(int epoch) {
        plasticity.epochStarted(epoch);
    }

    /// Shows a sample.
    ///
    /// @param presentation names its draws
    /// @param learning whether weights change
    void show(Layer layer, SpikeTrains input, long presentation, boolean learning, Watcher watcher) {
        begin();
        int rests = 0;
        for (int t = 1; t <= input.duration(); t++) {
            if (stale || t > rests) {
                long draws = presentation * (input.duration() + 1L) + t;
                integrate(layer, input, t, draws);
                highest = highest();
                if (current[highest] >= threshold[highest]) {
                    event(t);
                    rests = t + refractory;
                    if (learning) {
                        learn(layer, input, t, draws);
                    }
                }
            }
            watcher.step(number, t, potential);
        }
    }

    private void begin() {
        Arrays.fill(potential, resting);
        Arrays.fill(threshold, spikeThreshold);
        Arrays.fill(current, 0);
        Arrays.fill(restUntil, -1);
        Arrays.fill(wins, 0);
        spikes.clear();
        plasticity.begin();
        highest = 0;
    }

    private void integrate(Layer layer, SpikeTrains input, int t, long draws) {
        int begin = input.begins()[t];
        int end = input.begins()[t + 1];
        Arrays.fill(drive, 0);
        for (int k = begin; k < end; k++) {
            if (noisyReading) {
                addNoisy(layer, input.spikes()[k], draws);
            } else {
                add(layer.weights(), input.spikes()[k] * neurons);
            }
        }
        for (int n = 0; n < neurons; n++) {
            if (restUntil[n] < t) {
                double v = potential[n] + drive[n];
                if (v > resting) {
                    v -= exponential ? (v - resting) / tau : drop;
                    if (threshold[n] > spikeThreshold) {
                        threshold[n] -= exponential ? (threshold[n] - spikeThreshold) / tauThreshold : thresholdDrop;
                    }
                }
                potential[n] = v;
                current[n] = v;
            }
        }
    }

    /// A row of weights. A simple loop, which becomes one over vectors.
    private void add(double[] weights, int row) {
        double[] sum = drive;
        for (int n = 0; n < sum.length; n++) {
            sum[n] += weights[row + n];
        }
    }

    private void addNoisy(Layer layer, int input, long draws) {
        long bits = readNoise.bits(input, number, draws);
        for (int n = 0; n < neurons; n++) {
            drive[n] += noise.on(layer.weights()[input * neurons + n], mostWeight, Philox.derived(bits, n));
        }
    }

    /// The lowest of those with the highest potential.
    private int highest() {
        int at = 0;
        for (int n = 1; n < neurons; n++) {
            if (current[n] > current[at]) {
                at = n;
            }
        }
        return at;
    }

    private void event(int t) {
        wins[highest]++;
        for (int n = 0; n < neurons; n++) {
            if (current[n] > threshold[n]) {
                spikes.add(n, t);
                potential[n] = reset;
                threshold[n] += rise;
            } else {
                potential[n] = inhibitory;
            }
            restUntil[n] = t + refractory;
        }
    }

    private void learn(Layer layer, SpikeTrains input, int t, long draws) {
        int first = winnerAlone ? highest : 0;
        int last = winnerAlone ? highest : neurons - 1;
        for (int n = first; n <= last; n++) {
            plasticity.event(layer, n, input, t, draws, number);
        }
    }

    /// How often each neuron won. Valid until the next sample is shown.
    int[] wins() {
        return wins;
    }

    /// The neuron whose potential was the highest when it was last looked at.
    int highestAtTheEnd() {
        return highest;
    }

    /// Spikes of the neurons.
    SpikeTrains spikes(int duration) {
        return spikes.trains(neurons, duration);
    }
}
