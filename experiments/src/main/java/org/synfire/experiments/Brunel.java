package org.synfire.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.experiments.Experiment.Protocol;
import org.synfire.experiments.Experiment.Start;
import org.synfire.network.ConnectionRule;
import org.synfire.network.NetworkBuilder;
import org.synfire.network.NetworkBuilder.Synapses;
import org.synfire.network.Value;

/// Networks of inhibition-dominated random connections: N. Brunel (2000), "Dynamics of sparsely connected networks of
/// excitatory and inhibitory spiking neurons", J Comput Neurosci 8:183-208, as the examples of NEST have them: 12,500
/// neurons,
/// each with 1,000 excitatory and 250 inhibitory inputs of 1.5 ms.
final class Brunel {

    private static final double DELAY = 1.5;
    private static final double G = 5;
    private static final double ETA = 2;
    private static final double V_TH = 20;
    private static final double TAU_M = 20;
    private static final double C_M = 250;
    private static final double TAU_SYN = 0.5;
    private static final double PSP = 0.1;
    private static final Protocol STATIC = new Protocol(2000, 1000, 500);
    private static final Protocol PLASTIC = new Protocol(200, 500, 500);

    private final int excitatory;
    private final int inhibitory;
    private final NetworkBuilder network = new NetworkBuilder();

    private Brunel(double scale) {
        int order = (int) Math.round(2500 * scale);
        this.excitatory = 4 * order;
        this.inhibitory = order;
    }

    private static Map<String, Value> cell(double capacitance) {
        return Map.of(
                "tau_m", Value.of(TAU_M),
                "V_th", Value.of(V_TH),
                "E_L", Value.of(0.0),
                "V_reset", Value.of(0.0),
                "V_m", Value.of(0.0),
                "t_ref", Value.of(2.0),
                "C_m", Value.of(capacitance));
    }

    static Experiment delta(double scale) {
        Brunel brunel = new Brunel(scale);
        double rate = 1000 * ETA * V_TH / (PSP * TAU_M);
        return brunel.made("brunel_delta", "iaf_psc_delta", cell(1), PSP, rate, Synapses.of(PSP, DELAY), STATIC);
    }

    static Experiment alpha(double scale) {
        double weight = PSP / AlphaPsp.peak(TAU_M, C_M, TAU_SYN);
        return alpha("brunel_alpha", scale, Synapses.of(weight, DELAY), STATIC);
    }

    /// Excitatory synapses onto excitatory cells follow the power law of Morrison et al. (2007).
    static Experiment alphaStdp(double scale) {
        double weight = PSP / AlphaPsp.peak(TAU_M, C_M, TAU_SYN);
        Map<String, Value> rule = Map.of(
                "tau_plus", Value.of(15.0),
                "lambda", Value.of(0.01),
                "alpha", Value.of(0.13),
                "mu", Value.of(0.4));
        Synapses plastic = Synapses.of(weight, DELAY).with("stdp_pl_synapse_hom", rule);
        return alpha("brunel_alpha_stdp", scale, plastic, PLASTIC);
    }

    private static Experiment alpha(String name, double scale, Synapses betweenExcitatory, Protocol protocol) {
        Brunel brunel = new Brunel(scale);
        double weight = PSP / AlphaPsp.peak(TAU_M, C_M, TAU_SYN);
        double inputs = 0.1 * brunel.excitatory;
        double threshold = V_TH * C_M / (weight * inputs * Math.E * TAU_M * TAU_SYN);
        Map<String, Value> cell = new java.util.HashMap<>(cell(C_M));
        cell.put("tau_syn_ex", Value.of(TAU_SYN));
        cell.put("tau_syn_in", Value.of(TAU_SYN));
        double rate = 1000 * ETA * threshold * inputs;
        return brunel.made(name, "iaf_psc_alpha", cell, weight, rate, betweenExcitatory, protocol);
    }

    private Experiment made(
            String name,
            String model,
            Map<String, Value> cell,
            double weight,
            double driveRate,
            Synapses betweenExcitatory,
            Protocol protocol) {
        network.population("E", model, excitatory, cell);
        network.population("I", model, inhibitory, cell);
        network.population("drive", "poisson_generator", 1, Map.of("rate", Value.of(driveRate)));
        for (String target : List.of("E", "I")) {
            boolean recurrent = target.equals("E");
            network.project(
                    "E-" + target,
                    "E",
                    target,
                    indegree(excitatory / 10),
                    recurrent ? betweenExcitatory : Synapses.of(weight, DELAY));
            network.project("I-" + target, "I", target, indegree(inhibitory / 10), Synapses.of(-G * weight, DELAY));
            network.project(
                    "drive-" + target, "drive", target, new ConnectionRule.AllToAll(true), Synapses.of(weight, DELAY));
        }
        return new Experiment(
                name,
                network,
                0.1,
                protocol,
                List.of("E", "I"),
                Start.AS_DESCRIBED,
                protocol == PLASTIC ? Optional.of("E-E") : Optional.empty());
    }

    private static ConnectionRule indegree(int degree) {
        return new ConnectionRule.FixedIndegree(degree, true, true);
    }
}
