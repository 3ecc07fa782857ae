package org.synfire.lang;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.network.ModelInfo.Ordering;
import org.synfire.network.ModelInfo.Range;
import org.synfire.network.SourceSpan;

/// A neuron model, checked: names are resolved, units agree, numbers in expressions are in working units (see
/// [Unit]).
///
/// @param name what users write
/// @param summary one sentence
/// @param paper where the equations come from
/// @param lists parameters that are lists; their entries are parameters too
/// @param orderings pairs of parameters of which one must be smaller
/// @param checks what else has to hold when parameters or state are set
/// @param constants expressions of parameters, in an order in which each needs earlier ones alone
/// @param inputs spikes that arrive, by row
/// @param currents names of what generators send; each is held constant over the step after its arrival
/// @param actions what happens, and when
public record Definition(
        String name,
        String summary,
        String paper,
        SourceSpan at,
        List<Parameter> parameters,
        List<Entries> lists,
        List<Ordering> orderings,
        List<Check> checks,
        Map<String, Expr> constants,
        List<Variable> variables,
        List<Input> inputs,
        List<Current> currents,
        List<Equation> equations,
        Integrator integrator,
        Actions actions,
        List<Recordable> recordables)
        implements ModelDefinition {

    /// The number of refractory steps that are left, in definitions that have a refractory period.
    public static final String REFRACTORY = "refractory";

    /// The length of a step in ms.
    public static final String DT = "dt";

    /// Time in ms at the end of the step.
    public static final String T = "t";

    /// @param initial in the declared unit; 0 or 1 for flags
    /// @param isFlag whether it is true or false
    /// @param whole whether it is a whole number
    /// @param unit as declared, for instance Hz
    /// @param shared whether all units of a population have the same value
    public record Parameter(
            String name,
            double initial,
            boolean isFlag,
            boolean whole,
            Unit unit,
            String unitText,
            Range range,
            boolean shared,
            String meaning,
            SourceSpan at) {}

    /// A parameter that is a list of numbers. Its entries are parameters of their own, called [#entry].
    ///
    /// @param initial in the declared unit
    public record Entries(
            String name,
            List<Double> initial,
            Unit unit,
            String unitText,
            Range range,
            boolean shared,
            String meaning,
            SourceSpan at) {

        public Entries {
            initial = List.copyOf(initial);
        }

        /// The name of an entry, counted from 0.
        public String entry(int index) {
            return name + "_" + (index + 1);
        }
    }

    /// A condition of parameters, constants and variables that has to hold when any of them is set.
    ///
    /// @param text as it was written
    public record Check(Expr condition, String text) {}

    /// What a user makes happen by setting a name to true.
    public record Command(String name, List<Statement> program, String meaning) {}

    /// Programs of a definition.
    ///
    /// @param step what happens in a step, in this order
    /// @param substep what happens after each accepted substep of an adaptive integrator
    /// @param run what happens when a run begins or goes on
    /// @param set what happens after a user set parameters or state
    public record Actions(
            List<Statement> step,
            List<Statement> substep,
            List<Statement> run,
            List<Statement> set,
            List<Command> commands) {
        public Actions {
            step = List.copyOf(step);
            substep = List.copyOf(substep);
            run = List.copyOf(run);
            set = List.copyOf(set);
            commands = List.copyOf(commands);
        }
    }

    /// @param initial an expression of parameters, with numbers in working units
    /// @param whole whether users can give it whole numbers only
    /// @param visible whether users can read and set it
    public record Variable(
            String name,
            Expr initial,
            boolean whole,
            Unit unit,
            String unitText,
            Range range,
            boolean visible,
            String meaning,
            SourceSpan at) {}

    /// Which weights an input takes.
    public enum Sign {
        POSITIVE,
        NEGATIVE,
        ANY
    }

    /// Spikes: the sum of the weights that arrive at the end of a step.
    ///
    /// @param port the receptor port
    /// @param receptor the port's name; empty when it has none
    /// @param counts whether spikes are counted, whatever their weights
    /// @param released whether weights are multiplied by what the sender's spike carries
    public record Input(
            String name,
            int port,
            String receptor,
            Sign sign,
            boolean counts,
            boolean released,
            Unit unit,
            SourceSpan at) {}

    /// @param port the receptor port of currents
    public record Current(String name, int port, Unit unit, SourceSpan at) {}

    /// `d variable/dt = rate`
    ///
    /// @param clamped whether it stands still while [#REFRACTORY] is above 0
    public record Equation(String variable, Expr rate, boolean clamped, SourceSpan at) {}

    public record Recordable(String name, Expr value, Unit unit, String unitText, String meaning) {}

    public Definition {
        parameters = List.copyOf(parameters);
        lists = List.copyOf(lists);
        orderings = List.copyOf(orderings);
        checks = List.copyOf(checks);
        variables = List.copyOf(variables);
        inputs = List.copyOf(inputs);
        currents = List.copyOf(currents);
        equations = List.copyOf(equations);
        recordables = List.copyOf(recordables);
    }

    /// What happens in a step.
    public List<Statement> program() {
        return actions.step();
    }

    /// What happens after each accepted substep of an adaptive integrator.
    public List<Statement> substep() {
        return actions.substep();
    }

    public Optional<Parameter> parameter(String parameterName) {
        return parameters.stream().filter(p -> p.name().equals(parameterName)).findFirst();
    }

    public Optional<Variable> variable(String variableName) {
        return variables.stream().filter(v -> v.name().equals(variableName)).findFirst();
    }

    /// Names that keep their values while nobody sets parameters.
    public Set<String> invariants() {
        Set<String> names = new java.util.LinkedHashSet<>();
        parameters.forEach(p -> names.add(p.name()));
        names.addAll(constants.keySet());
        names.add(DT);
        return names;
    }
}
