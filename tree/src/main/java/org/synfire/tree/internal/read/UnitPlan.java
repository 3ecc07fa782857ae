package org.synfire.tree.internal.read;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.network.Diagnostic;
import org.synfire.network.Layer;
import org.synfire.network.Population;
import org.synfire.network.Run;
import org.synfire.network.SourceSpan;
import org.synfire.network.SpecificationException;
import org.synfire.network.Value;
import org.synfire.tree.internal.read.UnitChange.Operation;

/// A unit change with everything looked up: which units get which values.
///
/// @param assignments by parameter
public record UnitPlan(
        SourceSpan at, Layer layer, Population population, Operation operation, Map<String, Assignment> assignments) {

    /// The values of one parameter.
    public sealed interface Assignment {

        Value forUnit(int unit);

        /// The same value for every unit.
        record Same(Value value) implements Assignment {
            @Override
            public Value forUnit(int unit) {
                return value;
            }
        }

        /// One value for each unit, in the order of their ids.
        record PerUnit(List<Value> values) implements Assignment {
            @Override
            public Value forUnit(int unit) {
                return values.get(unit);
            }
        }
    }

    public UnitPlan {
        assignments = Map.copyOf(assignments);
    }

    /// Sets the values.
    ///
    /// @throws SpecificationException when the model refuses a value
    public void apply(Run run) {
        Map<Map<String, Value>, Map<String, Value>> shared = new HashMap<>();
        int size = layer.size(population);
        for (int unit = 0; unit < size; unit++) {
            int id = population.firstId() + unit;
            Map<String, Value> values = values(run, id, unit);
            set(run, id, shared.computeIfAbsent(values, v -> v));
        }
    }

    private Map<String, Value> values(Run run, int id, int unit) {
        Map<String, Value> values = new LinkedHashMap<>();
        assignments.forEach((name, assignment) -> {
            Value given = assignment.forUnit(unit);
            values.put(
                    name,
                    operation == Operation.CONSTANT
                            ? given
                            : Value.of(operation.apply(run.get(id, name).asDouble(), given.asDouble())));
        });
        return values;
    }

    private void set(Run run, int id, Map<String, Value> values) {
        try {
            run.set(id, values);
        } catch (IllegalArgumentException refused) {
            String message = refused.getMessage() + " (unit " + id + " of '" + population.name() + "')";
            throw new SpecificationException(List.of(new Diagnostic(
                    Diagnostic.Kind.OUT_OF_RANGE, Diagnostic.Severity.ERROR, at, message, java.util.Optional.empty())));
        }
    }
}
