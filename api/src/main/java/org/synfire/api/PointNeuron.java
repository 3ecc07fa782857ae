package org.synfire.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.synfire.api.CellModel.Sign;

/// A cell put together from a membrane and any number of receptors, each with a name and a response to
/// spikes of its own (PyNN's `PointNeuron`). Immutable.
///
/// Parameters of the receptor `AMPA` are `AMPA.tau_syn` and so on, in ms and mV; what can be recorded of it
/// is `AMPA.gsyn` in uS, or `AMPA.isyn` in nA. Projections name the receptor they end on. Receptors with
/// conductances and with currents can be mixed.
public final class PointNeuron {

    /// How a receptor answers a spike. The peak of conductance or current is the weight.
    public enum Response {
        /// A current that decays: `tau_syn`, 5 ms.
        CURR_EXP("CurrExp"),
        /// A conductance that decays: `tau_syn`, 5 ms; `e_syn`, 0 mV.
        COND_EXP("CondExp"),
        /// A conductance as an alpha function: `tau_syn` to the peak, 5 ms; `e_syn`, 0 mV.
        COND_ALPHA("CondAlpha"),
        /// A conductance as a difference of two exponentials: `tau_rise`, 0.2 ms; `tau_decay`, 1.7 ms; `e_syn`,
        /// 0 mV.
        COND_BETA("CondBeta");

        private final String text;

        Response(String text) {
            this.text = text;
        }

        boolean isCurrent() {
            return this == CURR_EXP;
        }

        private static Optional<Response> named(String text) {
            return Arrays.stream(values()).filter(r -> r.text.equals(text)).findFirst();
        }
    }

    /// What the receptors act on.
    enum Membrane {
        LIF,
        ADEXP
    }

    private static final String PREFIX = "PointNeuron_";
    /// Two underscores separate the parts of a composition's name.
    private static final Pattern RECEPTOR = Pattern.compile("[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*");

    private static final Pattern PART = Pattern.compile("(" + RECEPTOR.pattern() + ")_([A-Za-z]+)");

    private final Membrane membrane;
    private final SortedMap<String, Response> receptors;

    private PointNeuron(Membrane membrane, Map<String, Response> receptors) {
        this.membrane = membrane;
        this.receptors = new TreeMap<>(receptors);
    }

    /// A leaky integrate-and-fire membrane, with the parameters of `IF_cond_exp` but for synapses.
    public static PointNeuron lif() {
        return new PointNeuron(Membrane.LIF, Map.of());
    }

    /// An adaptive exponential membrane (Brette & Gerstner 2005, J Neurophysiol 94:3637-3642), with the
    /// parameters of `EIF_cond_exp_isfa_ista` but for synapses.
    public static PointNeuron adExp() {
        return new PointNeuron(Membrane.ADEXP, Map.of());
    }

    /// This cell with one more receptor, or with another response of one it has.
    ///
    /// @param name letters, digits and single underscores, a letter first
    /// @throws IllegalArgumentException when it is no such name
    public PointNeuron receptor(String name, Response response) {
        Structure.require(
                RECEPTOR.matcher(name).matches(),
                "the name of a receptor is made of letters, digits and single underscores, unlike '" + name + "'");
        Map<String, Response> more = new TreeMap<>(receptors);
        more.put(name, response);
        return new PointNeuron(membrane, more);
    }

    /// The type of these cells, whose parameters have their defaults.
    ///
    /// @throws IllegalArgumentException when there is no receptor
    public CellType cellType() {
        return CellType.of(model());
    }

    CellModel model() {
        Structure.require(!receptors.isEmpty(), "a cell has at least one receptor");
        StandardCells.Draft draft = switch (membrane) {
            case LIF -> StandardCells.membrane().computed("g_L", StandardCells::leak);
            case ADEXP -> StandardCells.adaptiveMembrane();
        };
        int port = 0;
        for (Map.Entry<String, Response> receptor : receptors.entrySet()) {
            add(draft, receptor.getKey(), receptor.getValue(), ++port);
        }
        return draft.defined(definition()).done(name(), name(), 1);
    }

