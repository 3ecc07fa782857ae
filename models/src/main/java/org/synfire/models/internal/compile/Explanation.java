package org.synfire.models.internal.compile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.synfire.lang.Definition;
import org.synfire.lang.Integrator;
import org.synfire.lang.Interpreter;
import org.synfire.lang.Printer;
import org.synfire.lang.Propagators;
import org.synfire.lang.Statement;

/// What was made of a definition, for people: its equations, how they are integrated and why, propagators, and what
/// happens in a step. Numbers are in ms, mV, pA, and what follows from them.
final class Explanation {

    private final ProgramText text = new ProgramText();
    private final Definition definition;
    private final double dt;

    private Explanation(Definition definition, double dt) {
        this.definition = definition;
        this.dt = dt;
    }

    /// @param dt length of a step in ms
    static String of(Definition definition, double dt) {
        Explanation explanation = new Explanation(definition, dt);
        explanation.equations();
        explanation.integrator();
        explanation.propagators();
        explanation.programs();
        explanation.compiled();
        return explanation.text.toString();
    }

    private void equations() {
        if (definition.equations().isEmpty()) {
            return;
        }
        text.line("equations");
        for (Definition.Equation e : definition.equations()) {
            text.line("  d" + e.variable() + "/dt = " + Printer.text(e.rate())
                    + (e.clamped() ? "  (unless refractory)" : ""));
        }
    }

    private void integrator() {
        text.line("integrator");
        text.line("  "
                + switch (definition.integrator()) {
                    case Integrator.Exact e -> "exact propagators: " + e.reason();
                    case Integrator.Euler e -> "forward Euler: " + e.reason();
                    case Integrator.ExponentialEuler e -> "exponential Euler: " + e.reason();
                    case Integrator.RungeKutta4 r -> "Runge-Kutta of order 4: " + r.reason();
                    case Integrator.Rkf45 r ->
                        "Runge-Kutta-Fehlberg 4(5), with steps of each neuron's own: " + r.reason()
                                + "; error at most " + Printer.text(r.absolute()) + " + " + Printer.text(r.relative())
                                + (r.slope() != 0 ? " * |step * dx/dt|" : " * |x|");
                    case Integrator.None n -> "none: " + n.reason();
                });
    }

    /// For the defaults of parameters.
    private void propagators() {
        if (!(definition.integrator() instanceof Integrator.Exact)) {
            return;
        }
        Map<String, Double> values = new HashMap<>(Map.of(Definition.DT, dt));
        definition
                .parameters()
                .forEach(p -> values.put(p.name(), p.initial() * p.unit().scale()));
        Interpreter interpreter = new Interpreter(name -> values.getOrDefault(name, 0.0), dt);
        definition.constants().forEach((name, e) -> values.put(name, interpreter.number(e)));
        Propagators propagators = new Propagators(definition);
        double[] entries = propagators.values(interpreter, dt);
        text.line(String.format(Locale.ROOT, "propagators, for a step of %s ms and the defaults of parameters", dt));
        for (int i = 0; i < entries.length; i++) {
            text.line(String.format(
                    Locale.ROOT, "  %-28s %s", propagators.entries().get(i).name(), entries[i]));
        }
        propagators.assignments().forEach(s -> text.statement(s, "  "));
    }

    private void programs() {
        text.line("in every step");
        definition.program().forEach(s -> text.statement(s, "  "));
        definition
                .currents()
                .forEach(c ->
                        text.line("  " + c.name() + " = what arrived at port " + c.port() + "  (until the next step)"));
        text.program("after every accepted step of the integrator", definition.substep());
        text.program("when a run begins or goes on", definition.actions().run());
        text.program("when parameters or state are set", definition.actions().set());
        definition.actions().commands().forEach(c -> text.program("when '" + c.name() + "' is set", c.program()));
    }

    /// What the compiler works with.
    private void compiled() {
        Plan plan = new Plan(definition);
        text.line("compiled");
        text.line("  " + plan.columns.size() + " numbers for each neuron; " + plan.hoisted.size()
                + " expressions of parameters are computed once");
        plan.hoisted.forEach((name, e) -> text.line("    " + name + " = " + Printer.text(e)));
        for (Plan.Segment segment : plan.segments) {
            text.line("  "
                    + switch (segment) {
                        case Plan.Segment.Code(List<Statement> program) ->
                            "program of " + program.size() + (program.size() == 1 ? " statement" : " statements");
                        case Plan.Segment.Adaptive _ ->
                            "the equations as a program of " + plan.derivative.size()
                                    + " statements, once for each stage of the integrator";
                    });
        }
    }
}
