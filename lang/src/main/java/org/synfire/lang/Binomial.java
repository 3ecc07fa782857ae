package org.synfire.lang;

/// Binomial numbers by inversion: the number that a uniform one stands for.
public final class Binomial {

    /// Of more trials the smallest mass could vanish: 2^-1000 is still a double.
    public static final int MOST = 1000;

    private Binomial() {}

    /// How many of some trials succeed.
    ///
    /// @param n the number of trials, rounded down, at most [#MOST]
    /// @param p the probability of each to succeed, from 0 to 1
    /// @param uniform from 0 to 1, without 1
    /// @return NaN where `n` or `p` is none of these
    public static double quantile(double n, double p, double uniform) {
        if (!(n >= 0 && n < MOST + 1 && p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        int trials = (int) n;
        return p > 0.5 ? trials - inverted(trials, 1 - p, uniform) : inverted(trials, p, uniform);
    }

    private static int inverted(int n, double p, double uniform) {
        double odds = p / (1 - p);
        double mass = Math.pow(1 - p, n);
        double below = mass;
        int k = 0;
        while (uniform >= below && k < n) {
            mass *= odds * (n - k) / (k + 1);
            below += mass;
            k++;
        }
        return k;
    }
}
