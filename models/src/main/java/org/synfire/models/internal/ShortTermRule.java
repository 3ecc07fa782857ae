package org.synfire.models.internal;

import org.synfire.engine.PlasticRows;
import org.synfire.engine.SynapseRule;

/// Rules whose synapses transmit a part of their weight that follows from the spikes of the source alone: it is
/// computed once for a row. Hot.
abstract class ShortTermRule implements SynapseRule {

    /// The part transmitted; variables advance.
    abstract double part(PlasticRows rows);

    @Override
    public final boolean readsPostSpikes() {
        return false;
    }

    @Override
    public final void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        double part = part(rows);
        for (int i = from; i < to; i++) {
            transmitted[i - shift] = part * rows.stored(i);
        }
    }

    /// A factor that is 0 when the time constant is.
    static double left(PlasticRows rows, int tau, long steps) {
        return rows.number(tau) == 0 ? 0 : rows.decay(tau).over(steps);
    }

    /// Resources are recovered (x), active (y) or inactive; release facilitates with u.
    static final class Tsodyks extends ShortTermRule {

        private static final int TAU_PSC = 0;
        private static final int TAU_FAC = 1;
        private static final int TAU_REC = 2;
        private static final int U = 3;
        private static final int RECOVERED = 4;
        private static final int ACTIVE = 5;
        private static final int UTILISATION = 6;

        @Override
        double part(PlasticRows rows) {
            long steps = rows.now() - rows.last();
            double psc = rows.number(TAU_PSC);
            double rec = rows.number(TAU_REC);
            double yy = rows.decay(TAU_PSC).over(steps);
            double q = Math.expm1(-rows.millis(steps) / rec);
            double xy = (q * rec - (yy - 1) * psc) / (psc - rec);
            double x = rows.number(RECOVERED);
            double y = rows.number(ACTIVE);
            double z = 1 - x - y;
            double u = rows.number(UTILISATION) * left(rows, TAU_FAC, steps);
            x += xy * y - q * z;
            y *= yy;
            u += rows.number(U) * (1 - u);
            double released = u * x;
            rows.number(RECOVERED, x - released);
            rows.number(ACTIVE, y + released);
            rows.number(UTILISATION, u);
            return released;
        }
    }

    /// Release uses the part u of the pool x; the pool recovers, u facilitates.
    static final class Tsodyks2 extends ShortTermRule {

        private static final int U = 0;
        private static final int TAU_REC = 1;
        private static final int TAU_FAC = 2;
        private static final int UTILISATION = 3;
        private static final int POOL = 4;

        @Override
        double part(PlasticRows rows) {
            double u = rows.number(UTILISATION);
            double x = rows.number(POOL);
            if (rows.last() > 0) {
                long steps = rows.now() - rows.last();
                double base = rows.number(U);
                x = 1 + (x - x * u - 1) * rows.decay(TAU_REC).over(steps);
                u = base + u * (1 - base) * left(rows, TAU_FAC, steps);
                rows.number(UTILISATION, u);
                rows.number(POOL, x);
            }
            return x * u;
        }
    }
}
