package org.synfire.models.internal;

import java.util.Arrays;
import java.util.Map;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.SynapseRows.Weights;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.Value;

/// A depressing synapse: each spike uses up a part of a pool that recovers exponentially. Hill & Tononi (2005),
/// J Neurophysiol 93:1671.
///
/// For a spike emitted at t, P recovers to `1 - (1 - P) exp(-(t - t_last)/tau_P)`, the synapse transmits
/// weight·P, and P falls to
/// `P (1 - delta_P)`.
public final class HtSynapse extends LibrarySynapse {

    /// @param values what differs from the defaults
    public HtSynapse(ModelInfo info, Map<String, Value> values) {
        super(info, values);
    }

    /// What the library says of the model.
    ///
    /// @param labelled whether synapses carry a label
    public static ModelInfo info(String name, boolean labelled) {
        return common(
                        name,
                        "Depresses with every spike and recovers",
                        "Hill & Tononi (2005), Modeling sleep and wakefulness in the thalamocortical system,"
                                + " J Neurophysiol 93:1671-1698",
                        labelled)
                .real("tau_P", "ms", 500, Range.POSITIVE, "time constant of recovery")
                .real("delta_P", "", 0.125, Range.UNIT_INTERVAL, "fraction of the pool used by a spike")
                .state("P", "", 1, Range.UNIT_INTERVAL, "the pool: what part of the weight is transmitted")
                .done();
    }

    @Override
    public boolean passesCurrents() {
        return false;
    }

    @Override
    public SynapseRows rows(int[] start, int[] targets, Weights weights, Delays delays) {
        return new Rows(start, targets, weights, delays, this);
    }

    @Override
    protected Value own(SynapseRows rows, int synapse, String name) {
        Rows r = (Rows) rows;
        return switch (name) {
            case "P" -> Value.of(r.pool[synapse]);
            case "tau_P" -> Value.of(r.tau.at(synapse));
            case "delta_P" -> Value.of(r.delta.at(synapse));
            default -> super.own(rows, synapse, name);
        };
    }

    @Override
    protected void setOwn(SynapseRows rows, int synapse, String name, double value) {
        Rows r = (Rows) rows;
        switch (name) {
            case "P" -> r.pool[synapse] = value;
            case "tau_P" -> r.tau.set(synapse, value, r.size());
            case "delta_P" -> r.delta.set(synapse, value, r.size());
            default -> super.setOwn(rows, synapse, name, value);
        }
    }

    /// A parameter that is the same for all synapses until one is set.
    private static final class Common {
        private final double initial;
        private double[] each = {};

        Common(double initial) {
            this.initial = initial;
        }

        double at(int synapse) {
            return each.length == 0 ? initial : each[synapse];
        }

        void set(int synapse, double value, int size) {
            if (each.length == 0) {
                each = new double[size];
                Arrays.fill(each, initial);
            }
            each[synapse] = value;
        }

        void reset() {
            each = new double[0];
        }
    }

    /// The synapses of a row have usually seen the same spikes: the exponential is computed anew only where the
    /// time since the last one differs. Hot.
    private static final class Rows extends LabelledRows {

        private final double[] pool;
        private final double[] lastSpike;
        private final Common tau;
        private final Common delta;
        private final double initialPool;

        Rows(int[] start, int[] targets, Weights weights, Delays delays, HtSynapse model) {
            super(start, targets, weights, delays, model);
            this.pool = new double[targets.length];
            this.lastSpike = new double[targets.length];
            this.tau = new Common(model.initial("tau_P").asDouble());
            this.delta = new Common(model.initial("delta_P").asDouble());
            this.initialPool = model.initial("P").asDouble();
            Arrays.fill(pool, initialPool);
        }

        @Override
        protected void transmit(int source, int from, int to, long stamp, double[] transmitted) {
            double stampMillis = millis(stamp);
            copyWeights(from, to, transmitted);
            boolean shared = tau.each.length == 0;
            double sinceLast = -1;
            double decay = 1;
            for (int i = from; i < to; i++) {
                double since = stampMillis - lastSpike[i];
                if (!shared || since != sinceLast) {
                    decay = Math.exp(-since / tau.at(i));
                    sinceLast = since;
                }
                double p = 1 - (1 - pool[i]) * decay;
                transmitted[i - from] *= p;
                pool[i] = p * (1 - delta.at(i));
                lastSpike[i] = stampMillis;
            }
        }

        @Override
        protected void resetState() {
            super.resetState();
            Arrays.fill(pool, initialPool);
            Arrays.fill(lastSpike, 0.0);
            tau.reset();
            delta.reset();
        }
    }
}
