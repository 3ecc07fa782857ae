package org.synfire.models.internal;

import java.util.Map;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.SynapseRows.Weights;
import org.synfire.network.ModelInfo;
import org.synfire.network.Value;

/// Transmits its weight, whatever happens.
public final class StaticSynapse extends LibrarySynapse {

    /// @param values what differs from the defaults
    public StaticSynapse(ModelInfo info, Map<String, Value> values) {
        super(info, values);
    }

    /// What the library says of the model.
    ///
    /// @param labelled whether synapses carry a label
    public static ModelInfo info(String name, boolean labelled) {
        return common(name, "Transmits a constant weight", "", labelled).done();
    }

    @Override
    public boolean passesCurrents() {
        return true;
    }

    @Override
    public SynapseRows rows(int[] start, int[] targets, Weights weights, Delays delays) {
        return new Rows(start, targets, weights, delays, this);
    }

    private static final class Rows extends LabelledRows {
        Rows(int[] start, int[] targets, Weights weights, Delays delays, StaticSynapse model) {
            super(start, targets, weights, delays, model);
        }

        @Override
        protected void transmit(int source, int from, int to, long stamp, double[] transmitted) {
            copyWeights(from, to, transmitted);
        }
    }
}
