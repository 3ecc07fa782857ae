package org.synfire.learn;

import java.util.List;

/// Samples in memory.
public record Table(String name, List<Integer> shape, List<String> classNames, List<double[]> rows, int[] labels)
        implements DataSet {

    /// @param rows features of each sample, as many as the shape says and finite
    /// @param labels class of each sample
    /// @throws IllegalArgumentException when they do not fit together; the message says where
    public Table {
        shape = List.copyOf(shape);
        classNames = List.copyOf(classNames);
        rows = List.copyOf(rows);
        labels = labels.clone();
        require(rows.size() == labels.length, "there are " + rows.size() + " samples and " + labels.length + " labels");
        int features = shape.stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
        for (int i = 0; i < labels.length; i++) {
            check(i, rows.get(i), features);
            require(
                    labels[i] >= 0 && labels[i] < classNames.size(),
                    "sample " + (i + 1) + " has class " + labels[i] + " of " + classNames.size());
        }
    }

    private static void check(int sample, double[] row, int features) {
        require(
                row.length == features,
                "sample " + (sample + 1) + " has " + row.length + " features, the shape needs " + features);
        for (int f = 0; f < row.length; f++) {
            require(
                    Double.isFinite(row[f]),
                    "feature " + (f + 1) + " of sample " + (sample + 1) + " is " + row[f] + ", which is no number");
        }
    }

    private static void require(boolean fits, String message) {
        if (!fits) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int label(int sample) {
        return labels[sample];
    }

    @Override
    public double[] features(int sample) {
        return rows.get(sample);
    }
}
