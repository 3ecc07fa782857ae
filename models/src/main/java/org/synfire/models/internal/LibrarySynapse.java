package org.synfire.models.internal;

import java.util.Arrays;
import java.util.Map;
import org.synfire.engine.SynapseRows;
import org.synfire.models.SynapseModel;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.Kind;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.Value;

/// What the synapse models have in common: weight, delay, port, and a label where the model's name ends in
/// `_lbl`.
abstract class LibrarySynapse implements SynapseModel {

    private static final double NO_LABEL = -1;

    private final ModelInfo info;
    private final Map<String, Value> values;

    /// @param values what differs from the defaults
    protected LibrarySynapse(ModelInfo info, Map<String, Value> values) {
        this.info = info;
        this.values = Map.copyOf(values);
        Checks.check(info, values, this::initial);
    }

    /// The parameters every synapse model has.
    protected static Describe common(String name, String summary, String paper, boolean labelled) {
        Describe d = common(name, summary, paper, 1);
        return labelled ? d.whole("synapse_label", (long) NO_LABEL, Range.ANY, "a number of the user's own") : d;
    }

    /// The parameters every synapse model has.
    ///
    /// @param weight the default weight
    protected static Describe common(String name, String summary, String paper, double weight) {
        return new Describe(name, Kind.SYNAPSE, summary, paper)
                .real("weight", "", weight, Range.ANY, "what arrives at the target for one spike")
                .real("delay", "ms", 1, Range.POSITIVE, "from the spike to its arrival; at least one step")
                .whole("receptor_type", 0, Range.NOT_NEGATIVE, "the port of the target");
    }

    /// The value a new synapse of this model has.
    protected final Value initial(String name) {
        Value own = values.get(name);
        return own != null ? own : info.parameter(name).orElseThrow().initial();
    }

    @Override
    public final ModelInfo info() {
        return info;
    }

    @Override
    public void check(Map<String, Value> changes) {
        Checks.check(info, changes, this::initial);
    }

    @Override
    public final Value value(SynapseRows rows, int synapse, String name) {
        Checks.parameter(info, name);
        return switch (name) {
            case "weight" -> Value.of(rows.weight(synapse));
            case "synapse_label" -> ((LabelledRows) rows).label(synapse);
            default -> own(rows, synapse, name);
        };
    }

    @Override
    public final void set(SynapseRows rows, int synapse, String name, Value value) {
        switch (name) {
            case "weight" -> rows.setWeight(synapse, value.asDouble());
            case "synapse_label" -> ((LabelledRows) rows).setLabel(synapse, (long) value.asDouble());
            default -> setOwn(rows, synapse, name, value.asDouble());
        }
    }

    /// A variable of the model itself.
    protected Value own(SynapseRows rows, int synapse, String name) {
        return initial(name);
    }

    /// Sets a variable of the model itself.
    protected void setOwn(SynapseRows rows, int synapse, String name, double value) {
        throw new IllegalArgumentException("'" + name + "' of " + info.name() + " is fixed once the network is made");
    }

    /// Rows whose synapses may carry labels.
    abstract static class LabelledRows extends SynapseRows {

        private final long initialLabel;
        private long[] labels = {};

        LabelledRows(int[] start, int[] targets, Weights weights, Delays delays, LibrarySynapse model) {
            super(start, targets, weights, delays);
            boolean labelled = model.info().parameter("synapse_label").isPresent();
            this.initialLabel =
                    (long) (labelled ? model.initial("synapse_label").asDouble() : NO_LABEL);
        }

        final Value label(int synapse) {
            return Value.ofWhole(labels.length == 0 ? initialLabel : labels[synapse]);
        }

        final void setLabel(int synapse, long label) {
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
    }
}
