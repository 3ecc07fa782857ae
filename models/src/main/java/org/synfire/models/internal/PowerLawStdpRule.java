package org.synfire.models.internal;

import org.synfire.engine.Decay;
import org.synfire.engine.PlasticRows;
import org.synfire.engine.PostHistory;
import org.synfire.engine.SynapseRule;

/// Spike-timing dependent plasticity with power-law facilitation and multiplicative depression. Hot.
final class PowerLawStdpRule implements SynapseRule {

    private static final int TAU_PLUS = 0;
    private static final int LAMBDA = 1;
    private static final int ALPHA = 2;
    private static final int MU = 3;
    private static final int K_PLUS = 4;

    @Override
    public boolean readsPostSpikes() {
        return true;
    }

    @Override
    public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        double lambda = rows.number(LAMBDA);
        double down = lambda * rows.number(ALPHA);
        double mu = rows.number(MU);
        double trace = rows.number(K_PLUS);
        Decay decay = rows.decay(TAU_PLUS);
        double[] weights = rows.weights();
        PostHistory post = rows.post();
        long now = rows.now();
        long read = rows.read();
        long last = rows.last();
        for (int i = from; i < to; i++) {
            int unit = rows.target(i);
            int delay = rows.delaySteps(i);
            int end = post.through(unit, now - delay);
            double w = facilitated(weights[i], post, unit, end, read - delay, last - delay, decay, lambda, mu, trace);
            w -= down * w * rows.trace(TracedUnits.K_MINUS, unit, end, now - delay);
            w = w > 0 ? w : 0;
            weights[i] = w;
            transmitted[i - shift] = w;
        }
        rows.number(K_PLUS, trace * decay.over(now - last) + 1);
    }

    @Override
    public void settle(PlasticRows rows, int from, int to) {
        double[] weights = rows.weights();
        PostHistory post = rows.post();
        for (int i = from; i < to; i++) {
            int unit = rows.target(i);
            int delay = rows.delaySteps(i);
            weights[i] = facilitated(
                    weights[i],
                    post,
                    unit,
                    post.through(unit, rows.now() - delay),
                    rows.read() - delay,
                    rows.last() - delay,
                    rows.decay(TAU_PLUS),
                    rows.number(LAMBDA),
                    rows.number(MU),
                    rows.number(K_PLUS));
        }
    }

    private static double facilitated(
            double weight,
            PostHistory post,
            int unit,
            int end,
            long read,
            long last,
            Decay decay,
            double lambda,
            double mu,
            double trace) {
        double w = weight;
        double[] spikes = post.spikes(unit);
        for (int e = post.after(unit, end, read); e < end; e += post.width()) {
            w += lambda * Math.pow(w, mu) * (trace * decay.over((long) spikes[e] - last));
        }
        return w;
    }
}
