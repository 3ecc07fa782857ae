package org.synfire.sweep;

/// How numbers are spread over a range.
public enum Scale {
    /// Evenly.
    LINEAR {
        @Override
        double between(double from, double to, double share) {
            return from * (1 - share) + to * share;
        }
    },
    /// Their logarithms evenly. The range lies above 0.
    LOG {
        @Override
        double between(double from, double to, double share) {
            return from * Math.pow(to / from, share);
        }
    };

    /// The number at a share of the way, from 0 to 1.
    abstract double between(double from, double to, double share);
}
