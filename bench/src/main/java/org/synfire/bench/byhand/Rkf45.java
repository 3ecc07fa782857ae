package org.synfire.bench.byhand;

/// The adaptive Runge-Kutta-Fehlberg integrator that NEST's adaptive neurons use (E. Fehlberg, 1969, NASA TR
/// R-315; step control as in the first version of the ODE interface of the GNU Scientific Library, absolute
/// error only).
///
/// Spike times depend on the steps it takes, so the recipe is kept to the order of operations. One instance
/// serves one thread. Hot: seven evaluations of the right-hand side for every accepted step.
final class Rkf45 {

    /// y' = f(y), with everything else held constant.
    interface RightHandSide {
        void derivative(double[] y, double[] dydt);
    }

    private static final double SMALLEST_RATIO = Double.MIN_NORMAL;

    private final RightHandSide rhs;
    private final int n;
    private final double tolerance;
    private final double[] start;
    private final double[] trial;
    private final double[] k1;
    private final double[] k2;
    private final double[] k3;
    private final double[] k4;
    private final double[] k5;
    private final double[] k6;
    private final double[] error;
    private double suggestion;

    /// @param n number of variables
    /// @param tolerance largest absolute error of a variable in a step
    Rkf45(RightHandSide rhs, int n, double tolerance) {
        this.rhs = rhs;
        this.n = n;
        this.tolerance = tolerance;
        this.start = new double[n];
        this.trial = new double[n];
        this.k1 = new double[n];
        this.k2 = new double[n];
        this.k3 = new double[n];
        this.k4 = new double[n];
        this.k5 = new double[n];
        this.k6 = new double[n];
        this.error = new double[n];
    }

    /// The length the next step should have, for the unit integrated last.
    double suggestion() {
        return suggestion;
    }

    /// One accepted step.
    ///
    /// @param y state, advanced in place
    /// @param t time reached so far within the interval
    /// @param end end of the interval
    /// @param suggested length to try first
    /// @return the time reached; exactly `end` when the interval is done
    double step(double[] y, double t, double end, double suggested) {
        System.arraycopy(y, 0, start, 0, n);
        rhs.derivative(start, k1);
        double s = suggested;
        while (true) {
            double rest = end - t;
            boolean last = s > rest;
            if (last) {
                s = rest;
            }
            attempt(y, s);
            double reached = last ? end : t + s;
            double ratio = ratio();
            if (ratio > 1.1) {
                double shorter = s * Math.max(0.2, 0.9 * Math.pow(ratio, -1.0 / 5));
                if (shorter < s && reached + shorter != reached) {
                    s = shorter;
                    continue;
                }
                suggestion = s;
            } else if (ratio < 0.5) {
                suggestion = s * Math.min(5.0, Math.max(1.0, 0.9 * Math.pow(ratio, -1.0 / 6)));
            } else {
                suggestion = s;
            }
            return reached;
        }
    }

    /// Errors that are not numbers do not count: a trial step far too long overflows in some variables, and the
    /// others make it shorter.
    private double ratio() {
        double largest = SMALLEST_RATIO;
        for (int i = 0; i < n; i++) {
            double ratio = Math.abs(error[i]) / tolerance;
            largest = ratio > largest ? ratio : largest;
        }
        return largest;
    }

    private void attempt(double[] y, double s) {
        for (int i = 0; i < n; i++) {
            trial[i] = start[i] + 1.0 / 4 * s * k1[i];
        }
        rhs.derivative(trial, k2);
        for (int i = 0; i < n; i++) {
            trial[i] = start[i] + s * (3.0 / 32 * k1[i] + 9.0 / 32 * k2[i]);
        }
        rhs.derivative(trial, k3);
        for (int i = 0; i < n; i++) {
            trial[i] = start[i] + s * (1932.0 / 2197 * k1[i] + -7200.0 / 2197 * k2[i] + 7296.0 / 2197 * k3[i]);
        }
        rhs.derivative(trial, k4);
        for (int i = 0; i < n; i++) {
            trial[i] = start[i]
                    + s
                            * (8341.0 / 4104 * k1[i]
                                    + -32832.0 / 4104 * k2[i]
                                    + 29440.0 / 4104 * k3[i]
                                    + -845.0 / 4104 * k4[i]);
        }
        rhs.derivative(trial, k5);
        for (int i = 0; i < n; i++) {
            trial[i] = start[i]
                    + s
                            * (-6080.0 / 20520 * k1[i]
                                    + 41040.0 / 20520 * k2[i]
                                    + -28352.0 / 20520 * k3[i]
                                    + 9295.0 / 20520 * k4[i]
                                    + -5643.0 / 20520 * k5[i]);
        }
        rhs.derivative(trial, k6);
        finish(y, s);
    }

    private void finish(double[] y, double s) {
        for (int i = 0; i < n; i++) {
            y[i] = start[i]
                    + s
                            * (902880.0 / 7618050 * k1[i]
                                    + 3953664.0 / 7618050 * k3[i]
                                    + 3855735.0 / 7618050 * k4[i]
                                    + -1371249.0 / 7618050 * k5[i]
                                    + 277020.0 / 7618050 * k6[i]);
            error[i] = s
                    * (1.0 / 360 * k1[i]
                            + -128.0 / 4275 * k3[i]
                            + -2197.0 / 75240 * k4[i]
                            + 1.0 / 50 * k5[i]
                            + 2.0 / 55 * k6[i]);
        }
        // The derivative at the new state is what recordables of the last evaluation show.
        rhs.derivative(y, k2);
    }
}
