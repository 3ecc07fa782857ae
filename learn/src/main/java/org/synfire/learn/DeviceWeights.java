package org.synfire.learn;

/// What a device makes of a weight that is written to it: the nearest of its levels, which may depend on how often
/// it was written, or the weight with noise. The first that is given counts.
final class DeviceWeights {

    private final double[][] lookup;
    private final double[] levels;
    private final boolean noisy;
    private final WeightNoise noise;
    private final double most;

    DeviceWeights(Parameters parameters) {
        this.lookup = parameters.table(Parameter.CYCLE_DEPENDENT_WEIGHT_LOOKUP);
        this.levels = parameters.numbers(Parameter.ALLOWED_LEVELS);
        double halfRange = parameters.number(Parameter.NOISE_MAGNITUDE_HALF_RANGE);
        this.noisy = halfRange > 0 && parameters.flag(Parameter.NOISE_ON_WRITE);
        this.noise = new WeightNoise(halfRange);
        this.most = parameters.number(Parameter.MAX_WEIGHT);
    }

    /// @param updates how often the synapse was changed before
    /// @param bits random ones
    double of(double weight, int updates, long bits) {
        if (lookup.length > 0) {
            return nearest(lookup[Math.min(updates, lookup.length - 1)], weight);
        }
        if (levels.length > 0) {
            return nearest(levels, weight);
        }
        return noisy ? noise.on(weight, most, bits) : weight;
    }

    /// The nearest level, the first one of those that are equally near.
    static double nearest(double[] levels, double weight) {
        double nearest = levels[0];
        double least = Math.abs(levels[0] - weight);
        for (int k = 1; k < levels.length; k++) {
            double distance = Math.abs(levels[k] - weight);
            if (distance < least) {
                least = distance;
                nearest = levels[k];
            }
        }
        return nearest;
    }
}
