package org.synfire.tree.internal.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.ModelInfo;
import org.synfire.network.ModelInfo.ParameterInfo;
import org.synfire.network.ModelInfo.Role;
import org.synfire.network.SourceSpan;
import org.synfire.network.Value;
import org.synfire.yaml.Datum;

/// Reads `nest_params` as values of a library model: names, types, ranges and orderings are checked.
public final class ModelValues {

    private ModelValues() {}

    /// Reads every key of the fields that the model has; keys it does not have are reported.
    ///
    /// @param context values the model has already, for the orderings
    public static Map<String, Value> read(Fields fields, ModelInfo model, Map<String, Value> context) {
        Map<String, Value> values = new LinkedHashMap<>();
        model.settableNames().forEach(fields::has);
        for (String name : List.copyOf(fields.names())) {
            model.parameter(name).flatMap(p -> readOne(fields, model, p)).ifPresent(v -> values.put(name, v));
        }
        checkOrderings(fields, model, context, values);
        return values;
    }

    private static Optional<Value> readOne(Fields fields, ModelInfo model, ParameterInfo parameter) {
        if (parameter.role() == Role.READ_ONLY) {
            fields.reserve(parameter.name(), "it can only be read");
            return Optional.empty();
        }
        return fields.datum(parameter.name()).flatMap(d -> convert(fields, model, parameter, d));
    }

    /// One value as the parameter wants it; whole numbers become reals where reals are wanted.
    public static Optional<Value> convert(Fields fields, ModelInfo model, ParameterInfo parameter, Datum datum) {
        String name = parameter.name();
        Optional<Value> value = switch (parameter.type()) {
            case REAL -> fields.asReal(name, datum).map(Value::of);
            case WHOLE -> fields.asWhole(name, datum).map(Value::ofWhole);
            case FLAG ->
                datum instanceof Datum.Flag f
                        ? Optional.of(Value.of(f.value()))
                        : fields.wrongType(name, parameter.type().expected(), datum);
            case TEXT -> fields.asText(name, datum).map(Value::of);
            case REALS -> reals(fields, parameter, datum);
            case WHOLES -> wholes(fields, parameter, datum);
            case TEXTS -> texts(fields, parameter, datum);
        };
        return value.filter(v -> inRange(fields, model, parameter, v, datum.at()));
    }

    private static Optional<Value> reals(Fields fields, ParameterInfo parameter, Datum datum) {
        if (datum instanceof Datum.Array array) {
            return Optional.of(Value.of(array.values()));
        }
        return elements(fields, parameter, datum)
                .flatMap(list -> every(list.stream()
                        .map(d -> fields.asReal(parameter.name(), d))
                        .toList()))
                .map(Value.Reals::new);
    }

    private static Optional<Value> wholes(Fields fields, ParameterInfo parameter, Datum datum) {
        return elements(fields, parameter, datum)
                .flatMap(list -> every(list.stream()
                        .map(d -> fields.asWhole(parameter.name(), d))
                        .toList()))
                .map(Value.Wholes::new);
    }

    private static Optional<Value> texts(Fields fields, ParameterInfo parameter, Datum datum) {
        if (datum instanceof Datum.Text text) {
            return Optional.of(new Value.Texts(List.of(text.value())));
        }
        return elements(fields, parameter, datum)
                .flatMap(list -> every(list.stream()
                        .map(d -> fields.asText(parameter.name(), d))
                        .toList()))
                .map(Value.Texts::new);
    }

    private static Optional<List<Datum>> elements(Fields fields, ParameterInfo parameter, Datum datum) {
        return datum instanceof Datum.Sequence s
                ? Optional.of(s.elements())
                : fields.wrongType(parameter.name(), parameter.type().expected(), datum);
    }

    private static <T> Optional<List<T>> every(List<Optional<T>> parts) {
        List<T> present = parts.stream().flatMap(Optional::stream).toList();
        return present.size() == parts.size() ? Optional.of(present) : Optional.empty();
    }

    private static boolean inRange(
            Fields fields, ModelInfo model, ParameterInfo parameter, Value value, SourceSpan at) {
        boolean inside = switch (value) {
            case Value.Real r -> parameter.range().contains(r.value());
            case Value.Whole w -> parameter.range().contains(w.value());
            case Value.Reals r -> r.values().stream().allMatch(parameter.range()::contains);
            case Value.Wholes w -> w.values().stream().allMatch(parameter.range()::contains);
            case Value.Flag _, Value.Text _, Value.Texts _ -> true;
        };
        if (!inside) {
            fields.diagnostics()
                    .error(
                            Kind.OUT_OF_RANGE,
                            at,
                            "'" + parameter.name() + "' of " + model.name() + " must be " + parameter.range() + ", not "
                                    + value);
        }
        return inside;
    }

    private static void checkOrderings(
            Fields fields, ModelInfo model, Map<String, Value> context, Map<String, Value> values) {
        for (ModelInfo.Ordering ordering : model.orderings()) {
            if (values.containsKey(ordering.smaller()) || values.containsKey(ordering.larger())) {
                double smaller = current(model, context, values, ordering.smaller());
                double larger = current(model, context, values, ordering.larger());
                boolean holds = ordering.orEqual() ? smaller <= larger : smaller < larger;
                if (!holds) {
                    reportOrdering(fields, model, values, ordering, smaller, larger);
                }
            }
        }
    }

    private static void reportOrdering(
            Fields fields,
            ModelInfo model,
            Map<String, Value> values,
            ModelInfo.Ordering ordering,
            double smaller,
            double larger) {
        String written = values.containsKey(ordering.smaller()) ? ordering.smaller() : ordering.larger();
        fields.diagnostics()
                .error(
                        Kind.OUT_OF_RANGE,
                        fields.valueAt(written),
                        "'" + ordering.smaller() + "' of " + model.name() + " must be "
                                + (ordering.orEqual() ? "at most '" : "smaller than '") + ordering.larger() + "', but "
                                + smaller + (ordering.orEqual() ? " > " : " >= ") + larger);
    }

    private static double current(ModelInfo model, Map<String, Value> context, Map<String, Value> values, String name) {
        Value own = values.get(name);
        if (own != null) {
            return own.asDouble();
        }
        Value inherited = context.get(name);
        return (inherited != null
                        ? inherited
                        : model.parameter(name).orElseThrow().initial())
                .asDouble();
    }
}
