package org.synfire.bench.byhand;

/// How an alpha-shaped current moves the membrane in one step.
///
/// Where membrane and synapse have nearly the same time constant the general solution is a small difference of
/// large numbers; the limit of equal time constants is used there.
///
/// @param fromDerivative mV for each unit of the current's derivative variable
/// @param fromCurrent mV for each unit of the current
record AlphaPropagator(double fromDerivative, double fromCurrent) {

    private static final double CLOSEST_TIME_CONSTANTS = 1e-7;

    /// @param h length of a step in ms
    static AlphaPropagator of(double h, double tauM, double tauSyn, double capacitance) {
        double leak = Math.exp(-h / tauM);
        double difference = tauM - tauSyn;
        double beta = tauSyn * tauM / difference;
        double gamma = beta / capacitance;
        double q = Math.expm1(h * difference / (tauSyn * tauM));
        double a = Math.exp(-h / tauSyn);
        double fromCurrent = gamma * a * q;
        boolean isNormal = fromCurrent >= Double.MIN_NORMAL && fromCurrent < Double.POSITIVE_INFINITY;
        boolean isFar = h > CLOSEST_TIME_CONSTANTS * tauM * tauM / Math.abs(difference);
        return new AlphaPropagator(
                isFar ? gamma * a * (beta * q - h) : h * h / (2 * capacitance) * leak,
                isNormal ? fromCurrent : h / capacitance * leak);
    }
}
