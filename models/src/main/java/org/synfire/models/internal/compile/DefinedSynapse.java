package org.synfire.models.internal.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.synfire.engine.PlasticRows;
import org.synfire.engine.PostTrace;
import org.synfire.engine.SynapseRows;
import org.synfire.engine.SynapseRows.Delays;
import org.synfire.engine.Targets;
import org.synfire.engine.Weights;
import org.synfire.lang.Definition.Check;
import org.synfire.lang.Definition.Parameter;
import org.synfire.lang.Definition.Variable;
import org.synfire.lang.Expr;
import org.synfire.lang.Interpreter;
import org.synfire.lang.ProgramWalk;
import org.synfire.lang.SynapseDefinition;
import org.synfire.lang.SynapseDefinition.TargetTrace;
import org.synfire.lang.SynapseDefinition.Time;
import org.synfire.lang.Unit;
import org.synfire.models.SynapseModel;
import org.synfire.models.internal.Checks;
import org.synfire.models.internal.Describe;
import org.synfire.models.internal.TracedUnits;
import org.synfire.network.ModelInfo;
import org.synfire.network.Value;

/// A synapse model made of a definition.
public final class DefinedSynapse {

    private final SynapsePlan plan;
    private final SynapsePrograms.Cache programs;
    private final ModelInfo info;

    public DefinedSynapse(SynapseDefinition definition) {
        this.plan = new SynapsePlan(definition);
        this.programs = new SynapsePrograms.Cache(plan);
        this.info = info(definition);
    }

    private static ModelInfo info(SynapseDefinition d) {
        Describe describe = Describe.synapse(d.name(), d.summary(), d.paper(), d.weight());
        for (Parameter p : d.parameters()) {
            if (p.isFlag()) {
                describe.flag(p.name(), p.initial() != 0, p.meaning());
            } else if (p.whole()) {
                describe.whole(p.name(), (long) p.initial(), p.range(), p.meaning());
            } else {
                describe.real(p.name(), p.unitText(), p.initial(), p.range(), p.meaning());
            }
        }
        Interpreter defaults = new Interpreter(defaults(d), 1);
        for (Variable v : d.variables()) {
            double initial = defaults.number(v.initial()) / v.unit().scale();
            if (v.visible() && v.whole()) {
                describe.wholeState(v.name(), (long) initial, v.range(), v.meaning());
            } else if (v.visible()) {
                describe.state(v.name(), v.unitText(), initial, v.range(), v.meaning());
            }
        }
        d.orderings().forEach(o -> describe.ordered(o));
        return describe.done();
    }

    private static ToDoubleFunction<String> defaults(SynapseDefinition d) {
        Map<String, Double> values = new HashMap<>();
        d.parameters().forEach(p -> values.put(p.name(), p.initial() * p.unit().scale()));
        Interpreter interpreter = new Interpreter(name -> values.getOrDefault(name, 0.0), 1);
        d.constants().forEach((name, e) -> values.put(name, interpreter.number(e)));
        return name -> values.getOrDefault(name, 0.0);
    }

    public ModelInfo info() {
        return info;
    }

    /// What was made of the definition, in lines of text.
    public String explanation() {
        return SynapseExplanation.of(plan);
    }

    /// The model with some values.
    ///
    /// @param values what differs from the defaults
    /// @throws IllegalArgumentException when a value is refused
    public SynapseModel model(Map<String, Value> values) {
        return new Valued(values);
    }

    /// The model with values of a user.
    private static final int COMPACT_WEIGHT = 6;

    private final class Valued implements SynapseModel {

        private final SynapseDefinition definition = plan.definition;
        private final Map<String, Value> values;
        private final List<PostTrace> traces = new ArrayList<>();

        Valued(Map<String, Value> values) {
            this.values = Map.copyOf(values);
            Checks.check(info, values, this::initial);
            if (!values.isEmpty()) {
                checkConditions(name -> number(initial(name), name));
            }
            Interpreter interpreter = new Interpreter(named(name -> number(initial(name), name)), 1);
            definition.traces().forEach(t -> traces.add(new PostTrace(time(t, interpreter), t.nearest())));
        }

        private static PostTrace.Time time(TargetTrace trace, Interpreter interpreter) {
            return switch (trace.time()) {
                case Time.OfNeuron(String name) -> new PostTrace.Time.OfUnit(TracedUnits.index(name));
                case Time.Own(Expr millis) -> new PostTrace.Time.Common(interpreter.number(millis));
            };
        }

        private Value initial(String name) {
            Value own = values.get(name);
            return own != null ? own : info.parameter(name).orElseThrow().initial();
        }

        /// A value as programs know it.
        private double number(Value value, String name) {
            return Invariants.number(value, info.parameter(name).orElseThrow().type()) * scale(name);
        }

        private double scale(String name) {
            return definition.parameters().stream()
                    .filter(p -> p.name().equals(name))
                    .map(Parameter::unit)
                    .findFirst()
                    .or(() -> definition.variable(name).map(Variable::unit))
                    .map(Unit::scale)
                    .orElse(1.0);
        }

