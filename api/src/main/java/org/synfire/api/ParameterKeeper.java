package org.synfire.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.synfire.formats.NetworkParameters;
import org.synfire.network.Value;

/// Brings parameters to files and back: those that are the same for all cells of a population, or all
/// connections of a projection.
final class ParameterKeeper {

    private final ObjectNames names;
    private final List<String> notes = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final List<Runnable> undo = new ArrayList<>();

    ParameterKeeper(Simulation simulation) {
        this.names = new ObjectNames(simulation);
    }

    NetworkParameters parameters(Map<String, Value> network) {
        Map<String, Map<String, Double>> populations = new LinkedHashMap<>();
        names.populations().forEach((name, p) -> populations.put(name, common(p)));
        Map<String, Map<String, Double>> projections = new LinkedHashMap<>();
        names.projections().forEach((name, p) -> projections.put(name, common(p)));
        return new NetworkParameters(populations, projections, network, Map.of());
    }

    private static Map<String, Double> common(Population population) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String name : population.parameters().names()) {
            if (!isList(population, name) && isCommon(population.get(name))) {
                numbers.put(name, population.get(name)[0]);
            }
        }
        return numbers;
    }

    private static Map<String, Double> common(Projection projection) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (SynapseModel.Parameter parameter : projection.synapse().model().parameters()) {
            double[] each = projection.size() == 0 ? new double[0] : projection.get(parameter.name());
            if (each.length > 0 && isCommon(each)) {
                numbers.put(parameter.name(), each[0]);
            }
        }
        return numbers;
    }

    private static boolean isList(Population population, String name) {
        return population.model().parameter(name).isSequence();
    }

    private static boolean isCommon(double... values) {
        return Arrays.stream(values).distinct().count() == 1;
    }

    /// @param globalOnly whether parameters that differ from cell to cell stay as they are
    /// @throws IllegalArgumentException with every value that is refused; nothing is changed then
    Loaded load(NetworkParameters read, boolean globalOnly) {
        read.populations().forEach((name, values) -> {
            Population population = names.populations().get(name);
            if (population == null) {
                notes.add("there is no population '" + name + "'");
            } else {
                values.forEach((parameter, x) -> load(name, population, parameter, x, globalOnly));
            }
        });
        read.projections().forEach((name, values) -> {
            Projection projection = names.projections().get(name);
            if (projection == null) {
                notes.add("there is no projection '" + name + "'");
            } else {
                values.forEach((parameter, x) -> load(name, projection, parameter, x, globalOnly));
            }
        });
        read.constants().keySet().forEach(name -> notes.add("there is no constant '" + name + "'"));
        if (!mistakes.isEmpty()) {
            undo.reversed().forEach(Runnable::run);
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        return new Loaded(read.network(), notes);
    }

    private void load(String name, Population population, String parameter, double x, boolean globalOnly) {
        if (!population.parameters().names().contains(parameter) || isList(population, parameter)) {
            notes.add("'" + name + "' has no parameter '" + parameter + "' that is a number");
            return;
        }
        double[] before = population.get(parameter);
        if (globalOnly && !isCommon(before)) {
            notes.add("'" + parameter + "' of '" + name + "' differs from cell to cell and stays as it is");
            return;
        }
        attempt(
                name,
                parameter,
                () -> population.set(parameter, x),
                () -> population.set(parameter, isCommon(before) ? CellValue.of(before[0]) : CellValue.each(before)));
    }

    private void load(String name, Projection projection, String parameter, double x, boolean globalOnly) {
        boolean known = projection.synapse().model().parameters().stream()
                .anyMatch(p -> p.name().equals(parameter));
        if (!known) {
            notes.add("'" + name + "' has no parameter '" + parameter + "'");
            return;
        }
        double[] before = projection.get(parameter);
        if (globalOnly && before.length > 0 && !isCommon(before)) {
            notes.add("'" + parameter + "' of '" + name + "' differs from connection to connection and stays as it is");
            return;
        }
        attempt(
                name,
                parameter,
                () -> projection.set(parameter, x),
                () -> projection.set(parameter, ConnectionValue.listed(before)));
    }

    private void attempt(String name, String parameter, Runnable action, Runnable inverse) {
        try {
            action.run();
            undo.add(inverse);
        } catch (IllegalArgumentException refused) {
            mistakes.add("'" + parameter + "' of '" + name + "': " + refused.getMessage());
        }
    }
}
