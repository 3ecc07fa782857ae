package org.synfire.learn;

/// Is told what happens in each step of a presentation.
@FunctionalInterface
interface Watcher {

    /// Nobody watches.
    Watcher NOBODY = (_, _, _) -> {};

    /// A step is over.
    ///
    /// @param layer its number
    /// @param potential of each neuron, mV; not to be kept
    void step(int layer, int step, double[] potential);
}
