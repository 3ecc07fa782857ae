package org.synfire.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.synfire.api.CellModel.Parameter;
import org.synfire.api.CellModel.Receptor;
import org.synfire.api.CellModel.Settings;
import org.synfire.api.CellModel.Sign;
import org.synfire.api.CellModel.Sort;
import org.synfire.api.CellModel.State;
import org.synfire.network.Value;

/// PyNN's standard cell types, with its names, units and defaults: ms, mV, nA, uS, nF. The library works
/// in pA, nS and pF.
final class StandardCells {

    /// nA in pA, uS in nS, nF in pF.
    static final double THOUSAND = 1000;

    static final String SPIKE_ARRAY = "SpikeSourceArray";
    static final String SPIKE_TIMES = "spike_times";

    private static final double FOREVER = 1e10;

    private static final Map<String, CellModel> ALL = new LinkedHashMap<>();

    static {
        Stream.of(
                        currentBased("IF_curr_alpha", "iaf_psc_alpha", 0.5),
                        currentBased("IF_curr_exp", "iaf_psc_exp", 5),
                        delta(),
                        conductanceBased("IF_cond_alpha", "iaf_cond_alpha", 0.3, 0.5),
                        conductanceBased("IF_cond_exp", "iaf_cond_exp", 5, 5),
                        adapting(),
                        hardware(),
                        hodgkinHuxley(),
                        adaptiveExponential("EIF_cond_exp_isfa_ista", "aeif_cond_exp"),
                        adaptiveExponential("EIF_cond_alpha_isfa_ista", "aeif_cond_alpha"),
                        izhikevich(),
                        generalized(),
                        poisson("SpikeSourcePoisson", false),
                        poisson("SpikeSourcePoissonRefractory", true),
                        gamma(),
                        array())
                .forEach(m -> ALL.put(m.name(), m));
    }

    private StandardCells() {}

