package org.synfire.learn;

import java.util.List;
import java.util.stream.IntStream;

/// Some samples of a data set, perhaps of some classes alone.
final class Selection implements DataSet {

    private final DataSet whole;
    private final int[] samples;
    private final List<String> classNames;
    private final int[] number;

    Selection(DataSet whole, int[] samples) {
        this(
                whole,
                samples,
                whole.classNames(),
                IntStream.range(0, whole.classNames().size()).toArray());
    }

    /// @param number the new number of each class
    Selection(DataSet whole, int[] samples, List<String> classNames, int[] number) {
        this.whole = whole;
        this.samples = samples.clone();
        this.classNames = List.copyOf(classNames);
        this.number = number.clone();
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public int size() {
        return samples.length;
    }

    @Override
    public List<Integer> shape() {
        return whole.shape();
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int label(int sample) {
        return number[whole.label(samples[sample])];
    }

    @Override
    public double[] features(int sample) {
        return whole.features(samples[sample]);
    }
}
