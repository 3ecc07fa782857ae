package org.synfire.verify.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Compares series of numbers, and remembers the largest error and what is beyond a tolerance. Errors are relative
/// to the larger of 1 and the reference.
final class Comparison {

    private final List<String> failures = new ArrayList<>();
    private double largest;
    private int compared;

    List<String> failures() {
        return failures;
    }

    double largestError() {
        return largest;
    }

    int compared() {
        return compared;
    }

    void fail(String message) {
        failures.add(message);
    }

    private static double error(double expected, double actual) {
        return expected == actual || Double.isNaN(expected) && Double.isNaN(actual)
                ? 0
                : Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    }

    /// Compares a quantity at some times; the worst difference is told.
    void series(String quantity, double[] times, double[] expected, double[] actual, double tolerance) {
        int worst = -1;
        int beyond = 0;
        double most = 0;
        for (int i = 0; i < expected.length; i++) {
            double error = error(expected[i], actual[i]);
            compared++;
            beyond += error <= tolerance ? 0 : 1;
            if (!(error <= most)) {
                most = error;
                worst = i;
            }
        }
        largest = Double.isNaN(most) ? most : Math.max(largest, most);
        if (beyond > 0) {
            fail(String.format(
                    Locale.ROOT,
                    "%s differs at %d of %d times, most at %s ms: expected %s, got %s",
                    quantity,
                    beyond,
                    expected.length,
                    times[worst],
                    expected[worst],
                    actual[worst]));
        }
    }

    /// Compares one number.
    void number(String quantity, double expected, double actual, double tolerance) {
        double error = error(expected, actual);
        compared++;
        largest = Math.max(largest, error);
        if (!(error <= tolerance)) {
            fail(quantity + ": expected " + expected + ", got " + actual);
        }
    }

    /// Compares spike times.
    void spikes(double[] expected, double[] actual) {
        boolean same = expected.length == actual.length;
        for (int i = 0; same && i < expected.length; i++) {
            same = error(expected[i], actual[i]) <= 1e-9;
        }
        if (!same) {
            fail("spikes: expected " + Arrays.toString(expected) + ", got " + Arrays.toString(actual));
        }
    }
}
