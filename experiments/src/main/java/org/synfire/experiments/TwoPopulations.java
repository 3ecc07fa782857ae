package org.synfire.experiments;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.synfire.experiments.Experiment.Protocol;
import org.synfire.network.ConnectionRule;
import org.synfire.network.NetworkBuilder;
import org.synfire.network.NetworkBuilder.Synapses;
import org.synfire.network.Run;
import org.synfire.network.Value;

/// The plastic network of two populations with which NEST documents how it scales: every neuron has 1,250
/// inputs whatever the size of the network. Synapses between excitatory cells follow the power law of Morrison
/// et al. (2007).
public final class TwoPopulations {

    private static final double TAU_M = 20;
    private static final double TAU_S = 2;
    private static final double C_M = 250;
    private static final double THETA = 20;
    private static final double PSP = 0.5;
    private static final double DELAY = 1.5;
    private static final double G = 10;
    private static final double ETA = 1.2;
    static final double INPUTS = 1250;
    private static final double BETA = 0.8;
    /// In ms.
    public static final double RESOLUTION = 0.125;

    /// Which potential a current of 1 pA is said to cause.
    public enum PeakPotential {
        /// As the published program computes it, and all published figures: its time of the peak is 7.416 ms instead of
        /// 8.033 ms, so that potentials of 0.5 mV really reach 0.50194 mV.
        NEST_EXAMPLE(0.01567358677750472),
        /// The largest value there is.
        EXACT(AlphaPsp.peak(TAU_M, C_M, TAU_S));

        private final double millivolt;

        PeakPotential(double millivolt) {
            this.millivolt = millivolt;
        }

        /// Weight of excitatory synapses, in pA.
        public double weight() {
            return PSP / millivolt;
        }
    }

    private TwoPopulations() {}

    /// @param model `iaf_psc_alpha` or `ignore_and_fire`
    /// @param size neurons in all, four fifths of them excitatory; more than 1250 inputs' worth are not needed
    public static Experiment of(String model, int size, double timeMillis, PeakPotential peak) {
        int excitatory = (int) (BETA * size);
        double weight = peak.weight();
        Map<String, Value> cell = cell(model);
        NetworkBuilder network = new NetworkBuilder()
                .population("E", model, excitatory, cell)
                .population("I", model, size - excitatory, cell)
                .population("drive", "poisson_generator", 1, Map.of("rate", Value.of(ETA * threshold(weight))));
        Synapses exciting = Synapses.of(weight, DELAY);
        Map<String, Value> rule = Map.of(
                "tau_plus", Value.of(15.0),
                "lambda", Value.of(20.0),
                "alpha", Value.of(0.1),
                "mu", Value.of(0.4));
        for (String target : List.of("E", "I")) {
            network.project(
                    "E-" + target,
                    "E",
                    target,
                    indegree(BETA * INPUTS),
                    target.equals("E") ? exciting.with("stdp_pl_synapse_hom", rule) : exciting);
            network.project("I-" + target, "I", target, indegree((1 - BETA) * INPUTS), Synapses.of(-G * weight, DELAY));
            network.project("drive-" + target, "drive", target, new ConnectionRule.AllToAll(true), exciting);
        }
        return new Experiment(
                "scaling_" + model,
                network,
                RESOLUTION,
                new Protocol(500, timeMillis, timeMillis),
                List.of("E", "I"),
                (run, random) -> start(model, network, run, random),
                Optional.of("E-E"));
    }

    /// What a network is made from, by the names of the published program.
    public static Map<String, Object> parameters(String model, int size, PeakPotential peak) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("neuron_model", model);
        map.put("N", size);
        map.put("beta", BETA);
        map.put("N_E", (int) (BETA * size));
        map.put("N_I", size - (int) (BETA * size));
        map.put("K", (int) INPUTS);
        map.put("K_E", (int) Math.round(BETA * INPUTS));
        map.put("K_I", (int) Math.round((1 - BETA) * INPUTS));
        map.put("allow_autapses", false);
        map.put("allow_multapses", true);
        map.put("C_m", C_M);
        map.put("tau_m", TAU_M);
        map.put("tau_s", TAU_S);
        map.put("theta", THETA);
        map.put("t_ref", 2.0);
        map.put("E_L", 0.0);
        map.put("V_reset", 0.0);
        map.put("J_E", PSP);
        map.put("J_unit", PSP / peak.weight());
        map.put("I_E", peak.weight());
        map.put("g", G);
        map.put("I_I", -G * peak.weight());
        map.put("delay", DELAY);
        map.put("eta", ETA);
        map.put("nu_theta", threshold(peak.weight()));
        map.put("nu_X", ETA * threshold(peak.weight()));
        map.put("stdp_alpha", 0.1);
        map.put("stdp_lambda", 20.0);
        map.put("stdp_mu_plus", 0.4);
        map.put("stdp_tau_plus", 15.0);
        map.put("stdp_tau_minus", model.equals("ignore_and_fire") ? 20.0 : 30.0);
        map.put("dt", RESOLUTION);
        return map;
    }

    /// The rate of external spikes that brings a cell to its threshold.
    private static double threshold(double weight) {
        return 1000 * THETA * C_M / (weight * Math.E * TAU_M * TAU_S);
    }

    private static ConnectionRule indegree(double degree) {
        return new ConnectionRule.FixedIndegree((int) Math.round(degree), false, true);
    }

    /// The published program sets `tau_minus` of neurons that integrate alone; others keep the 20 ms of NEST.
    private static Map<String, Value> cell(String model) {
        if (model.equals("ignore_and_fire")) {
            return Map.of();
        }
        Map<String, Value> cell = new HashMap<>();
        cell.put("E_L", Value.of(0.0));
        cell.put("V_reset", Value.of(0.0));
        cell.put("V_th", Value.of(THETA));
        cell.put("C_m", Value.of(C_M));
        cell.put("tau_m", Value.of(TAU_M));
        cell.put("t_ref", Value.of(2.0));
        cell.put("tau_syn_ex", Value.of(TAU_S));
        cell.put("tau_syn_in", Value.of(TAU_S));
        cell.put("tau_minus", Value.of(30.0));
        return cell;
    }

    private static void start(String model, NetworkBuilder network, Run run, SplittableRandom random) {
        for (String population : List.of("E", "I")) {
            for (int i = 0; i < network.size(population); i++) {
                Map<String, Value> values = model.equals("ignore_and_fire")
                        ? Map.of(
                                "rate",
                                Value.of(random.nextDouble(0.5, 1.5)),
                                "phase",
                                Value.of(random.nextDouble(0.01, 1)))
                        : Map.of("V_m", Value.of(random.nextDouble(0, THETA)));
                run.set(network.firstId(population) + i, values);
            }
        }
    }
}