    private static void add(StandardCells.Draft draft, String name, Response response, int port) {
        switch (response) {
            case CURR_EXP, COND_EXP, COND_ALPHA -> draft.same(name + ".tau_syn", "ms", 5, "tau_" + name);
            case COND_BETA ->
                draft.same(name + ".tau_rise", "ms", 0.2, "tau_rise_" + name)
                        .same(name + ".tau_decay", "ms", 1.7, "tau_decay_" + name);
        }
        if (response.isCurrent()) {
            draft.port(name, port, Sign.ANY, "nA")
                    .state(name + ".isyn", "nA", "s_" + name, 1 / StandardCells.THOUSAND, 0);
        } else {
            draft.same(name + ".e_syn", "mV", 0, "E_" + name)
                    .port(name, port, Sign.POSITIVE, "uS")
                    .state(name + ".gsyn", "uS", "s_" + name, 1 / StandardCells.THOUSAND, 0);
        }
    }

    /// The name says all that the cell is made of: `PointNeuron_LIF__AMPA_CondExp__GABAA_CondAlpha`.
    String name() {
        return PREFIX + membrane + each(r -> "__" + r + "_" + response(r).text);
    }

    /// The cell whose name is this.
    static Optional<PointNeuron> named(String name) {
        String[] parts = name.split("__", -1);
        Optional<PointNeuron> found = Arrays.stream(Membrane.values())
                .filter(m -> parts[0].equals(PREFIX + m))
                .map(m -> new PointNeuron(m, Map.of()))
                .findFirst();
        for (int i = 1; i < parts.length; i++) {
            Matcher part = PART.matcher(parts[i]);
            Optional<Response> response = part.matches() ? Response.named(part.group(3)) : Optional.empty();
            found = found.flatMap(cell -> response.map(r -> cell.receptor(part.group(1), r)));
        }
        return found.filter(cell -> !cell.receptors.isEmpty());
    }

    private Response response(String receptor) {
        return CellModel.present(receptors, receptor);
    }

    private String each(Function<String, String> text) {
        return receptors.keySet().stream().map(text).collect(Collectors.joining());
    }

    /// The equations of the membranes are those of `iaf_cond_exp` and `aeif_cond_exp`.
    private String definition() {
        return switch (membrane) {
            case LIF -> lifDefinition();
            case ADEXP -> adExpDefinition();
        };
    }

    private String lifDefinition() {
        boolean linear = receptors.values().stream().allMatch(Response::isCurrent);
        String potential = linear ? "V_m" : "min(V_m, V_th)";
        return """
                neuron: %s
                summary: Leaky integrate-and-fire neuron with receptors of choice
                parameters:
                  E_L: {default: -65 mV, meaning: resting potential}
                  C_m: {default: 1000 pF, range: "> 0", meaning: capacitance of the membrane}
                  g_L: {default: 50 nS, meaning: leak conductance}
                  t_ref: {default: 0.1 ms, range: ">= 0", meaning: refractory period}
                  V_th: {default: -50 mV, meaning: threshold}
                  V_reset: {default: -65 mV, meaning: potential after a spike}
                  I_e: {default: 0 pA, meaning: constant current}
                %scheck: V_reset < V_th
                state:
                  V_m: {initial: -65 mV, meaning: membrane potential}
                inputs:
                %scurrents:
                  I: pA
                equations: |
                  U = %s
                  dV_m/dt = (-g_L*(U - E_L)%s + I + I_e)/C_m  (unless refractory)
                %supdate: |
                  integrate
                %s  if refractory > 0:
                    refractory -= 1
                    V_m = V_reset
                  elif V_m >= V_th:
                    refractory = steps(t_ref)
                    V_m = V_reset
                    spike
                recordables: [V_m%s]
                """.formatted(
                        name(),
                        parameters(),
                        inputs(),
                        potential,
                        current(),
                        linear ? "" : "integrator: {method: rkf45, absolute: 1e-3}\n",
                        arrivals(),
                        each(r -> ", s_" + r));
    }

