package org.synfire.models.internal;

import org.synfire.engine.PlasticRows;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRule;

/// Release sites that are emptied and refilled one by one, each by chance. Hot.
final class QuantalRule implements SynapseRule {

    /// Up to here a binomial number can be drawn by inversion: 2^-1000 is still a double.
    static final int MOST_SITES = 1000;

    private static final int U = 0;
    private static final int TAU_REC = 1;
    private static final int TAU_FAC = 2;
    private static final int SITES = 3;
    private static final int UTILISATION = 4;
    private static final int AVAILABLE = 5;
    private static final double SHORTEST = 1e-10;

    @Override
    public boolean readsPostSpikes() {
        return false;
    }

    @Override
    public boolean drops() {
        return true;
    }

    @Override
    public boolean draws() {
        return true;
    }

    @Override
    public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        double[] available = rows.each(AVAILABLE);
        int sites = (int) rows.number(SITES);
        double u = rows.number(UTILISATION);
        double recovered = 0;
        boolean first = rows.last() == 0;
        if (!first) {
            long steps = rows.now() - rows.last();
            double base = rows.number(U);
            double left =
                    rows.number(TAU_FAC) < SHORTEST ? 0 : rows.decay(TAU_FAC).over(steps);
            u = base + u * (1 - base) * left;
            rows.number(UTILISATION, u);
            recovered = 1 - rows.decay(TAU_REC).over(steps);
        }
        for (int i = from; i < to; i++) {
            int full = (int) available[i];
            if (!first && full < sites) {
                full += binomial(sites - full, recovered, rows.uniform(i, 0));
            }
            int released = full > 0 ? binomial(full, u, rows.uniform(i, 1)) : 0;
            available[i] = full - released;
            transmitted[i - shift] = released > 0 ? rows.stored(i) * released : SynapseRows.NOTHING_SENT;
        }
    }

    /// The binomial number that a uniform one stands for.
    static int binomial(int n, double p, double uniform) {
        return p > 0.5 ? n - inverted(n, 1 - p, uniform) : inverted(n, p, uniform);
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
