package org.synfire.learn;

import java.util.List;
import java.util.stream.IntStream;

/// Samples with their classes.
public interface DataSet {

    /// What messages call it.
    String name();

    /// How many samples there are.
    int size();

    /// Rows and columns of an image, or the number of features.
    List<Integer> shape();

    /// Names of the classes, by their numbers.
    List<String> classNames();

    /// The class of a sample.
    int label(int sample);

    /// The features of a sample; finite, not to be changed.
    double[] features(int sample);

    /// How many features a sample has.
    default int features() {
        return shape().stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
    }

    /// Whether samples are images.
    default boolean images() {
        return shape().size() == 2;
    }

    /// Some of the samples, in the order given.
    default DataSet select(int... samples) {
        return new Selection(this, samples);
    }

    /// The samples of some classes, which get new numbers.
    default DataSet ofClasses(List<String> names) {
        int[] number = classNames().stream().mapToInt(names::indexOf).toArray();
        int[] chosen =
                IntStream.range(0, size()).filter(i -> number[label(i)] >= 0).toArray();
        return new Selection(this, chosen, names, number);
    }
}
