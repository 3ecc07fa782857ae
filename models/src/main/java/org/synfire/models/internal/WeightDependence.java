package org.synfire.models.internal;

/// How much a weight changes, as a function of the weight: from additive (exponent 0) to multiplicative
/// (exponent 1). Guetig, Aharonov, Rotter & Sompolinsky (2003), J Neurosci 23:3697. Hot.
final class WeightDependence {

    private WeightDependence() {}

    /// The weight after a spike of the target, at most `largest`.
    ///
    /// @param trace the trace of the source
    static double facilitated(double weight, double largest, double rate, double exponent, double trace) {
        double x = weight / largest + rate * power(1 - weight / largest, exponent) * trace;
        return x < 1 ? x * largest : largest;
    }

    /// The weight after a spike of the source, at least 0.
    ///
    /// @param trace the trace of the target
    static double depressed(double weight, double largest, double rate, double exponent, double trace) {
        double x = weight / largest - rate * power(weight / largest, exponent) * trace;
        return x > 0 ? x * largest : 0;
    }

    /// `Math.pow` gives the same bits for these exponents, only later.
    private static double power(double x, double exponent) {
        if (exponent == 1) {
            return x;
        }
        return exponent == 0 ? 1 : Math.pow(x, exponent);
    }
}
