package org.synfire.analysis;

/// How far two trains are from each other; 0 for equal ones.
public final class SpikeDistance {

    private SpikeDistance() {}

    /// The least cost of making one train of the other, where taking away or putting in a spike costs 1,
    /// and moving one by some ms costs so many times a constant. Victor & Purpura (1996), J Neurophysiol
    /// 76:1310.
    ///
    /// @param costPerMilli from 0 (numbers of spikes count) up to infinity (any spike that is elsewhere
    /// counts twice)
    public static double victorPurpura(double[] a, double[] b, double costPerMilli) {
        double[] before = new double[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            before[j] = j;
        }
        for (double t : a) {
            double[] now = new double[b.length + 1];
            now[0] = before[0] + 1;
            for (int j = 1; j <= b.length; j++) {
                double apart = Math.abs(t - b[j - 1]);
                double moved = before[j - 1] + (apart == 0 ? 0 : costPerMilli * apart);
                now[j] = Math.min(moved, 1 + Math.min(now[j - 1], before[j]));
            }
            before = now;
        }
        return before[b.length];
    }

    /// The distance between the trains when each spike leaves an exponential behind. It is 1/2 for a
    /// train with one spike and a silent one, and goes to the number of spikes that are not common over
    /// 2 for short time constants. van Rossum (2001), Neural Comput 13:751; the squared distance, which
    /// adds up over spikes.
    ///
    /// @param tauMillis time constant, in ms
    public static double vanRossum(double[] a, double[] b, double tauMillis) {
        return (overlap(a, a, tauMillis) + overlap(b, b, tauMillis) - 2 * overlap(a, b, tauMillis)) / 2;
    }

    /// The sum of `exp(-|s - t| / tau)` over all pairs, in one pass.
    private static double overlap(double[] a, double[] b, double tau) {
        return before(a, b, tau, true) + before(b, a, tau, false);
    }

    /// The part of pairs in which the second is earlier, or as early.
    private static double before(double[] later, double[] earlier, double tau, boolean equal) {
        double sum = 0;
        double trace = 0;
        double at = 0;
        int next = 0;
        for (double t : later) {
            trace *= Math.exp((at - t) / tau);
            at = t;
            while (next < earlier.length && (equal ? earlier[next] <= t : earlier[next] < t)) {
                trace += Math.exp((earlier[next++] - t) / tau);
            }
            sum += trace;
        }
        return sum;
    }

    /// The part of spikes that both trains have, to within a tolerance: twice the number of pairs over
    /// the number of all spikes; 1 for two silent trains. Every spike is in one pair at most, earlier
    /// ones first.
    public static double coincidence(double[] a, double[] b, double toleranceMillis) {
        int pairs = 0;
        int j = 0;
        for (double t : a) {
            while (j < b.length && b[j] < t - toleranceMillis) {
                j++;
            }
            if (j < b.length && b[j] <= t + toleranceMillis) {
                pairs++;
                j++;
            }
        }
        return a.length + b.length == 0 ? 1 : 2.0 * pairs / (a.length + b.length);
    }
}
