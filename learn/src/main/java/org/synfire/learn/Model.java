package org.synfire.learn;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.synfire.network.SpecificationException;

/// What training leaves: everything that is needed to predict.
///
/// @param parameters those it was trained with
/// @param map how features become intensities; absent when the file it was read from does not say so
/// @param shape of a sample; empty when the file does not say so
/// @param classNames names of the classes
/// @param synapses weights of each layer, with a row for each neuron
/// @param labels class of each output neuron, -1 for none
/// @param seed of its draws
public record Model(
        Parameters parameters,
        Optional<InputMap> map,
        List<Integer> shape,
        List<String> classNames,
        List<double[][]> synapses,
        int[] labels,
        long seed) {

    /// @throws IllegalArgumentException when its parts do not fit together
    public Model {
        shape = List.copyOf(shape);
        classNames = List.copyOf(classNames);
        synapses = List.copyOf(synapses);
        require(!synapses.isEmpty(), "there are no synapses");
        for (int k = 0; k < synapses.size(); k++) {
            check(synapses.get(k), "layer " + (k + 1));
            require(
                    k == 0 || synapses.get(k)[0].length == synapses.get(k - 1).length,
                    "layer " + (k + 1) + " has other inputs than the layer before has neurons");
        }
        require(synapses.getLast().length == labels.length, "there are not as many labels as output neurons");
        int classes = classNames.size();
        require(Arrays.stream(labels).allMatch(l -> l >= -1 && l < classes), "a label is no class");
        int inputs = synapses.getFirst()[0].length;
        map.ifPresent(m -> require(m.inputs() == inputs, "its encoder has another number of inputs"));
    }

    private static void check(double[][] weights, String layer) {
        require(weights.length > 0 && weights[0].length > 0, layer + " is empty");
        for (double[] row : weights) {
            require(row.length == weights[0].length, layer + " has rows of different lengths");
            require(Arrays.stream(row).allMatch(Double::isFinite), layer + " has a weight that is no number");
        }
    }

    private static void require(boolean fits, String message) {
        if (!fits) {
            throw new IllegalArgumentException(message);
        }
    }

    /// This, to be shown samples in another way: for what a file does not say.
    public Model with(Parameters other) {
        return new Model(other, map, shape, classNames, synapses, labels, seed);
    }

    /// How many inputs it has.
    public int inputs() {
        return synapses.getFirst()[0].length;
    }

    /// Writes a file, first under a temporary name: `.npz` or `.json`.
    ///
    /// @throws SpecificationException when the name ends otherwise
    /// @throws java.io.UncheckedIOException when it cannot be written; what was there is kept
    public void write(Path file) {
        ModelFile.write(this, file);
    }

    /// Reads a file: `.npz`, `.json`, or `.red` as nervos writes it. Of the latter only weights, labels and
    /// parameters are known; it is shown as the published program behaves.
    ///
    /// @throws SpecificationException when there is no such file, or it holds no model
    public static Model read(Path file) {
        return ModelFile.read(file);
    }
}
