package org.synfire.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.synfire.network.NearestName;
import org.synfire.network.Value;

/// A kind of cell: what it is called in PyNN's vocabulary, and what it is in the library.
///
/// @param name PyNN's name, or the library's
/// @param library the model of the library that runs
/// @param parameters in the order they are shown
/// @param states quantities that can be initialized or recorded
/// @param receptors where spikes can be sent
/// @param currentFactor what a current of 1 pA from a generator is to be multiplied with; 0 when it
/// takes none
/// @param definition of the model, when the library does not have it
/// @param translation writes the library's parameters of a cell
record CellModel(
        String name,
        String library,
        List<Parameter> parameters,
        List<State> states,
        List<Receptor> receptors,
        double currentFactor,
        Optional<String> definition,
        BiConsumer<Settings, Map<String, Value>> translation) {

    /// @param unit of a value; empty for pure numbers
    /// @param sort what a value is
    record Parameter(String name, String unit, List<Double> initial, Sort sort) {

        boolean isSequence() {
            return sort != Sort.NUMBER;
        }
    }

    /// What a value is.
    enum Sort {
        NUMBER,
        SEQUENCE,
        /// Greater than 0, not decreasing.
        TIMES
    }

    /// A quantity of a cell.
    ///
    /// @param library its name in the library
    /// @param factor its value here over its value in the library
    /// @param initial at time 0, unless it is initialized; absent when the model knows
    record State(String name, String unit, String library, double factor, Optional<Double> initial) {}

    /// A place where spikes arrive.
    ///
    /// @param port of the library's model
    /// @param factor the library's weight over the weight here
    /// @param sign of the weights it takes
    /// @param unit of the weights
    record Receptor(String name, int port, double factor, Sign sign, String unit) {}

    /// The weights a receptor takes.
    enum Sign {
        ANY,
        POSITIVE,
        NEGATIVE
    }

    /// The values of the parameters of one cell.
    interface Settings {
        double number(String name);

        List<Double> list(String name);
    }

    CellModel {
        parameters = List.copyOf(parameters);
        states = List.copyOf(states);
        receptors = List.copyOf(receptors);
    }

    boolean isSource() {
        return receptors.isEmpty();
    }

    /// The library's parameters of a cell.
    Map<String, Value> translated(Settings settings) {
        Map<String, Value> values = new LinkedHashMap<>();
        translation.accept(settings, values);
        return values;
    }

    /// @throws NoSuchNameException when there is none
    Parameter parameter(String parameter) {
        return parameters.stream()
                .filter(p -> p.name().equals(parameter))
                .findFirst()
                .orElseThrow(() -> unknown("parameter", parameter, parameterNames()));
    }

    List<String> parameterNames() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /// @throws NoSuchNameException when there is none
    State state(String state) {
        return states.stream()
                .filter(s -> s.name().equals(state))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "quantity", state, states.stream().map(State::name).toList()));
    }

    /// @throws NoSuchNameException when there is none
    Receptor receptor(String receptor) {
        return receptors.stream()
                .filter(r -> r.name().equals(receptor))
                .findFirst()
                .orElseThrow(() -> unknown(
                        "receptor",
                        receptor,
                        receptors.stream().map(Receptor::name).toList()));
    }

    NoSuchNameException unknown(String what, String missing, List<String> valid) {
        return new NoSuchNameException("%s has no %s '%s'%s"
                .formatted(
                        name,
                        what,
                        missing,
                        NearestName.hint(missing, valid).map(h -> "; " + h).orElse("")));
    }

    /// A value of a map that is known to be there.
    static <K, T> T present(Map<K, T> map, K key) {
        return Objects.requireNonNull(map.get(key), key.toString());
    }
}
