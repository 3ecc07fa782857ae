package org.synfire.learn;

import java.util.Arrays;
import org.synfire.engine.Philox;

/// Synapses between inputs and neurons: their weights, and how often each was changed.
///
/// Both arrays have a row for each input, so that the spikes of a step add rows.
///
/// @param inputs how many
/// @param neurons how many
/// @param weights of input i to neuron n at `i * neurons + n`
/// @param updates in the same order
record Layer(int inputs, int neurons, double[] weights, int[] updates) {

    /// Before training.
    ///
    /// @param number of the layer, which names its draws
    static Layer initial(int number, int inputs, int neurons, Parameters parameters, long seed) {
        double[] weights = new double[Math.multiplyExact(inputs, neurons)];
        double least = parameters.number(Parameter.MIN_WEIGHT);
        double most = parameters.number(Parameter.MAX_WEIGHT);
        if (parameters.choice(Parameter.INITIAL_WEIGHTS).equals("uniform")) {
            Philox random = new Philox(seed, Philox.Purpose.WEIGHT);
            Arrays.setAll(weights, i -> least + (most - least) * random.uniform(i, number, 0));
        } else {
            Arrays.fill(weights, most);
        }
        return new Layer(inputs, neurons, weights, new int[weights.length]);
    }

    /// Weights with a row for each neuron.
    double[][] byNeuron() {
        double[][] rows = new double[neurons][inputs];
        for (int i = 0; i < inputs; i++) {
            for (int n = 0; n < neurons; n++) {
                rows[n][i] = weights[i * neurons + n];
            }
        }
        return rows;
    }

    /// Of weights with a row for each neuron.
    static Layer of(double[][] byNeuron) {
        int neurons = byNeuron.length;
        int inputs = byNeuron[0].length;
        double[] weights = new double[inputs * neurons];
        for (int n = 0; n < neurons; n++) {
            for (int i = 0; i < inputs; i++) {
                weights[i * neurons + n] = byNeuron[n][i];
            }
        }
        return new Layer(inputs, neurons, weights, new int[weights.length]);
    }

    Layer copy() {
        return new Layer(inputs, neurons, weights.clone(), updates.clone());
    }

    int mostUpdates() {
        return Arrays.stream(updates).max().orElse(0);
    }
}
