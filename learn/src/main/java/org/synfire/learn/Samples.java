package org.synfire.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.synfire.engine.NormalDraw;
import org.synfire.engine.Philox;
import org.synfire.learn.internal.DataFile;

/// Samples that are drawn. Each number is named by the seed, the stream, the sample and what it is for.
final class Samples {

    private static final double NOISE = 0.06;
    private static final double FACTOR = 0.5;
    private static final double SPREAD = 1.5;

    private Samples() {}

    /// Points on the unit circle (`outer`) and on one of half its radius (`inner`), at equal distances, each moved
    /// by normal noise.
    static DataSet circles(int amount, int stream, long seed) {
        Philox random = new Philox(seed, Philox.Purpose.PARAMETER);
        List<double[]> points = new ArrayList<>();
        int outer = amount / 2;
        int inner = amount - outer;
        for (int i = 0; i < amount; i++) {
            double turn = 2 * Math.PI * (i < outer ? i / (double) outer : (i - outer) / (double) inner);
            double radius = i < outer ? 1 : FACTOR;
            points.add(new double[] {
                radius * Math.cos(turn) + NOISE * NormalDraw.of(random.uniform(i, stream, 0)),
                radius * Math.sin(turn) + NOISE * NormalDraw.of(random.uniform(i, stream, 1))
            });
        }
        int[] labels = IntStream.range(0, amount).map(i -> i < outer ? 0 : 1).toArray();
        Table all = new Table("circles", List.of(2), List.of("outer", "inner"), points, labels);
        return all.select(Sampling.order(amount, stream, 0, seed));
    }

    /// Fisher's irises, and further ones by lot: mean + 1.5 u n sd of their kind, where u is uniform in [0, 1) for
    /// each flower and n is standard normal for each feature.
    static DataSet irises(int amount, int stream, long seed) {
        DataSet real = DataFile.iris();
        int classes = real.classNames().size();
        double[][][] moments = new double[classes][][];
        for (int c = 0; c < classes; c++) {
            moments[c] = moments(real, c);
        }
        Philox random = new Philox(seed, Philox.Purpose.PARAMETER);
        List<double[]> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        int whole = Math.ceilDiv(amount, classes) * classes;
        for (int i = 0; i < Math.max(whole, real.size()); i++) {
            int label = i < real.size() ? real.label(i) : i % classes;
            rows.add(i < real.size() ? real.features(i) : around(moments[label], random, i, stream));
            labels.add(label);
        }
        return new Table(
                "iris",
                real.shape(),
                real.classNames(),
                rows,
                labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static double[] around(double[][] moments, Philox random, int sample, int stream) {
        double size = SPREAD * random.uniform(sample, stream, 0);
        double[] features = new double[moments[0].length];
        for (int f = 0; f < features.length; f++) {
            features[f] = moments[0][f] + size * NormalDraw.of(random.uniform(sample, stream, 1 + f)) * moments[1][f];
        }
        return features;
    }

    /// Mean and standard deviation of each feature of a class.
    private static double[][] moments(DataSet data, int label) {
        int n = data.features();
        double[] mean = new double[n];
        double[] square = new double[n];
        int count = 0;
        for (int i = 0; i < data.size(); i++) {
            if (data.label(i) == label) {
                count++;
                double[] x = data.features(i);
                for (int f = 0; f < n; f++) {
                    mean[f] += x[f];
                    square[f] += x[f] * x[f];
                }
            }
        }
        for (int f = 0; f < n; f++) {
            mean[f] /= count;
            square[f] = Math.sqrt(square[f] / count - mean[f] * mean[f]);
        }
        return new double[][] {mean, square};
    }
}
