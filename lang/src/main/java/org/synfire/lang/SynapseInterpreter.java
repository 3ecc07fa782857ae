package org.synfire.lang;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import org.synfire.lang.Definition.Equation;
import org.synfire.lang.SynapseDefinition.TargetTrace;
import org.synfire.lang.SynapseDefinition.Time;

/// One synapse the slow and obvious way, spike by spike, in its own time: spikes of the target reach it a delay
/// after they were emitted. Where both sides spike at a moment, the target's spike comes first.
public final class SynapseInterpreter {

    private final SynapseDefinition definition;
    private final Map<String, Double> values = new HashMap<>();
    private final Map<String, Double> traceTimes = new HashMap<>();
    private final Map<String, Double> marks = new HashMap<>();
    private final Map<String, Double> earlierMarks = new HashMap<>();
    private final DoubleSupplier uniform;
    private double now;
    private double lastPre;
    private double lastPost = Double.NEGATIVE_INFINITY;
    private boolean hasSpiked;

    /// @param given parameters and state that differ from their defaults, in working units
    /// @param neuron the time constants of the target, in ms, by name
    /// @param dt length of a step in ms
    /// @param uniform draws a number from 0 to 1
    public SynapseInterpreter(
            SynapseDefinition definition,
            Map<String, Double> given,
            Map<String, Double> neuron,
            double dt,
            DoubleSupplier uniform) {
        this.definition = definition;
        this.uniform = uniform;
        values.put(Definition.DT, dt);
        values.put(SynapseDefinition.WEIGHT, definition.weight());
        definition
                .parameters()
                .forEach(p -> values.put(p.name(), p.initial() * p.unit().scale()));
        values.putAll(given);
        definition.constants().forEach((name, e) -> values.put(name, number(e)));
        definition.variables().forEach(v -> values.putIfAbsent(v.name(), number(v.initial())));
        for (TargetTrace t : definition.traces()) {
            double time = switch (t.time()) {
                case Time.OfNeuron(String name) -> neuron.getOrDefault(name, Double.NaN);
                case Time.Own(Expr millis) -> number(millis);
            };
            traceTimes.put(t.name(), time);
            values.put(t.name(), 0.0);
        }
    }

    private double number(Expr expr) {
        return new Interpreter(name -> values.getOrDefault(name, Double.NaN), dt()).number(expr);
    }

    private double dt() {
        return values.getOrDefault(Definition.DT, Double.NaN);
    }

    /// A value by name: the weight, a parameter, or state as of the last spike of either side.
    public double get(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    /// A spike of the target reaches the synapse.
    ///
    /// @param millis when
    public void post(double millis) {
        advance(millis);
        for (TargetTrace t : definition.traces()) {
            values.put(t.name(), trace(t, millis));
        }
        run(definition.onPost(), millis);
        for (TargetTrace t : definition.traces()) {
            double seen = values.getOrDefault(t.name(), 0.0);
            earlierMarks.put(t.name(), lastPost == millis ? earlierMarks.getOrDefault(t.name(), 0.0) : seen);
            marks.put(t.name(), t.nearest() ? 1 : seen + 1);
        }
        lastPost = millis;
    }

    /// A trace just before a moment, or, when the target has spiked at that very moment before, at it.
    private double trace(TargetTrace t, double millis) {
        double left = Math.exp(-(millis - lastPost) / traceTimes.getOrDefault(t.name(), Double.NaN));
        return lastPost == Double.NEGATIVE_INFINITY ? 0 : marks.getOrDefault(t.name(), 0.0) * left;
    }

    /// The source spikes.
    ///
    /// @param millis when
    /// @return what is transmitted; empty when nothing is
    public OptionalDouble pre(double millis) {
        advance(millis);
        for (TargetTrace t : definition.traces()) {
            boolean atOnce = lastPost == millis;
            values.put(t.name(), atOnce ? earlierMarks.getOrDefault(t.name(), 0.0) : trace(t, millis));
        }
        values.remove(SynapseDefinition.SENT);
        run(definition.onPre(), millis);
        lastPre = millis;
        hasSpiked = true;
        Double sent = values.get(SynapseDefinition.SENT);
        return sent == null ? OptionalDouble.empty() : OptionalDouble.of(sent);
    }

    private void advance(double millis) {
        double elapsed = millis - now;
        now = millis;
        Map<String, Double> next = new HashMap<>();
        for (Equation e : definition.equations()) {
            double slope = number(Linear.slope(e));
            double rest = Linear.rest(e).map(this::number).orElse(0.0);
            double x = get(e.variable());
            double left = slope == Double.NEGATIVE_INFINITY ? 0 : Math.exp(slope * elapsed);
            double goal = slope == Double.NEGATIVE_INFINITY ? 0 : -rest / slope;
            next.put(e.variable(), slope == 0 ? x + rest * elapsed : goal + (x - goal) * left);
        }
        values.putAll(next);
    }

    private void run(List<Statement> program, double millis) {
        values.put(Definition.T, millis);
        values.put(SynapseDefinition.SINCE, millis - lastPre);
        values.put(SynapseDefinition.FIRST, hasSpiked ? 0.0 : 1.0);
        new ProgramInterpreter(new Values(), dt(), uniform).run(program);
    }

    /// All values belong to the synapse; the program's own are forgotten with it.
    private final class Values implements ProgramInterpreter.Host {

        @Override
        public boolean has(String name) {
            return values.containsKey(name) || name.equals(SynapseDefinition.SENT);
        }

        @Override
        public double get(String name) {
            return SynapseInterpreter.this.get(name);
        }

        @Override
        public void set(String name, double value) {
            values.put(name, value);
        }
    }
}
