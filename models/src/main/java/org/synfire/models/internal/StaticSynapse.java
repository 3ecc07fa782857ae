package org.synfire.models.internal;

import java.util.Arrays;
import java.util.Map;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.Targets;
import org.synfire.engine.Weights;
import org.synfire.models.SynapseModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.Value;

/// Transmits its weight, whatever happens. A variant has a label, a number that synapses carry for their user.
public final class StaticSynapse implements SynapseModel {

    private static final String LABEL = "synapse_label";
    private static final long NO_LABEL = -1;

    private final ModelInfo info;
    private final Map<String, Value> values;

    /// @param values what differs from the defaults
    public StaticSynapse(ModelInfo info, Map<String, Value> values) {
        this.info = info;
        this.values = Map.copyOf(values);
        Checks.check(info, values, this::initial);
    }

    /// What the library says of the model.
    ///
    /// @param labelled whether synapses carry a label
    public static ModelInfo info(String name, boolean labelled) {
        Describe describe = Describe.synapse(name, "Transmits a constant weight", "", 1);
        return (labelled ? describe.whole(LABEL, NO_LABEL, Range.ANY, "a number of the user's own") : describe).done();
    }

    private Value initial(String name) {
        Value own = values.get(name);
        return own != null ? own : info.parameter(name).orElseThrow().initial();
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public boolean passesCurrents() {
        return true;
    }

    @Override
    public void check(Map<String, Value> changes) {
        Checks.check(info, changes, this::initial);
    }

    @Override
    public Value value(SynapseRows rows, int synapse, String name) {
        Checks.parameter(info, name);
        return switch (name) {
            case "weight" -> Value.of(rows.weight(synapse));
            case LABEL -> ((Rows) rows).label(synapse);
            default -> initial(name);
        };
    }

    @Override
    public void set(SynapseRows rows, int synapse, String name, Value value) {
        switch (name) {
            case "weight" -> rows.setWeight(synapse, value.asDouble());
            case LABEL -> ((Rows) rows).setLabel(synapse, (long) value.asDouble());
            default ->
                throw new IllegalArgumentException(
                        "'" + name + "' of " + info.name() + " is fixed once the network is made");
        }
    }

    @Override
    public SynapseRows rows(int[] start, Targets targets, Weights weights, Delays delays) {
        boolean labelled = info.parameter(LABEL).isPresent();
        return new Rows(
                start,
                targets,
                weights,
                delays,
                labelled ? (long) initial(LABEL).asDouble() : NO_LABEL);
    }

    private static final class Rows extends SynapseRows {

        private final long initialLabel;
        private long[] labels = {};

        Rows(int[] start, Targets targets, Weights weights, Delays delays, long initialLabel) {
            super(start, targets, weights, delays);
            this.initialLabel = initialLabel;
        }

        Value label(int synapse) {
            return Value.ofWhole(labels.length == 0 ? initialLabel : labels[synapse]);
        }

        void setLabel(int synapse, long label) {
            if (labels.length == 0) {
                labels = new long[size()];
                Arrays.fill(labels, initialLabel);
            }
            labels[synapse] = label;
        }

        @Override
        protected void resetState() {
            labels = new long[0];
        }

        @Override
        protected boolean isStatic() {
            return true;
        }

        @Override
        protected void transmit(int source, int from, int to, long stamp, double[] transmitted) {
            copyWeights(from, to, transmitted);
        }
    }
}
