package org.synfire.analysis;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/// A power spectral density, one-sided.
///
/// @param stepHertz from one frequency to the next; the first is 0
/// @param densities squared unit of the signal per Hz
public record Spectrum(double stepHertz, double... densities) {

    private static final double MILLIS = 1000;

    /// By Welch's method: half-overlapping segments with a Hann window, their mean taken off. Welch
    /// (1967), IEEE Trans Audio Electroacoust 15:70.
    ///
    /// @param samples at equal intervals
    /// @param segment samples of a segment, a power of two
    /// @throws IllegalArgumentException when there are fewer samples, or it is no power of two
    public static Spectrum of(double[] samples, double intervalMillis, int segment) {
        if (segment < 2 || Integer.bitCount(segment) != 1 || segment > samples.length) {
            throw new IllegalArgumentException(
                    "a segment is a power of two, and at most as long as the signal (%d), unlike %d"
                            .formatted(samples.length, segment));
        }
        double[] taper = new double[segment];
        Arrays.setAll(taper, i -> 0.5 - 0.5 * Math.cos(2 * Math.PI * i / segment));
        double power = Arrays.stream(taper).map(x -> x * x).sum();
        double[] densities = new double[segment / 2 + 1];
        int segments = 0;
        for (int from = 0; from + segment <= samples.length; from += segment / 2) {
            add(densities, transformed(samples, from, taper));
            segments++;
        }
        double scale = intervalMillis / MILLIS / power / segments;
        for (int k = 0; k < densities.length; k++) {
            // Negative frequencies hold as much as positive ones.
            densities[k] *= k == 0 || k == segment / 2 ? scale : 2 * scale;
        }
        return new Spectrum(MILLIS / (segment * intervalMillis), densities);
    }

    /// The spectrum of a train: of its counts in bins.
    public static Spectrum of(double[] train, Window window, double binMillis, int segment) {
        return of(window.counts(binMillis, train), binMillis, segment);
    }

    private static Complex[] transformed(double[] samples, int from, double[] taper) {
        double mean =
                Arrays.stream(samples, from, from + taper.length).average().orElse(0);
        double[] tapered = new double[taper.length];
        Arrays.setAll(tapered, i -> (samples[from + i] - mean) * taper[i]);
        return new FastFourierTransformer(DftNormalization.STANDARD).transform(tapered, TransformType.FORWARD);
    }

    private static void add(double[] densities, Complex[] transformed) {
        for (int k = 0; k < densities.length; k++) {
            densities[k] += transformed[k].getReal() * transformed[k].getReal()
                    + transformed[k].getImaginary() * transformed[k].getImaginary();
        }
    }

    /// The frequencies, in Hz.
    public double[] frequencies() {
        double[] frequencies = new double[densities.length];
        Arrays.setAll(frequencies, k -> k * stepHertz);
        return frequencies;
    }

    /// The frequency of the largest density but that of 0, in Hz.
    public double peak() {
        int best = Math.min(1, densities.length - 1);
        for (int k = best; k < densities.length; k++) {
            best = densities[k] > densities[best] ? k : best;
        }
        return best * stepHertz;
    }
}
