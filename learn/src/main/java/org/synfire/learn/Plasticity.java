package org.synfire.learn;

import java.util.Arrays;
import org.synfire.engine.Philox;

/// Spike-timing-dependent plasticity of one layer during one presentation. Hot: plain arrays, no allocation.
///
/// At an event of a neuron each spike of an input within the past window, newest first, changes the weight by
/// `F(d)`, d >= 0 being how long ago it was. Inputs that have not been potentiated for that neuron in this
/// presentation are depressed once, by `F` of a small negative d that is drawn. With
///
///     F(d) = A_up exp(-d / tau_up) for d >= 0,  A_down exp(d / tau_down) for d < 0
///
/// a weight goes to `w + eta F |diff|^0.9`, diff being its distance to the bound that it moves to.
final class Plasticity {

    private final double least;
    private final double most;
    private double eta;
    private final double firstEta;
    private final double decay;
    private final double exponent;
    private final boolean clip;
    private final double[] potentiation;
    private final double[] depression;
    private final double meanDepression;
    private final boolean meanLag;
    private final DeviceWeights device;
    private final Philox random;

    /// Which pairs have been potentiated in this presentation, a row for each neuron.
    private final boolean[] potentiated;

    private final int inputs;

    Plasticity(Parameters parameters, int inputs, int neurons, long seed) {
        this.least = parameters.number(Parameter.MIN_WEIGHT);
        this.most = parameters.number(Parameter.MAX_WEIGHT);
        this.firstEta = parameters.number(Parameter.ETA);
        this.eta = firstEta;
        this.decay = parameters.number(Parameter.ETA_DECAY);
        this.exponent = parameters.number(Parameter.WEIGHT_EXPONENT);
        this.clip = parameters.flag(Parameter.CLIP_WEIGHTS);
        int window = -parameters.whole(Parameter.PAST_WINDOW);
        double up = parameters.number(Parameter.A_UP);
        double tauUp = parameters.number(Parameter.TAU_UP);
        this.potentiation = new double[window + 1];
        Arrays.setAll(potentiation, d -> up * Math.exp(-d / tauUp));
        double down = parameters.number(Parameter.A_DOWN);
        double tauDown = parameters.number(Parameter.TAU_DOWN);
        this.depression = new double[lags(window)];
        Arrays.setAll(depression, k -> down * Math.exp(-(k + 1) / tauDown));
        this.meanDepression = Arrays.stream(depression).sum() / depression.length;
        this.meanLag = parameters.choice(Parameter.DEPRESSION_LAG).equals("mean");
        this.device = new DeviceWeights(parameters);
        this.random = new Philox(seed, Philox.Purpose.SYNAPSE);
        this.potentiated = new boolean[Math.multiplyExact(inputs, neurons)];
        this.inputs = inputs;
    }

    /// Lags from -1 to floor(-window / 2) + 1, as published; -1 alone when there is no such.
    private static int lags(int window) {
        return Math.max(1, -(Math.floorDiv(-window, 2) + 1));
    }

    /// @param epoch from 1 on
    void epochStarted(int epoch) {
        eta = firstEta * Math.pow(decay, epoch - 1.0);
    }

    /// A presentation begins.
    void begin() {
        Arrays.fill(potentiated, false);
    }

    /// An event.
    ///
    /// @param draws names the draws of the event
    void event(Layer layer, int neuron, SpikeTrains input, int step, long draws, int stream) {
        long bits = random.bits(neuron, stream, draws);
        int memory = neuron * inputs;
        int oldest = Math.max(1, step - potentiation.length + 1);
        for (int t = step; t >= oldest; t--) {
            double factor = potentiation[step - t];
            for (int k = input.begins()[t]; k < input.begins()[t + 1]; k++) {
                int i = input.spikes()[k];
                change(layer, i * layer.neurons() + neuron, factor, Philox.derived(bits, (t + 1) * inputs + i));
                potentiated[memory + i] = true;
            }
        }
        for (int i = 0; i < inputs; i++) {
            if (!potentiated[memory + i]) {
                long own = Philox.derived(bits, i);
                double factor = meanLag ? meanDepression : depression[(int) (Philox.uniform(own) * depression.length)];
                change(layer, i * layer.neurons() + neuron, factor, Philox.derived(own, 1));
            }
        }
    }

    private void change(Layer layer, int synapse, double factor, long bits) {
        double[] weights = layer.weights();
        double w = weights[synapse];
        double diff = factor < 0 ? w - least : most - w;
        double next = w + eta * factor * Math.signum(diff) * Math.pow(Math.abs(diff), exponent);
        if (clip) {
            next = Math.clamp(next, least, most);
        }
        weights[synapse] = device.of(next, layer.updates()[synapse]++, bits);
    }
}
