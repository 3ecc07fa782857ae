package org.synfire.models.internal;

import org.synfire.engine.Decay;
import org.synfire.engine.PlasticRows;
import org.synfire.engine.PostHistory;
import org.synfire.engine.SynapseRule;

/// Symmetric plasticity of inhibitory synapses: near-coincident spikes facilitate in either order, every spike
/// of the source depresses. Hot.
final class VogelsSprekelerRule implements SynapseRule {

    private static final int TAU = 0;
    private static final int ALPHA = 1;
    private static final int ETA = 2;
    private static final int W_MAX = 3;
    private static final int K_PLUS = 4;

    @Override
    public boolean readsPostSpikes() {
        return true;
    }

    @Override
    public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        double largest = rows.number(W_MAX);
        double eta = rows.number(ETA);
        double down = rows.number(ALPHA) * eta;
        double[] weights = rows.weights();
        PostHistory post = rows.post();
        long now = rows.now();
        for (int i = from; i < to; i++) {
            int unit = rows.target(i);
            int delay = rows.delaySteps(i);
            int end = post.through(unit, now - delay);
            double w = facilitated(rows, weights[i], unit, delay, end);
            w = facilitated(w, largest, eta, rows.trace(TracedUnits.K_MINUS, unit, end, now - delay));
            w = Math.abs(w) - down;
            w = Math.copySign(w > 0 ? w : 0, largest);
            weights[i] = w;
            transmitted[i - shift] = w;
        }
        rows.number(K_PLUS, rows.number(K_PLUS) * rows.decay(TAU).over(now - rows.last()) + 1);
    }

    @Override
    public void settle(PlasticRows rows, int from, int to) {
        double[] weights = rows.weights();
        for (int i = from; i < to; i++) {
            int unit = rows.target(i);
            int delay = rows.delaySteps(i);
            weights[i] = facilitated(rows, weights[i], unit, delay, rows.post().through(unit, rows.now() - delay));
        }
    }

    private static double facilitated(PlasticRows rows, double weight, int unit, int delay, int end) {
        double w = weight;
        PostHistory post = rows.post();
        double[] spikes = post.spikes(unit);
        int begin = post.after(unit, end, rows.read() - delay);
        if (begin == end) {
            return w;
        }
        double largest = rows.number(W_MAX);
        double eta = rows.number(ETA);
        double trace = rows.number(K_PLUS);
        Decay decay = rows.decay(TAU);
        long last = rows.last() - delay;
        for (int e = begin; e < end; e += post.width()) {
            w = facilitated(w, largest, eta, trace * decay.over((long) spikes[e] - last));
        }
        return w;
    }

    private static double facilitated(double weight, double largest, double eta, double trace) {
        return Math.copySign(Math.min(Math.abs(weight) + eta * trace, Math.abs(largest)), largest);
    }
}
