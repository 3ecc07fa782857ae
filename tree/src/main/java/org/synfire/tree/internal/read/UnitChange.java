package org.synfire.tree.internal.read;

import java.util.List;
import java.util.Optional;
import org.synfire.network.Diagnostic.Kind;
import org.synfire.network.Diagnostics;
import org.synfire.network.SourceSpan;
import org.synfire.yaml.Datum;

/// An item of `unit_changes`: values for the units of some populations.
///
/// @param layers absent for all layers
/// @param population absent for all populations of each layer
/// @param operation how a value is combined with the present one
/// @param fromArray whether values are arrays (or files of arrays) with one element for each unit
/// @param values the changed parameters
public record UnitChange(
        SourceSpan at,
        Optional<List<Datum.Text>> layers,
        Optional<Datum.Text> population,
        Operation operation,
        boolean fromArray,
        Datum.Mapping values) {

    /// How a value is combined with the present one.
    public enum Operation {
        CONSTANT,
        MULTIPLICATIVE,
        ADDITIVE;

        /// The new value.
        public double apply(double present, double given) {
            return switch (this) {
                case CONSTANT -> given;
                case MULTIPLICATIVE -> present * given;
                case ADDITIVE -> present + given;
            };
        }
    }

    private static final String TYPES = "'constant', 'multiplicative' or 'additive'";

    /// Reads one item; mistakes in its structure are reported.
    public static UnitChange read(Datum.Mapping item, Diagnostics diagnostics) {
        Fields fields = Fields.of(item, "a unit change", diagnostics);
        Optional<List<Datum.Text>> layers = layers(fields);
        Optional<Datum.Text> population = population(fields);
        Operation operation = operation(fields);
        boolean fromArray = fields.flag("from_array").orElse(false);
        Datum.Mapping values = fields.mapping("nest_params").orElse(new Datum.Mapping(List.of(), item.at()));
        fields.finish();
        return new UnitChange(item.at(), layers, population, operation, fromArray, values);
    }

    /// A missing key means no layer, null means all of them.
    private static Optional<List<Datum.Text>> layers(Fields fields) {
        if (!fields.has("layers")) {
            return Optional.of(List.of());
        }
        return fields.nonNull("layers").map(_ -> fields.texts("layers", "null or a list of layer names"));
    }

    private static Optional<Datum.Text> population(Fields fields) {
        if (fields.has("population") && fields.has("population_name")) {
            fields.diagnostics()
                    .error(
                            Kind.DUPLICATE,
                            fields.keyAt("population"),
                            "'population' and 'population_name' mean the same; give one of them");
        }
        String key = fields.has("population_name") ? "population_name" : "population";
        return fields.nonNull(key).flatMap(d -> fields.asText(key, d)).map(t -> new Datum.Text(t, fields.valueAt(key)));
    }

    private static Operation operation(Fields fields) {
        return fields.text("change_type")
                .filter(t -> fields.check(
                        t.equals("constant") || t.equals("multiplicative") || t.equals("additive"),
                        "change_type",
                        TYPES))
                .map(t -> Operation.valueOf(t.toUpperCase(java.util.Locale.ROOT)))
                .orElse(Operation.CONSTANT);
    }
}