    static Optional<CellModel> find(String name) {
        return Optional.ofNullable(ALL.get(name))
                .or(() -> PointNeuron.named(name).map(PointNeuron::model));
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /// Collects what a model is made of.
    static final class Draft {

        private final List<Parameter> parameters = new ArrayList<>();
        private final List<State> states = new ArrayList<>();
        private final List<Receptor> receptors = new ArrayList<>();
        private final List<BiConsumer<Settings, Map<String, Value>>> translations = new ArrayList<>();
        private Optional<String> definition = Optional.empty();

        /// A parameter that the library does not have as such.
        Draft given(String name, String unit, double initial) {
            parameters.add(new Parameter(name, unit, List.of(initial), Sort.NUMBER));
            return this;
        }

        /// A parameter that is a multiple of the library's.
        Draft scaled(String name, String unit, double initial, String library, double factor) {
            return given(name, unit, initial).computed(library, s -> s.number(name) * factor);
        }

        Draft same(String name, String unit, double initial, String library) {
            return scaled(name, unit, initial, library, 1);
        }

        Draft sequence(String name, String unit, List<Double> initial, String library, double factor) {
            return list(name, unit, initial, Sort.SEQUENCE, library, factor);
        }

        Draft list(String name, String unit, List<Double> initial, Sort sort, String library, double factor) {
            parameters.add(new Parameter(name, unit, initial, sort));
            translations.add((s, values) -> values.put(
                    library,
                    new Value.Reals(s.list(name).stream().map(x -> x * factor).toList())));
            return this;
        }

        Draft computed(String library, ToDoubleFunction<Settings> value) {
            translations.add((s, values) -> values.put(library, Value.of(value.applyAsDouble(s))));
            return this;
        }

        Draft fixed(String library, Value value) {
            translations.add((_, values) -> values.put(library, value));
            return this;
        }

        Draft state(String name, String unit, String library, double factor, double initial) {
            states.add(new State(name, unit, library, factor, Optional.of(initial)));
            return this;
        }

        Draft receptor(String name, double factor, Sign sign, String unit) {
            receptors.add(new Receptor(name, 0, factor, sign, unit));
            return this;
        }

        /// A place that takes currents in nA or conductances in uS.
        Draft port(String name, int port, Sign sign, String unit) {
            receptors.add(new Receptor(name, port, THOUSAND, sign, unit));
            return this;
        }

        /// The library does not have the model yet.
        Draft defined(String text) {
            definition = Optional.of(text);
            return this;
        }

        /// Currents in nA; inhibitory ones are negative.
        Draft currents() {
            return receptor("excitatory", THOUSAND, Sign.POSITIVE, "nA")
                    .receptor("inhibitory", THOUSAND, Sign.NEGATIVE, "nA");
        }

        /// Conductances in uS.
        Draft conductances() {
            return receptor("excitatory", THOUSAND, Sign.POSITIVE, "uS")
                    .receptor("inhibitory", -THOUSAND, Sign.POSITIVE, "uS")
                    .state("gsyn_exc", "uS", "g_ex", 1 / THOUSAND, 0)
                    .state("gsyn_inh", "uS", "g_in", 1 / THOUSAND, 0);
        }

        /// Steps of the potential in mV.
        Draft steps() {
            return receptor("excitatory", 1, Sign.ANY, "mV").receptor("inhibitory", 1, Sign.NEGATIVE, "mV");
        }

        CellModel done(String name, String library, double currentFactor) {
            return new CellModel(
                    name,
                    library,
                    parameters,
                    states,
                    receptors,
                    currentFactor,
                    definition,
                    (settings, values) -> translations.forEach(t -> t.accept(settings, values)));
        }
    }

    static double leak(Settings s) {
        return THOUSAND * s.number("cm") / s.number("tau_m");
    }

    static Draft membrane() {
        return new Draft()
                .same("v_rest", "mV", -65, "E_L")
                .scaled("cm", "nF", 1, "C_m", THOUSAND)
                .given("tau_m", "ms", 20)
                .same("tau_refrac", "ms", 0.1, "t_ref")
                .scaled("i_offset", "nA", 0, "I_e", THOUSAND)
                .same("v_reset", "mV", -65, "V_reset")
                .same("v_thresh", "mV", -50, "V_th")
                .state("v", "mV", "V_m", 1, -65);
    }

    private static CellModel currentBased(String name, String library, double tau) {
        return membrane()
                .computed("tau_m", s -> s.number("tau_m"))
                .same("tau_syn_E", "ms", tau, "tau_syn_ex")
                .same("tau_syn_I", "ms", tau, "tau_syn_in")
                .state("isyn_exc", "nA", "I_syn_ex", 1 / THOUSAND, 0)
                .state("isyn_inh", "nA", "I_syn_in", 1 / THOUSAND, 0)
                .currents()
                .done(name, library, 1);
    }

    private static CellModel delta() {
        return membrane().computed("tau_m", s -> s.number("tau_m")).steps().done("IF_curr_delta", "iaf_psc_delta", 1);
    }

    private static Draft conductances(double tauE, double tauI, double reversalI) {
        return membrane()
                .computed("g_L", StandardCells::leak)
                .same("tau_syn_E", "ms", tauE, "tau_syn_ex")
                .same("tau_syn_I", "ms", tauI, "tau_syn_in")
                .same("e_rev_E", "mV", 0, "E_ex")
                .same("e_rev_I", "mV", reversalI, "E_in")
                .conductances();
    }

    private static CellModel conductanceBased(String name, String library, double tauE, double tauI) {
        return conductances(tauE, tauI, -70).done(name, library, 1);
    }

    private static CellModel adapting() {
        return conductances(5, 5, -70)
                .same("tau_sfa", "ms", 100, "tau_sfa")
                .same("e_rev_sfa", "mV", -75, "E_sfa")
                .same("q_sfa", "nS", 15, "q_sfa")
                .same("tau_rr", "ms", 2, "tau_rr")
                .same("e_rev_rr", "mV", -75, "E_rr")
                .same("q_rr", "nS", 3000, "q_rr")
                .state("g_s", "nS", "g_sfa", 1, 0)
                .state("g_r", "nS", "g_rr", 1, 0)
                .done("IF_cond_exp_gsfa_grr", "iaf_cond_exp_sfa_rr", 1);
    }

    private static CellModel hardware() {
        return new Draft()
                .same("g_leak", "nS", 40, "g_L")
                .same("tau_syn_E", "ms", 30, "tau_syn_ex")
                .same("tau_syn_I", "ms", 30, "tau_syn_in")
                .same("v_reset", "mV", -80, "V_reset")
                .same("e_rev_I", "mV", -80, "E_in")
                .same("v_rest", "mV", -65, "E_L")
                .same("v_thresh", "mV", -55, "V_th")
                .fixed("C_m", Value.of(200.0))
                .fixed("t_ref", Value.of(1.0))
                .fixed("E_ex", Value.of(0.0))
                .state("v", "mV", "V_m", 1, -65)
                .conductances()
                .done("IF_facets_hardware1", "iaf_cond_exp", 1);
    }

    private static CellModel hodgkinHuxley() {
        return new Draft()
                .scaled("gbar_Na", "uS", 20, "g_Na", THOUSAND)
                .scaled("gbar_K", "uS", 6, "g_K", THOUSAND)
                .scaled("g_leak", "uS", 0.01, "g_L", THOUSAND)
                .scaled("cm", "nF", 0.2, "C_m", THOUSAND)
                .same("v_offset", "mV", -63, "V_T")
                .same("e_rev_Na", "mV", 50, "E_Na")
                .same("e_rev_K", "mV", -90, "E_K")
                .same("e_rev_leak", "mV", -65, "E_L")
                .same("e_rev_E", "mV", 0, "E_ex")
                .same("e_rev_I", "mV", -80, "E_in")
                .same("tau_syn_E", "ms", 0.2, "tau_syn_ex")
                .same("tau_syn_I", "ms", 2, "tau_syn_in")
                .scaled("i_offset", "nA", 0, "I_e", THOUSAND)
                .state("v", "mV", "V_m", 1, -65)
                .conductances()
                .state("m", "", "Act_m", 1, 0)
                .state("n", "", "Act_n", 1, 0)
                .state("h", "", "Inact_h", 1, 1)
                .done("HH_cond_exp", "hh_cond_exp_traub", 1);
    }

    static Draft adaptiveMembrane() {
        return new Draft()
                .scaled("cm", "nF", 0.281, "C_m", THOUSAND)
                .same("tau_refrac", "ms", 0.1, "t_ref")
                .same("v_spike", "mV", -40, "V_peak")
                .same("v_reset", "mV", -70.6, "V_reset")
                .same("v_rest", "mV", -70.6, "E_L")
                .given("tau_m", "ms", 9.3667)
                .computed("g_L", StandardCells::leak)
                .scaled("i_offset", "nA", 0, "I_e", THOUSAND)
                .same("a", "nS", 4, "a")
                .scaled("b", "nA", 0.0805, "b", THOUSAND)
                .same("delta_T", "mV", 2, "Delta_T")
                .same("tau_w", "ms", 144, "tau_w")
                .same("v_thresh", "mV", -50.4, "V_th")
                .state("v", "mV", "V_m", 1, -70.6)
                .state("w", "nA", "w", 1 / THOUSAND, 0);
    }

    private static CellModel adaptiveExponential(String name, String library) {
        return adaptiveMembrane()
                .same("e_rev_E", "mV", 0, "E_ex")
                .same("e_rev_I", "mV", -80, "E_in")
                .same("tau_syn_E", "ms", 5, "tau_syn_ex")
                .same("tau_syn_I", "ms", 5, "tau_syn_in")
                .conductances()
                .done(name, library, 1);
    }

    /// Its unit of current is 1 nA for 1 mV/ms.
    private static CellModel izhikevich() {
        return new Draft()
                .same("a", "1/ms", 0.02, "a")
                .same("b", "1/ms", 0.2, "b")
                .same("c", "mV", -65, "c")
                .same("d", "mV/ms", 2, "d")
                .same("i_offset", "nA", 0, "I_e")
                .state("v", "mV", "V_m", 1, -70)
                .state("u", "mV/ms", "U_m", 1, -14)
                .steps()
                .done("Izhikevich", "izhikevich", 1 / THOUSAND);
    }

    private static CellModel generalized() {
        return new Draft()
                .same("v_rest", "mV", -65, "E_L")
                .scaled("cm", "nF", 1, "C_m", THOUSAND)
                .given("tau_m", "ms", 20)
                .computed("g_L", StandardCells::leak)
                .same("tau_refrac", "ms", 4, "t_ref")
                .same("tau_syn_E", "ms", 5, "tau_syn_ex")
                .same("tau_syn_I", "ms", 5, "tau_syn_in")
                .same("e_rev_E", "mV", 0, "E_ex")
                .same("e_rev_I", "mV", -70, "E_in")
                .same("v_reset", "mV", -65, "V_reset")
                .scaled("i_offset", "nA", 0, "I_e", THOUSAND)
                .same("delta_v", "mV", 0.5, "Delta_V")
                .same("v_t_star", "mV", -48, "V_T_star")
                .same("lambda0", "Hz", 1, "lambda_0")
                .sequence("tau_eta", "ms", List.of(1.0, 10.0, 100.0), "tau_stc", 1)
                .sequence("tau_gamma", "ms", List.of(1.0, 10.0, 100.0), "tau_sfa", 1)
                .sequence("a_eta", "nA", List.of(1.0, 1.0, 1.0), "q_stc", THOUSAND)
                .sequence("a_gamma", "mV", List.of(1.0, 1.0, 1.0), "q_sfa", 1)
                .state("v", "mV", "V_m", 1, -65)
                .conductances()
                .state("v_t", "mV", "E_sfa", 1, -48)
                .state("i_eta", "nA", "I_stc", 1 / THOUSAND, 0)
                .done("GIF_cond_exp", "gif_cond_exp", 1);
    }

    private static Draft renewal() {
        return new Draft()
                .same("start", "ms", 0, "start")
                .given("duration", "ms", FOREVER)
                .computed("stop", s -> s.number("start") + s.number("duration"));
    }

    private static CellModel poisson(String name, boolean refractory) {
        Draft draft = renewal().same("rate", "Hz", 1, "rate");
        if (refractory) {
            draft.same("tau_refrac", "ms", 0, "dead_time");
        }
        return draft.done(name, "renewal_generator", 0);
    }

    private static CellModel gamma() {
        return renewal()
                .same("alpha", "", 2, "shape")
                .given("beta", "Hz", 1)
                .computed("rate", s -> s.number("beta") / s.number("alpha"))
                .done("SpikeSourceGamma", "renewal_generator", 0);
    }

    private static CellModel array() {
        return new Draft()
                .list(SPIKE_TIMES, "ms", List.of(), Sort.TIMES, "spike_times", 1)
                .fixed("precise_times", Value.of(true))
                .done(SPIKE_ARRAY, "spike_train", 0);
    }
}
