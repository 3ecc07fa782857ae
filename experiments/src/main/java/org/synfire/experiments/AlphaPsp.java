package org.synfire.experiments;

/// The postsynaptic potential of an alpha-shaped current of 1 pA.
final class AlphaPsp {

    private AlphaPsp() {}

    private static double at(double t, double tauM, double c, double tauS) {
        double b = 1 / tauS - 1 / tauM;
        return Math.E / (tauS * c * b) * ((Math.exp(-t / tauM) - Math.exp(-t / tauS)) / b - t * Math.exp(-t / tauS));
    }

    /// The largest value, in mV; found where the slope changes its sign.
    ///
    /// @param tauM time constant of the membrane, in ms
    /// @param c its capacitance, in pF
    /// @param tauS time to the peak of the current, in ms
    static double peak(double tauM, double c, double tauS) {
        return at(peakTime(tauM, tauS), tauM, c, tauS);
    }

    /// Golden-section search: the potential has one maximum.
    static double peakTime(double tauM, double tauS) {
        double low = 0;
        double high = 20 * Math.max(tauM, tauS);
        double ratio = (Math.sqrt(5) - 1) / 2;
        while (high - low > 1e-9) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (at(left, tauM, 1, tauS) < at(right, tauM, 1, tauS)) {
                low = left;
            } else {
                high = right;
            }
        }
        return (low + high) / 2;
    }
}
