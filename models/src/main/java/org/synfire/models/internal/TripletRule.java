package org.synfire.models.internal;

import org.synfire.engine.Decay;
import org.synfire.engine.PlasticRows;
import org.synfire.engine.PostHistory;
import org.synfire.engine.SynapseRule;

/// Spike-timing dependent plasticity of triplets of spikes: each change grows with a slow trace of the side
/// that spikes, as it was just before the spike. Hot.
final class TripletRule implements SynapseRule {

    private static final int TAU_PLUS = 0;
    private static final int TAU_PLUS_TRIPLET = 1;
    private static final int A_PLUS = 2;
    private static final int A_MINUS = 3;
    private static final int A_PLUS_TRIPLET = 4;
    private static final int A_MINUS_TRIPLET = 5;
    private static final int W_MAX = 6;
    private static final int K_PLUS = 7;
    private static final int K_PLUS_TRIPLET = 8;

    @Override
    public boolean readsPostSpikes() {
        return true;
    }

    @Override
    public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        long now = rows.now();
        double largest = rows.number(W_MAX);
        double slow = rows.number(K_PLUS_TRIPLET) * rows.decay(TAU_PLUS_TRIPLET).over(now - rows.last());
        double down = rows.number(A_MINUS) + rows.number(A_MINUS_TRIPLET) * slow;
        double[] weights = rows.weights();
        PostHistory post = rows.post();
        for (int i = from; i < to; i++) {
            int unit = rows.target(i);
            int delay = rows.delaySteps(i);
            int end = post.through(unit, now - delay);
            double w = facilitated(rows, weights[i], unit, delay, end);
            w = Math.abs(w) - rows.trace(TracedUnits.K_MINUS, unit, end, now - delay) * down;
            w = Math.copySign(w > 0 ? w : 0, largest);
            weights[i] = w;
            transmitted[i - shift] = w;
        }
        rows.number(K_PLUS_TRIPLET, slow + 1);
        rows.number(K_PLUS, rows.number(K_PLUS) * rows.decay(TAU_PLUS).over(now - rows.last()) + 1);
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
        double fast = rows.number(A_PLUS);
        double slow = rows.number(A_PLUS_TRIPLET);
        double trace = rows.number(K_PLUS);
        Decay decay = rows.decay(TAU_PLUS);
        long last = rows.last() - delay;
        for (int e = begin; e < end; e += post.width()) {
            double k = trace * decay.over((long) spikes[e] - last);
            double before = spikes[e + 1 + TracedUnits.K_MINUS_TRIPLET] - 1;
            w = Math.abs(w) + k * (fast + slow * before);
            w = Math.copySign(Math.min(w, Math.abs(largest)), largest);
        }
        return w;
    }
}