        /// Values by name, with the constants that follow from them.
        private ToDoubleFunction<String> named(ToDoubleFunction<String> given) {
            Map<String, Double> constants = new HashMap<>();
            ToDoubleFunction<String> all = name -> {
                Double constant = constants.get(name);
                return constant != null ? constant : given.applyAsDouble(name);
            };
            Interpreter interpreter = new Interpreter(all, 1);
            definition.constants().forEach((name, e) -> constants.put(name, interpreter.number(e)));
            return all;
        }

        private void checkConditions(ToDoubleFunction<String> given) {
            if (definition.checks().isEmpty()) {
                return;
            }
            Interpreter interpreter = new Interpreter(named(given), 1);
            for (Check check : definition.checks()) {
                if (!interpreter.truth(check.condition())) {
                    throw new IllegalArgumentException(info.name() + " needs '" + check.text() + "'");
                }
            }
        }

        @Override
        public ModelInfo info() {
            return info;
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
            return definition.readsPostSpikes();
        }

        @Override
        public int bytesOfState(boolean many) {
            boolean changes = ProgramWalk.assigned(definition.onPre()).contains(SynapseDefinition.WEIGHT)
                    || ProgramWalk.assigned(definition.onPost()).contains(SynapseDefinition.WEIGHT);
            long own = plan.quantities.stream()
                    .filter(q -> plan.sharing(q) == PlasticRows.Sharing.NONE)
                    .count();
            int weight = many ? COMPACT_WEIGHT : Double.BYTES;
            return (int) (own * Double.BYTES) + (changes ? weight : 0);
        }

        @Override
        public SynapseRows rows(int[] start, Targets targets, Weights weights, Delays delays) {
            List<PlasticRows.Variable> variables = new ArrayList<>();
            Interpreter interpreter = new Interpreter(named(name -> number(initial(name), name)), 1);
            for (String quantity : plan.quantities) {
                variables.add(new PlasticRows.Variable(plan.sharing(quantity), first(quantity, interpreter)));
            }
            return new PlasticRows(start, targets, weights, delays, variables, new LaneRule(programs, traces));
        }

        /// The number a quantity begins with. A state that was not given follows from the parameters.
        private double first(String quantity, Interpreter interpreter) {
            if (values.containsKey(quantity) || definition.variable(quantity).isEmpty()) {
                return info.parameter(quantity).isPresent() ? number(initial(quantity), quantity) : 0;
            }
            return interpreter.number(
                    definition.variable(quantity).orElseThrow().initial());
        }

        @Override
        public void check(Map<String, Value> changes) {
            Checks.check(info, changes, this::initial);
            for (Parameter p : definition.parameters()) {
                if (p.shared() && changes.containsKey(p.name())) {
                    throw new IllegalArgumentException("'" + p.name() + "' of " + info.name()
                            + " belongs to the model; it cannot be set of synapses");
                }
            }
            changes.keySet().stream().filter(this::decidesTraces).findFirst().ifPresent(name -> {
                throw new IllegalArgumentException("'" + name + "' of " + info.name()
                        + " decides a trace of the targets; it is fixed once the network is made");
            });
        }

        private boolean decidesTraces(String name) {
            return definition.traces().stream()
                    .anyMatch(t -> t.time() instanceof Time.Own(Expr e) && depends(ProgramWalk.mentioned(e), name));
        }

        private boolean depends(Set<String> names, String name) {
            return names.contains(name)
                    || names.stream()
                            .anyMatch(n -> definition.constants().get(n) instanceof Expr e
                                    && depends(ProgramWalk.mentioned(e), name));
        }

        @Override
        public void check(SynapseRows rows, int synapse, Map<String, Value> changes) {
            checkConditions(name -> {
                Value changed = changes.get(name);
                return number(changed != null ? changed : value(rows, synapse, name), name);
            });
        }

        @Override
        public boolean hasConditions() {
            return !definition.checks().isEmpty();
        }

        @Override
        public Value value(SynapseRows rows, int synapse, String name) {
            ModelInfo.ParameterInfo parameter = Checks.parameter(info, name);
            int quantity = plan.quantity(name);
            if (quantity < 0) {
                return name.equals(SynapseDefinition.WEIGHT) ? Value.of(rows.weight(synapse)) : initial(name);
            }
            double number = ((PlasticRows) rows).value(quantity, synapse) / scale(name);
            return DefinedModel.value(parameter.type(), number);
        }

        @Override
        public void set(SynapseRows rows, int synapse, String name, Value value) {
            int quantity = plan.quantity(name);
            if (name.equals(SynapseDefinition.WEIGHT)) {
                rows.setWeight(synapse, value.asDouble());
            } else if (quantity < 0) {
                throw new IllegalArgumentException(
                        "'" + name + "' of " + info.name() + " is fixed once the network is made");
            } else {
                ((PlasticRows) rows).set(quantity, synapse, number(value, name));
            }
        }
    }
}
