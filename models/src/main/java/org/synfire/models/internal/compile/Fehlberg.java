package org.synfire.models.internal.compile;

/// The arithmetic of Runge-Kutta-Fehlberg 4(5) around the derivatives, for lanes: E. Fehlberg (1969), NASA TR R-315.
/// Hot: each method is one short loop without branches, which
/// the just-in-time compiler turns into vectors by itself.
final class Fehlberg {

    private Fehlberg() {}

    /// A variable at a point of the trial step.
    ///
    /// @param x gets it
    /// @param y the variable at the beginning
    /// @param s the trial step
    /// @param k where slopes of the variable at earlier points are
    /// @param at the first of them
    static void point(int stage, double[] x, double[] y, double[] s, double[][] k, int at) {
        switch (stage) {
            case 1 -> first(x, y, s, k[at]);
            case 2 -> second(x, y, s, k[at], k[at + 1]);
            case 3 -> third(x, y, s, k[at], k[at + 1], k[at + 2]);
            case 4 -> fourth(x, y, s, k[at], k[at + 1], k[at + 2], k[at + 3]);
            case 5 -> fifth(x, y, s, k[at], k[at + 1], k[at + 2], k[at + 3], k[at + 4]);
            case 6 -> result(x, y, s, k[at], k[at + 2], k[at + 3], k[at + 4], k[at + 5]);
            default -> throw new IllegalArgumentException(Integer.toString(stage));
        }
    }

    private static void first(double[] x, double[] y, double[] s, double[] k1) {
        for (int l = 0; l < x.length; l++) {
            x[l] = y[l] + s[l] * ((1.0 / 4) * k1[l]);
        }
    }

    private static void second(double[] x, double[] y, double[] s, double[] k1, double[] k2) {
        for (int l = 0; l < x.length; l++) {
            x[l] = y[l] + s[l] * ((3.0 / 32) * k1[l] + (9.0 / 32) * k2[l]);
        }
    }

    private static void third(double[] x, double[] y, double[] s, double[] k1, double[] k2, double[] k3) {
        for (int l = 0; l < x.length; l++) {
            x[l] = y[l] + s[l] * ((1932.0 / 2197) * k1[l] + (-7200.0 / 2197) * k2[l] + (7296.0 / 2197) * k3[l]);
        }
    }

    private static void fourth(double[] x, double[] y, double[] s, double[] k1, double[] k2, double[] k3, double[] k4) {
        for (int l = 0; l < x.length; l++) {
            x[l] = y[l]
                    + s[l]
                            * ((8341.0 / 4104) * k1[l]
                                    + (-32832.0 / 4104) * k2[l]
                                    + (29440.0 / 4104) * k3[l]
                                    + (-845.0 / 4104) * k4[l]);
        }
    }

    private static void fifth(
            double[] x, double[] y, double[] s, double[] k1, double[] k2, double[] k3, double[] k4, double[] k5) {
        for (int l = 0; l < x.length; l++) {
            x[l] = y[l]
                    + s[l]
                            * ((-6080.0 / 20520) * k1[l]
                                    + (41040.0 / 20520) * k2[l]
                                    + (-28352.0 / 20520) * k3[l]
                                    + (9295.0 / 20520) * k4[l]
                                    + (-5643.0 / 20520) * k5[l]);
        }
    }

    private static void result(
            double[] x, double[] y, double[] s, double[] k1, double[] k3, double[] k4, double[] k5, double[] k6) {
        for (int l = 0; l < x.length; l++) {
            x[l] = y[l]
                    + s[l]
                            * ((902880.0 / 7618050) * k1[l]
                                    + (3953664.0 / 7618050) * k3[l]
                                    + (3855735.0 / 7618050) * k4[l]
                                    + (-1371249.0 / 7618050) * k5[l]
                                    + (277020.0 / 7618050) * k6[l]);
        }
    }

    /// The largest error so far, with that of a variable. Errors that are not numbers count as none, as in GSL.
    ///
    /// @param most the largest one of the variables before
    static void error(double[] most, double[] s, double[][] k, int at) {
        error(most, s, k[at], k[at + 2], k[at + 3], k[at + 4], k[at + 5]);
    }

    private static void error(
            double[] most, double[] s, double[] k1, double[] k3, double[] k4, double[] k5, double[] k6) {
        for (int l = 0; l < most.length; l++) {
            double e = Math.abs(s[l]
                    * ((1.0 / 360) * k1[l]
                            + (-128.0 / 4275) * k3[l]
                            + (-2197.0 / 75240) * k4[l]
                            + (1.0 / 50) * k5[l]
                            + (2.0 / 55) * k6[l]));
            most[l] = e > most[l] ? e : most[l];
        }
    }

    /// What a variable's error may be.
    static void allowance(
            double[] allowed, double[] floor, double[] slack, double[] x, double[] s, double[] k7, double a, double b) {
        for (int l = 0; l < allowed.length; l++) {
            allowed[l] = floor[l] + slack[l] * (a * Math.abs(x[l]) + b * Math.abs(s[l] * k7[l]));
        }
    }

    /// The largest ratio of an error and what it may be, so far.
    static void ratio(double[] ratio, double[] error, double[] allowed) {
        for (int l = 0; l < ratio.length; l++) {
            double r = error[l] / allowed[l];
            ratio[l] = r > ratio[l] ? r : ratio[l];
        }
    }

    /// Accepted steps are where the next ones start.
    static void commit(double[] x, double[] y, double[] accepted) {
        for (int l = 0; l < y.length; l++) {
            y[l] = accepted[l] != 0 ? x[l] : y[l];
        }
    }
}
