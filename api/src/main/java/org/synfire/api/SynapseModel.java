package org.synfire.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.synfire.network.NearestName;

/// A kind of synapse: what it is called in PyNN's vocabulary, and what it is in the library.
///
/// @param name PyNN's name, or the library's
/// @param library the model of the library that runs
/// @param parameters in the order they are shown
/// @param fixed parameters of the library that have one value
/// @param begins variables of the library that begin with the value of a parameter
record SynapseModel(
        String name,
        String library,
        List<Parameter> parameters,
        Map<String, Double> fixed,
        Map<String, String> begins) {

    /// @param library its name in the library
    /// @param initial absent when the library knows
    /// @param isWeight whether its unit is that of the weights
    record Parameter(String name, String library, Optional<Double> initial, boolean isWeight) {}

    /// Names that every projection knows besides.
    static final List<String> COMMON = List.of("weight", "delay");

    private static final Map<String, SynapseModel> STANDARD = new LinkedHashMap<>();

    static {
        Stream.of(
                        new Draft().done("StaticSynapse", "static_synapse"),
                        tsodyksMarkram().done("TsodyksMarkramSynapse", "tsodyks_synapse"),
                        new Draft().given("p", "p_transmit", 0.5).done("SimpleStochasticSynapse", "bernoulli_synapse"),
                        stochastic()
                                .fixed("n", 1)
                                .fixed("a", 1)
                                .done("StochasticTsodyksMarkramSynapse", "quantal_stp_synapse"),
                        stochastic()
                                .given("n", "n", 1)
                                .begins("a", "n")
                                .done("MultiQuantalSynapse", "quantal_stp_synapse"))
                .forEach(m -> STANDARD.put(m.name(), m));
    }

    /// A standard type, those that learn included.
    static Optional<SynapseModel> find(String name) {
        return Stream.concat(STANDARD.values().stream(), Stream.of(pairs(), fastAndSlow()))
                .filter(m -> m.name().equals(name))
                .findFirst();
    }

    SynapseModel {
        parameters = List.copyOf(parameters);
        fixed = Map.copyOf(fixed);
        begins = Map.copyOf(begins);
    }

    /// Collects what a model is made of.
    private static final class Draft {

        private final List<Parameter> parameters = new ArrayList<>();
        private final Map<String, Double> fixed = new LinkedHashMap<>();
        private final Map<String, String> begins = new LinkedHashMap<>();

        Draft given(String name, String library, double initial) {
            parameters.add(new Parameter(name, library, Optional.of(initial), false));
            return this;
        }

        Draft weight(String name, String library, double initial) {
            parameters.add(new Parameter(name, library, Optional.of(initial), true));
            return this;
        }

        Draft fixed(String library, double value) {
            fixed.put(library, value);
            return this;
        }

        /// A variable of the library begins with the value of a parameter.
        Draft begins(String library, String parameter) {
            begins.put(library, parameter);
            return this;
        }

        SynapseModel done(String name, String library) {
            return new SynapseModel(name, library, parameters, fixed, begins);
        }
    }

    private static Draft tsodyksMarkram() {
        return new Draft().given("U", "U", 0.5).given("tau_rec", "tau_rec", 100).given("tau_facil", "tau_fac", 0);
    }

    private static Draft stochastic() {
        return new Draft()
                .given("U", "U", 0.5)
                .given("tau_rec", "tau_rec", 800)
                .given("tau_facil", "tau_fac", 0)
                .begins("u", "U");
    }

    private static Draft pairs(Draft draft) {
        return draft.given("tau_plus", "tau_plus", 20)
                .given("A_plus", "A_plus", 0.01)
                .given("A_minus", "A_minus", 0.01)
                .given("mu_plus", "mu_plus", 0)
                .given("mu_minus", "mu_minus", 0)
                .weight("w_min", "w_min", 0)
                .weight("w_max", "w_max", 1);
    }

    /// Plasticity of pairs of spikes.
    static SynapseModel pairs() {
        return pairs(new Draft()).done("STDPMechanism", "stdp_pair_synapse");
    }

    /// Plasticity of pairs of spikes, and short-term plasticity.
    static SynapseModel fastAndSlow() {
        return pairs(tsodyksMarkram()).done("DynamicSynapse", "stdp_tsodyks_synapse");
    }

    /// @throws NoSuchNameException when there is none
    static SynapseModel standard(String name) {
        return Optional.ofNullable(STANDARD.get(name))
                .orElseThrow(() -> new NoSuchNameException("there is no standard synapse type '" + name + "'"
                        + NearestName.hint(name, STANDARD.keySet())
                                .map(h -> "; " + h)
                                .orElse("")));
    }

    /// Whether active resources decay with the time constant of the target's receptor.
    boolean takesTimeOfReceptor() {
        return library.equals("tsodyks_synapse") || library.equals("stdp_tsodyks_synapse");
    }

    /// @throws NoSuchNameException when there is none
    Parameter parameter(String parameter) {
        return parameters.stream()
                .filter(p -> p.name().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new NoSuchNameException("%s has no parameter '%s'%s"
                        .formatted(
                                name,
                                parameter,
                                NearestName.hint(parameter, names())
                                        .map(h -> "; " + h)
                                        .orElse(""))));
    }

    /// Names of everything a connection has.
    List<String> names() {
        return Stream.concat(COMMON.stream(), parameters.stream().map(Parameter::name))
                .toList();
    }
}
