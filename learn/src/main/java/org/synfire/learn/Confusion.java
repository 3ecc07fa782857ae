package org.synfire.learn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How often samples of each class were taken for each class.
///
/// @param classNames names of the classes
/// @param counts a row for each true class, a column for each answer; the last column is for no answer
public record Confusion(List<String> classNames, int[][] counts) {

    public Confusion {
        classNames = List.copyOf(classNames);
    }

    static Confusion of(DataSet data, List<Prediction> predictions) {
        int classes = data.classNames().size();
        int[][] counts = new int[classes][classes + 1];
        for (int i = 0; i < predictions.size(); i++) {
            counts[data.label(i)][predictions.get(i).label().orElse(classes)]++;
        }
        return new Confusion(data.classNames(), counts);
    }

    public int samples() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    public int right() {
        return IntStream.range(0, counts.length).map(c -> counts[c][c]).sum();
    }

    /// Samples without an answer, which are wrong too.
    public int unanswered() {
        return Arrays.stream(counts).mapToInt(row -> row[row.length - 1]).sum();
    }

    /// The fraction that is right; 0 of none.
    public double accuracy() {
        return samples() == 0 ? 0 : right() / (double) samples();
    }
}
