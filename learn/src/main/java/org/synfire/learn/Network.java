package org.synfire.learn;

import java.util.List;

/// Layers one behind the other while samples are shown; the spikes of one are the input of the next. For one thread.
final class Network {

    private final List<Layer> layers;
    private final List<Presentation> presentations;

    Network(Parameters parameters, List<Layer> layers, long seed) {
        this.layers = layers;
        this.presentations = java.util.stream.IntStream.range(0, layers.size())
                .mapToObj(k -> new Presentation(
                        parameters, k, layers.get(k).inputs(), layers.get(k).neurons(), seed))
                .toList();
    }

    /// @param epoch from 1 on
    void epochStarted(int epoch) {
        presentations.forEach(p -> p.epochStarted(epoch));
    }

    /// Shows a sample.
    ///
    /// @param presentation names its draws
    void show(SpikeTrains input, long presentation, boolean learning, Watcher watcher) {
        SpikeTrains spikes = input;
        for (int k = 0; k < layers.size(); k++) {
            presentations.get(k).show(layers.get(k), spikes, presentation, learning, watcher);
            if (k + 1 < layers.size()) {
                spikes = presentations.get(k).spikes(input.duration());
            }
        }
    }

    /// How often each output neuron won. Valid until the next sample is shown.
    int[] wins() {
        return presentations.getLast().wins();
    }

    /// The output neuron whose potential was the highest at the end.
    int highestAtTheEnd() {
        return presentations.getLast().highestAtTheEnd();
    }

    /// Spikes of the output neurons.
    SpikeTrains spikes(int duration) {
        return presentations.getLast().spikes(duration);
    }
}
