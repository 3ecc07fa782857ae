package org.synfire.models.internal;

import org.synfire.engine.Decay;
import org.synfire.engine.PlasticRows;
import org.synfire.engine.PostHistory;
import org.synfire.engine.SynapseRule;

/// Spike-timing dependent plasticity, each spike paired with the nearest earlier one of the other side. The
/// source acts as if it had spiked at time 0. Hot.
final class SymmetricNearestRule implements SynapseRule {

    @Override
    public boolean readsPostSpikes() {
        return true;
    }

    @Override
    public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        double largest = rows.number(StdpRule.W_MAX);
        double down = rows.number(StdpRule.ALPHA) * rows.number(StdpRule.LAMBDA);
        double exponent = rows.number(StdpRule.MU_MINUS);
        double[] weights = rows.weights();
        PostHistory post = rows.post();
        long now = rows.now();
        for (int i = from; i < to; i++) {
            int unit = rows.target(i);
            int delay = rows.delaySteps(i);
            int end = post.through(unit, now - delay);
            double w = facilitated(rows, weights[i], unit, delay, end);
            w = WeightDependence.depressed(
                    w, largest, down, exponent, rows.nearest(TracedUnits.K_MINUS, unit, end, now - delay));
            weights[i] = w;
            transmitted[i - shift] = w;
        }
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
        double largest = rows.number(StdpRule.W_MAX);
        double lambda = rows.number(StdpRule.LAMBDA);
        double exponent = rows.number(StdpRule.MU_PLUS);
        Decay decay = rows.decay(StdpRule.TAU_PLUS);
        long last = rows.last() - delay;
        for (int e = begin; e < end; e += post.width()) {
            double k = decay.over((long) spikes[e] - last);
            w = WeightDependence.facilitated(w, largest, lambda, exponent, k);
        }
        return w;
    }
}