    private String adExpDefinition() {
        return """
                neuron: %s
                summary: Adaptive exponential integrate-and-fire neuron with receptors of choice
                paper: Brette & Gerstner (2005), J Neurophysiol 94:3637-3642
                parameters:
                  V_peak: {default: -40 mV, meaning: potential at which a spike is cut off}
                  V_reset: {default: -70.6 mV, meaning: potential after a spike}
                  t_ref: {default: 0.1 ms, range: ">= 0", meaning: refractory period}
                  g_L: {default: 30 nS, meaning: leak conductance}
                  C_m: {default: 281 pF, range: "> 0", meaning: capacitance of the membrane}
                  E_L: {default: -70.6 mV, meaning: reversal potential of the leak}
                  Delta_T: {default: 2 mV, range: ">= 0", meaning: sharpness of the spike's onset; 0 for a sharp threshold}
                  tau_w: {default: 144 ms, range: "> 0", meaning: time constant of adaptation}
                  a: {default: 4 nS, meaning: adaptation below the threshold}
                  b: {default: 80.5 pA, meaning: adaptation by a spike}
                  V_th: {default: -50.4 mV, meaning: threshold}
                  I_e: {default: 0 pA, meaning: constant current}
                %scheck: |
                  V_th <= V_peak
                  V_reset < V_peak
                  V_peak - V_th < 663.7*Delta_T or Delta_T == 0 mV
                constants:
                  V_spike: V_peak if Delta_T > 0 mV else V_th
                  period: steps(t_ref) + 1 if steps(t_ref) > 0 else 0
                state:
                  V_m: {initial: -70.6 mV, meaning: membrane potential}
                  w: {initial: 0 pA, meaning: adaptation current}
                inputs:
                %scurrents:
                  I: pA
                equations: |
                  U = V_reset if refractory > 0 else min(V_m, V_peak)
                  onset = g_L*Delta_T*exp((U - V_th)/Delta_T) if Delta_T > 0 mV else 0 pA
                  dV_m/dt = (-g_L*(U - E_L) + onset%s - w + I_e + I)/C_m  (unless refractory)
                  dw/dt = (a*(U - E_L) - w)/tau_w
                integrator: {method: rkf45, absolute: 1e-6, relative: 1e-6, error: slope}
                on_substep: |
                  if refractory > 0: V_m = V_reset
                  elif V_m >= V_spike:
                    V_m = V_reset
                    w += b
                    refractory = period
                    spike
                update: |
                  integrate
                  if refractory > 0: refractory -= 1
                %srecordables: [V_m, w%s]
                """.formatted(name(), parameters(), inputs(), current(), arrivals(), each(r -> ", s_" + r));
    }

    private String parameters() {
        return lines(r -> {
            List<String> lines = new ArrayList<>();
            switch (response(r)) {
                case CURR_EXP, COND_EXP -> lines.add(time("tau_" + r, 5, "time constant of " + r));
                case COND_ALPHA -> lines.add(time("tau_" + r, 5, "time to the peak of " + r));
                case COND_BETA -> {
                    lines.add(time("tau_rise_" + r, 0.2, "time constant of the rise of " + r));
                    lines.add(time("tau_decay_" + r, 1.7, "time constant of the decay of " + r));
                }
            }
            if (!response(r).isCurrent()) {
                lines.add("E_" + r + ": {default: 0 mV, meaning: reversal potential of " + r + "}");
            }
            return lines;
        });
    }

    private static String time(String name, double millis, String meaning) {
        return "%s: {default: %s ms, range: \"> 0\", meaning: %s}".formatted(name, millis, meaning);
    }

    private String inputs() {
        List<String> names = List.copyOf(receptors.keySet());
        return lines(r -> {
            String kernel = switch (response(r)) {
                case CURR_EXP, COND_EXP -> "exponential(tau_" + r + ")";
                case COND_ALPHA -> "alpha(tau_" + r + ")";
                case COND_BETA -> "beta(tau_rise_" + r + ", tau_decay_" + r + ")";
            };
            return List.of("s_%s: {unit: %s, port: %d, receptor: \"%s\", kernel: \"%s\", meaning: %s of %s%s}"
                    .formatted(
                            r,
                            response(r).isCurrent() ? "pA" : "nS",
                            names.indexOf(r) + 1,
                            r,
                            kernel,
                            response(r).isCurrent() ? "current" : "conductance",
                            r,
                            response(r).isCurrent() ? "" : ", sign: positive"));
        });
    }

    private String current() {
        return each(r -> response(r).isCurrent() ? " + s_" + r : " - s_%s*(U - E_%s)".formatted(r, r));
    }

    private String arrivals() {
        return lines(r -> List.of(
                switch (response(r)) {
                    case CURR_EXP, COND_EXP -> "s_%s += s_%s_spikes".formatted(r, r);
                    case COND_ALPHA -> "ds_%s += exp(1)/tau_%s*s_%s_spikes".formatted(r, r, r);
                    case COND_BETA -> "ds_%s += s_%s_jump*s_%s_spikes".formatted(r, r, r);
                }));
    }

    private String lines(Function<String, List<String>> of) {
        return each(r -> of.apply(r).stream().map(line -> "  " + line + "\n").collect(Collectors.joining()));
    }
}
