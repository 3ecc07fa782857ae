package org.synfire.models.internal;

import org.synfire.engine.PlasticRows;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRule;

/// Each spike passes with a probability. Hot.
final class BernoulliRule implements SynapseRule {

    private static final int P_TRANSMIT = 0;

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
        double p = rows.number(P_TRANSMIT);
        for (int i = from; i < to; i++) {
            transmitted[i - shift] = rows.uniform(i, 0) < p ? rows.stored(i) : SynapseRows.NOTHING_SENT;
        }
    }
}
