package org.synfire.models.internal;

import java.util.Map;
import java.util.function.Function;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.NearestName;
import org.synfire.network.Value;

/// Checks values against a model's information.
public final class Checks {

    private Checks() {}

    /// @param present the values as they are, for orderings
    /// @throws IllegalArgumentException for the first value that is refused
    public static void check(ModelInfo model, Map<String, Value> values, Function<String, Value> present) {
        values.forEach((name, value) -> checkOne(model, parameter(model, name), value));
        for (ModelInfo.Ordering ordering : model.orderings()) {
            if (values.containsKey(ordering.smaller()) || values.containsKey(ordering.larger())) {
                checkOrdering(model, ordering, values, present);
            }
        }
    }

    /// @throws IllegalArgumentException when the model has no such parameter
    public static ParameterInfo parameter(ModelInfo model, String name) {
        return model.parameter(name)
                .orElseThrow(() -> new IllegalArgumentException(model.name() + " has no parameter '" + name + "'"
                        + NearestName.hint(name, model.settableNames())
                                .map(h -> "; " + h)
                                .orElse("")));
    }

    private static void checkOne(ModelInfo model, ParameterInfo parameter, Value value) {
        if (parameter.role() == Role.READ_ONLY) {
            throw new IllegalArgumentException("'" + parameter.name() + "' of " + model.name() + " can only be read");
        }
        boolean rightType = switch (parameter.type()) {
            case REAL -> value instanceof Value.Real || value instanceof Value.Whole;
            case WHOLE -> value instanceof Value.Whole;
            case FLAG -> value instanceof Value.Flag;
            case TEXT -> value instanceof Value.Text;
            case REALS -> value instanceof Value.Reals || value instanceof Value.Wholes;
            case WHOLES -> value instanceof Value.Wholes;
            case TEXTS -> value instanceof Value.Texts;
        };
        if (!rightType) {
            throw new IllegalArgumentException("'" + parameter.name() + "' of " + model.name() + " must be "
                    + parameter.type().expected() + ", not " + value);
        }
        if (!inRange(parameter, value)) {
            throw new IllegalArgumentException("'" + parameter.name() + "' of " + model.name() + " must be "
                    + parameter.range() + ", not " + value);
        }
    }

    private static boolean inRange(ParameterInfo parameter, Value value) {
        return switch (value) {
            case Value.Real r -> parameter.range().contains(r.value());
            case Value.Whole w -> parameter.range().contains(w.value());
            case Value.Reals r -> r.values().stream().allMatch(parameter.range()::contains);
            case Value.Wholes w -> w.values().stream().allMatch(parameter.range()::contains);
            case Value.Flag _, Value.Text _, Value.Texts _ -> true;
        };
    }

    private static void checkOrdering(
            ModelInfo model, ModelInfo.Ordering ordering, Map<String, Value> values, Function<String, Value> present) {
        double smaller = current(values, present, ordering.smaller());
        double larger = current(values, present, ordering.larger());
        boolean holds = ordering.orEqual() ? smaller <= larger : smaller < larger;
        if (!holds) {
            throw new IllegalArgumentException("'" + ordering.smaller() + "' of " + model.name() + " must be "
                    + (ordering.orEqual() ? "at most '" : "smaller than '") + ordering.larger() + "', but " + smaller
                    + (ordering.orEqual() ? " > " : " >= ") + larger);
        }
    }

    private static double current(Map<String, Value> values, Function<String, Value> present, String name) {
        Value own = values.get(name);
        return (own != null ? own : present.apply(name)).asDouble();
    }
}
