package org.synfire.bench.byhand;

import java.util.List;
import org.synfire.engine.Decay;
import org.synfire.engine.PlasticRows;
import org.synfire.engine.PlasticRows.Sharing;
import org.synfire.engine.PlasticRows.Variable;
import org.synfire.engine.PostHistory;
import org.synfire.engine.PostTrace;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRule;
import org.synfire.engine.Targets;
import org.synfire.engine.Weights;

/// Spike-timing dependent plasticity, all spikes paired with all, with power-law facilitation, written by hand: one
/// synapse after the other. Morrison, Aertsen & Diesmann (2007), Neural Comput 19:1437. Hot.
public final class StdpRule implements SynapseRule {

    private static final int K_PLUS = 0;
    private static final double TAU_PLUS = 20;
    private static final double LAMBDA = 0.1;
    private static final double ALPHA = 1;
    private static final double MU = 0.4;

    /// Synapses of this rule.
    public static SynapseRows rows(int[] start, Targets targets, Weights weights, SynapseRows.Delays delays) {
        return new PlasticRows(
                start, targets, weights, delays, List.of(new Variable(Sharing.SOURCE, 0)), new StdpRule());
    }

    @Override
    public boolean readsPostSpikes() {
        return true;
    }

    @Override
    public List<PostTrace> traces() {
        return List.of(new PostTrace(new PostTrace.Time.OfUnit(0), false));
    }

    @Override
    public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        double trace = rows.number(K_PLUS);
        Decay decay = rows.decay(0, TAU_PLUS);
        rows.spreadWeights();
        double[] weights = new double[to - from];
        rows.loadWeights(from, to, weights);
        PostHistory post = rows.post();
        long now = rows.now();
        long read = rows.read();
        long last = rows.last();
        for (int i = from; i < to; i++) {
            int unit = rows.target(i);
            int delay = rows.delaySteps(i);
            int end = post.through(unit, now - delay);
            double w = facilitated(weights[i - from], post, unit, end, read - delay, last - delay, decay, trace);
            w -= ALPHA * LAMBDA * w * rows.trace(0, unit, end, now - delay);
            w = w > 0 ? w : 0;
            weights[i - from] = w;
            transmitted[i - shift] = w;
        }
        rows.storeWeights(from, to, weights);
        rows.number(K_PLUS, trace * decay.over(now - last) + 1);
    }

    private static double facilitated(
            double weight, PostHistory post, int unit, int end, long read, long last, Decay decay, double trace) {
        double w = weight;
        double[] spikes = post.spikes(unit);
        for (int e = post.after(unit, end, read); e < end; e += post.width()) {
            w += LAMBDA * Math.pow(w, MU) * (trace * decay.over((long) spikes[e] - last));
        }
        return w;
    }
}
