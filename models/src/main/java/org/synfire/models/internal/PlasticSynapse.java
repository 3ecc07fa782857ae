package org.synfire.models.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.synfire.engine.PlasticRows;
import org.synfire.engine.PlasticRows.Sharing;
import org.synfire.engine.PlasticRows.Variable;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.SynapseRows.Weights;
import org.synfire.engine.SynapseRule;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.ModelInfo.Type;
import org.synfire.network.Value;

/// A synapse model that is a rule. The rule's variables are the model's parameters and states in the order of
/// its [ModelInfo], without weight, delay and port; hidden ones follow.
final class PlasticSynapse extends LibrarySynapse {

    private static final Set<String> NOT_OF_THE_RULE = Set.of("weight", "delay", "receptor_type");

    /// What a model consists of.
    ///
    /// @param own state that each synapse has for itself; other state is the same for all synapses of a source
    /// @param hidden number of variables of each synapse that nobody sees; they start at 0
    /// @param homogeneous whether parameters belong to the model alone
    /// @param check what must hold between values
    record Definition(
            ModelInfo info, SynapseRule rule, Set<String> own, int hidden, boolean homogeneous, Check check) {}

    /// What must hold between the values of a synapse.
    @FunctionalInterface
    interface Check {

        Check NONE = _ -> {};

        /// @throws IllegalArgumentException when it does not hold
        void check(Values values);
    }

    /// The values of a synapse by name.
    @FunctionalInterface
    interface Values {
        double of(String name);
    }

    private final Definition definition;
    private final List<ParameterInfo> variables;

    /// @param values what differs from the defaults
    PlasticSynapse(Definition definition, Map<String, Value> values) {
        super(definition.info(), values);
        this.definition = definition;
        this.variables = definition.info().parameters().stream()
                .filter(p -> !NOT_OF_THE_RULE.contains(p.name()))
                .toList();
        if (!values.isEmpty()) {
            definition.check().check(name -> initial(name).asDouble());
        }
    }

    @Override
    public boolean passesCurrents() {
        return false;
    }

    @Override
    public boolean passesDevices() {
        return false;
    }

    @Override
    public boolean readsPostSpikes() {
        return definition.rule().readsPostSpikes();
    }

    @Override
    public SynapseRows rows(int[] start, int[] targets, Weights weights, Delays delays) {
        List<Variable> all = new ArrayList<>();
        for (ParameterInfo p : variables) {
            all.add(new Variable(sharing(p), initial(p.name()).asDouble()));
        }
        for (int i = 0; i < definition.hidden(); i++) {
            all.add(new Variable(Sharing.NONE, 0));
        }
        return new PlasticRows(start, targets, weights, delays, all, definition.rule());
    }

    private Sharing sharing(ParameterInfo p) {
        if (p.role() == Role.PARAMETER) {
            return Sharing.ALL;
        }
        return definition.own().contains(p.name()) ? Sharing.NONE : Sharing.SOURCE;
    }

    private int index(String name) {
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    protected Value own(SynapseRows rows, int synapse, String name) {
        int index = index(name);
        if (index < 0) {
            return initial(name);
        }
        double number = ((PlasticRows) rows).value(index, synapse);
        return variables.get(index).type() == Type.WHOLE ? Value.ofWhole((long) number) : Value.of(number);
    }

    @Override
    protected void setOwn(SynapseRows rows, int synapse, String name, double value) {
        int index = index(name);
        if (index < 0) {
            super.setOwn(rows, synapse, name, value);
        } else {
            ((PlasticRows) rows).set(index, synapse, value);
        }
    }

    @Override
    public void check(Map<String, Value> changes) {
        super.check(changes);
        if (definition.homogeneous()) {
            for (String name : changes.keySet()) {
                int index = index(name);
                if (index >= 0 && variables.get(index).role() == Role.PARAMETER) {
                    throw new IllegalArgumentException("'" + name + "' of " + info().name()
                            + " belongs to the model; it cannot be set of synapses");
                }
            }
        }
    }

    @Override
    public void check(SynapseRows rows, int synapse, Map<String, Value> changes) {
        definition.check().check(name -> {
            Value changed = changes.get(name);
            return (changed != null ? changed : value(rows, synapse, name)).asDouble();
        });
    }
}
