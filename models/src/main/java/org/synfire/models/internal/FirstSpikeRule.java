package org.synfire.models.internal;

import org.synfire.engine.PlasticRows;
import org.synfire.engine.PostHistory;
import org.synfire.engine.SynapseRule;

/// What the rules have in common where only the first spike of the target after a spike of the source counts.
/// A hidden variable tells whether there was one: a synapse may read it ahead. Hot.
abstract class FirstSpikeRule implements SynapseRule {

    private final int paired;

    /// @param paired the hidden variable
    FirstSpikeRule(int paired) {
        this.paired = paired;
    }

    /// What the source's last spike is worth, before it decays.
    abstract double sourceTrace(PlasticRows rows, int synapse);

    /// The source spikes.
    ///
    /// @param hadPair whether the target spiked since the source did
    /// @param nearest the trace of the target
    /// @return the weight
    abstract double depressed(PlasticRows rows, int synapse, double weight, boolean hadPair, double nearest);

    @Override
    public boolean readsPostSpikes() {
        return true;
    }

    @Override
    public void spike(PlasticRows rows, int from, int to, double[] transmitted, int shift) {
        settle(rows, from, to);
        double[] weights = rows.weights();
        double[] pairs = rows.each(paired);
        PostHistory post = rows.post();
        long now = rows.now();
        for (int i = from; i < to; i++) {
            int unit = rows.target(i);
            int delay = rows.delaySteps(i);
            int end = post.through(unit, now - delay);
            double nearest = rows.nearest(TracedUnits.K_MINUS, unit, end, now - delay);
            weights[i] = depressed(rows, i, weights[i], pairs[i] != 0, nearest);
            pairs[i] = 0;
            transmitted[i - shift] = weights[i];
        }
    }

    @Override
    public void settle(PlasticRows rows, int from, int to) {
        double[] pairs = rows.each(paired);
        PostHistory post = rows.post();
        for (int i = from; i < to; i++) {
            if (pairs[i] == 0) {
                int unit = rows.target(i);
                int delay = rows.delaySteps(i);
                int end = post.through(unit, rows.now() - delay);
                int first = post.after(unit, end, rows.read() - delay);
                if (first < end) {
                    pairs[i] = 1;
                    facilitate(rows, i, (long) post.spikes(unit)[first] + delay - rows.last());
                }
            }
        }
    }

    private void facilitate(PlasticRows rows, int synapse, long sinceSource) {
        double[] weights = rows.weights();
        weights[synapse] = WeightDependence.facilitated(
                weights[synapse],
                rows.number(StdpRule.W_MAX),
                rows.number(StdpRule.LAMBDA),
                rows.number(StdpRule.MU_PLUS),
                sourceTrace(rows, synapse) * rows.decay(StdpRule.TAU_PLUS).over(sinceSource));
    }

    static double depressed(PlasticRows rows, double weight, double nearest) {
        return WeightDependence.depressed(
                weight,
                rows.number(StdpRule.W_MAX),
                rows.number(StdpRule.ALPHA) * rows.number(StdpRule.LAMBDA),
                rows.number(StdpRule.MU_MINUS),
                nearest);
    }

    /// Pairs are neighbours on both sides; without a spike of the target nothing changes. The source acts as if
    /// it had spiked at time 0.
    static final class Restricted extends FirstSpikeRule {

        private static final int PAIRED = 6;

        Restricted() {
            super(PAIRED);
        }

        @Override
        double sourceTrace(PlasticRows rows, int synapse) {
            return 1;
        }

        @Override
        double depressed(PlasticRows rows, int synapse, double weight, boolean hadPair, double nearest) {
            return hadPair ? depressed(rows, weight, nearest) : weight;
        }
    }

    /// The first spike of the target pairs with all spikes of the source since the one before, and uses up their
    /// trace; a spike of the source pairs with the nearest of the target.
    static final class PreCentered extends FirstSpikeRule {

        private static final int K_PLUS = 6;
        private static final int PAIRED = 7;

        PreCentered() {
            super(PAIRED);
        }

        @Override
        double sourceTrace(PlasticRows rows, int synapse) {
            return rows.each(K_PLUS)[synapse];
        }

        @Override
        double depressed(PlasticRows rows, int synapse, double weight, boolean hadPair, double nearest) {
            double[] traces = rows.each(K_PLUS);
            double left = hadPair ? 0 : traces[synapse];
            traces[synapse] = left * rows.decay(StdpRule.TAU_PLUS).over(rows.now() - rows.last()) + 1;
            return depressed(rows, weight, nearest);
        }
    }
}
