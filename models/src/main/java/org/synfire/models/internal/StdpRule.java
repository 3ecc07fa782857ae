package org.synfire.models.internal;

import org.synfire.engine.Decay;
import org.synfire.engine.PlasticRows;
import org.synfire.engine.PostHistory;
import org.synfire.engine.SynapseRule;

/// Spike-timing dependent plasticity, all spikes paired with all. Hot.
final class StdpRule implements SynapseRule {

    static final int TAU_PLUS = 0;
    static final int LAMBDA = 1;
    static final int ALPHA = 2;
    static final int MU_PLUS = 3;
    static final int MU_MINUS = 4;
    static final int W_MAX = 5;
    private static final int K_PLUS = 6;

    @Override
    public boolean readsPostSpikes() {
        return true;
    }

    @Override
    public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        double largest = rows.number(W_MAX);
        double lambda = rows.number(LAMBDA);
        double down = rows.number(ALPHA) * lambda;
        double up = rows.number(MU_PLUS);
        double exponent = rows.number(MU_MINUS);
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
            double w = facilitated(
                    weights[i], post, unit, end, read - delay, last - delay, decay, largest, lambda, up, trace);
            w = WeightDependence.depressed(
                    w, largest, down, exponent, rows.trace(TracedUnits.K_MINUS, unit, end, now - delay));
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
                    rows.number(W_MAX),
                    rows.number(LAMBDA),
                    rows.number(MU_PLUS),
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
            double largest,
            double lambda,
            double exponent,
            double trace) {
        double w = weight;
        double[] spikes = post.spikes(unit);
        for (int e = post.after(unit, end, read); e < end; e += post.width()) {
            double k = trace * decay.over((long) spikes[e] - last);
            w = WeightDependence.facilitated(w, largest, lambda, exponent, k);
        }
        return w;
    }
}
