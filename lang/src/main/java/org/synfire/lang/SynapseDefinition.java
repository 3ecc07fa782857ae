package org.synfire.lang;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.synfire.lang.Definition.Check;
import org.synfire.lang.Definition.Equation;
import org.synfire.lang.Definition.Parameter;
import org.synfire.lang.Definition.Variable;
import org.synfire.network.ModelInfo.Ordering;
import org.synfire.network.SourceSpan;

/// A synapse model, checked: names are resolved, units agree, numbers in expressions are in working units (see
/// [Unit]).
///
/// A synapse lives in its own time, that of its delay: a spike of the source at t and a spike of the target at
/// t - delay meet there. Between them only its equations move.
///
/// @param name what users write
/// @param summary one sentence
/// @param paper where the rule comes from
/// @param weight the default weight
/// @param orderings pairs of parameters of which one must be smaller
/// @param checks what else has to hold when parameters or state are set
/// @param constants expressions of parameters, in an order in which each needs earlier ones alone
/// @param variables state, besides the weight
/// @param equations how state changes between spikes: each is linear in its own variable, with coefficients that
/// parameters decide
/// @param traces what the spikes of the target leave behind
/// @param onPre what happens when a spike of the source arrives; [#SENT] gets what is transmitted
/// @param onPost what happens when a spike of the target reaches the synapse
public record SynapseDefinition(
        String name,
        String summary,
        String paper,
        SourceSpan at,
        double weight,
        List<Parameter> parameters,
        List<Ordering> orderings,
        List<Check> checks,
        Map<String, Expr> constants,
        List<Variable> variables,
        List<Equation> equations,
        List<TargetTrace> traces,
        List<Statement> onPre,
        List<Statement> onPost)
        implements ModelDefinition {

    /// The weight in programs.
    public static final String WEIGHT = "weight";

    /// What is transmitted, in programs. A spike of the source for which it gets no value is not transmitted.
    public static final String SENT = ProgramParser.SENT;

    /// Time in ms since the spike of the source before; since the beginning when there was none.
    public static final String SINCE = "since_pre";

    /// Whether the source did not spike before.
    public static final String FIRST = "first_pre";

    /// A trace that the spikes of the target leave: it decays exponentially, and grows by one with every spike, or is
    /// set to one where only the nearest spike counts. A spike does not see the mark it leaves itself.
    ///
    /// @param nearest whether only the nearest spike counts
    public record TargetTrace(String name, Time time, boolean nearest, SourceSpan at) {}

    /// The time constant of a trace.
    public sealed interface Time {

        /// A parameter that every neuron has.
        record OfNeuron(String name) implements Time {}

        /// An expression of the synapse's parameters, in ms.
        record Own(Expr millis) implements Time {}
    }

    public SynapseDefinition {
        parameters = List.copyOf(parameters);
        orderings = List.copyOf(orderings);
        checks = List.copyOf(checks);
        variables = List.copyOf(variables);
        equations = List.copyOf(equations);
        traces = List.copyOf(traces);
        onPre = List.copyOf(onPre);
        onPost = List.copyOf(onPost);
    }

    public Optional<Variable> variable(String variableName) {
        return variables.stream().filter(v -> v.name().equals(variableName)).findFirst();
    }

    /// Whether spikes of the target matter.
    public boolean readsPostSpikes() {
        return !onPost.isEmpty() || !traces.isEmpty();
    }

    /// Names that keep their values while nobody sets parameters.
    public Set<String> invariants() {
        Set<String> names = new LinkedHashSet<>();
        parameters.forEach(p -> names.add(p.name()));
        names.addAll(constants.keySet());
        names.add(Definition.DT);
        return names;
    }
}
