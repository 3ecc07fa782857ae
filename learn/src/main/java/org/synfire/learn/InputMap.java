package org.synfire.learn;

/// How features become intensities of inputs, between 0 and 1. An input whose intensity is NaN never spikes.
public sealed interface InputMap {

    int inputs();

    double[] intensities(double[] features);

    /// An input for each pixel: its value between the least and the greatest of the image. Pixels of the value 0
    /// never spike.
    record Pixels(int inputs) implements InputMap {

        @Override
        public double[] intensities(double[] features) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double x : features) {
                least = Math.min(least, x);
                most = Math.max(most, x);
            }
            double[] intensities = new double[features.length];
            for (int i = 0; i < features.length; i++) {
                intensities[i] =
                        features[i] == 0 || most == least ? Double.NaN : (features[i] - least) / (most - least);
            }
            return intensities;
        }
    }

    /// Several inputs for each feature, each with a value that it answers most to: their Gaussian functions of
    /// the feature, divided by the greatest of the sample. S. M. Bohte, H. La Poutre & J. N. Kok (2002),
    /// "Unsupervised clustering with spiking neurons by sparse temporal coding and multilayer RBF networks", IEEE
    /// Transactions on Neural Networks 13:426-435.
    ///
    /// @param low of each feature, where its first field is centred
    /// @param high of each feature, where its last field is centred
    /// @param fields how many each feature has
    /// @param variances of the fields of each feature, in units in which its range is 1
    record ReceptiveFields(double[] low, double[] high, int[] fields, double[] variances) implements InputMap {

        public ReceptiveFields {
            if (low.length != high.length || low.length != fields.length || low.length != variances.length) {
                throw new IllegalArgumentException("receptive fields of different numbers of features");
            }
        }

        @Override
        public int inputs() {
            return java.util.Arrays.stream(fields).sum();
        }

        @Override
        public double[] intensities(double[] features) {
            double[] intensities = new double[inputs()];
            double most = 0;
            int input = 0;
            for (int f = 0; f < fields.length; f++) {
                double range = high[f] > low[f] ? high[f] - low[f] : 1;
                double x = (features[f] - low[f]) / range;
                for (int k = 0; k < fields[f]; k++, input++) {
                    double distance = x - (fields[f] == 1 ? 0.5 : k / (double) (fields[f] - 1));
                    intensities[input] = Math.exp(-distance * distance / (2 * variances[f]));
                    most = Math.max(most, intensities[input]);
                }
            }
            for (int i = 0; i < input; i++) {
                intensities[i] = most > 0 ? intensities[i] / most : 0;
            }
            return intensities;
        }
    }
}
