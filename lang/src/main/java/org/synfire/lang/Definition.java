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
/// @param orderings pairs of parameters of which one must be smaller
/// @param constants expressions of parameters, in an order in which each needs earlier ones alone
/// @param inputs spikes that arrive, by row
/// @param currents names of what generators send; each is held constant over the step after its arrival
/// @param program what happens in a step, in this order
/// @param substep what happens after each accepted substep of an adaptive integrator
public record Definition(
        String name,
        String summary,
        String paper,
        SourceSpan at,
        List<Parameter> parameters,
        List<Ordering> orderings,
        Map<String, Expr> constants,
        List<Variable> variables,
        List<Input> inputs,
        List<Current> currents,
        List<Equation> equations,
        Integrator integrator,
        List<Statement> program,
        List<Statement> substep,
        List<Recordable> recordables) {

    /// The number of refractory steps that are left, in definitions that have a refractory period.
    public static final String REFRACTORY = "refractory";

    /// The length of a step in ms.
    public static final String DT = "dt";

    /// Time in ms at the end of the step.
    public static final String T = "t";

    /// @param initial in the declared unit; 0 or 1 for flags
    /// @param isFlag whether it is true or false
    /// @param unit as declared, for instance Hz
    /// @param shared whether all units of a population have the same value
    public record Parameter(
            String name,
            double initial,
            boolean isFlag,
            Unit unit,
            String unitText,
            Range range,
            boolean shared,
            String meaning,
            SourceSpan at) {}

    /// @param initial an expression of parameters, with numbers in working units
    /// @param visible whether users can read and set it
    public record Variable(
            String name,
            Expr initial,
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
    public record Input(String name, int port, String receptor, Sign sign, boolean counts, Unit unit, SourceSpan at) {}

    /// @param port the receptor port of currents
    public record Current(String name, int port, Unit unit, SourceSpan at) {}

    /// `d variable/dt = rate`
    ///
    /// @param clamped whether it stands still while [#REFRACTORY] is above 0
    public record Equation(String variable, Expr rate, boolean clamped, SourceSpan at) {}

    public record Recordable(String name, Expr value, Unit unit, String unitText, String meaning) {}

    public Definition {
        parameters = List.copyOf(parameters);
        orderings = List.copyOf(orderings);
        variables = List.copyOf(variables);
        inputs = List.copyOf(inputs);
        currents = List.copyOf(currents);
        equations = List.copyOf(equations);
        program = List.copyOf(program);
        substep = List.copyOf(substep);
        recordables = List.copyOf(recordables);
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
