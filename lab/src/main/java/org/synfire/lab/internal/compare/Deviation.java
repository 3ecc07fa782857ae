package org.synfire.lab.internal.compare;

import org.synfire.lab.Tolerance;

/// Compares numbers, and remembers the largest deviation.
final class Deviation {

    private final Tolerance tolerance;
    private double largest;

    Deviation(Tolerance tolerance) {
        this.tolerance = tolerance;
    }

    /// Whether two numbers count as the same.
    boolean allows(double a, double b) {
        if (!tolerance.allows(a, b)) {
            return false;
        }
        if (a != b && !Double.isNaN(a)) {
            largest = Math.max(largest, Math.abs(a - b));
        }
        return true;
    }

    double largest() {
        return largest;
    }
}
