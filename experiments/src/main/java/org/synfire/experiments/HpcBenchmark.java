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

/// The network with which NEST is measured on supercomputers: 11,250 neurons for each unit of scale, each with 11,250
/// inputs;
/// plastic between excitatory cells. Morrison, Aertsen & Diesmann (2007), Neural Comput 19:1437; Helias et al. (2012),
/// Front
/// Neuroinform 6:26; Kunkel et al. (2014), Front Neuroinform 8:78.
final class HpcBenchmark {

    private static final double TAU_SYN = 0.32582722403722841;
    private static final double WEIGHT = 0.14 / AlphaPsp.peak(10, 250, TAU_SYN);
    private static final int EXCITATORY_INPUTS = 9000;
    private static final int INHIBITORY_INPUTS = 2250;
    private static final double DELAY = 1.5;

    private HpcBenchmark() {}

    static Experiment of(double scale) {
        int excitatory = (int) Math.round(9000 * scale);
        int inhibitory = (int) Math.round(2250 * scale);
        Map<String, Value> cell = Map.of(
                "E_L", Value.of(0.0),
                "V_reset", Value.of(0.0),
                "V_th", Value.of(20.0),
                "C_m", Value.of(250.0),
                "tau_m", Value.of(10.0),
                "t_ref", Value.of(0.5),
                "tau_syn_ex", Value.of(TAU_SYN),
                "tau_syn_in", Value.of(TAU_SYN),
                "tau_minus", Value.of(30.0));
        double threshold = 20 / (EXCITATORY_INPUTS * (10.0 / 250) * WEIGHT * Math.E * TAU_SYN);
        NetworkBuilder network = new NetworkBuilder()
                .population("E", "iaf_psc_alpha", excitatory, cell)
                .population("I", "iaf_psc_alpha", inhibitory, cell)
                .population(
                        "drive",
                        "poisson_generator",
                        1,
                        Map.of("rate", Value.of(1000 * 1.685 * threshold * EXCITATORY_INPUTS)));
        Map<String, Value> rule = Map.of(
                "tau_plus", Value.of(15.0),
                "lambda", Value.of(0.1),
                "alpha", Value.of(0.0513),
                "mu", Value.of(0.4));
        Synapses exciting = Synapses.of(WEIGHT, DELAY);
        for (String target : List.of("E", "I")) {
            network.project(
                    "E-" + target,
                    "E",
                    target,
                    new ConnectionRule.FixedIndegree(EXCITATORY_INPUTS, false, true),
                    target.equals("E") ? exciting.with("stdp_pl_synapse_hom", rule) : exciting);
            network.project(
                    "I-" + target,
                    "I",
                    target,
                    new ConnectionRule.FixedIndegree(INHIBITORY_INPUTS, false, true),
                    Synapses.of(-5 * WEIGHT, DELAY));
            network.project("drive-" + target, "drive", target, new ConnectionRule.AllToAll(true), exciting);
        }
        Start start = (run, random) -> {
            Normals normals = new Normals(random);
            for (String population : List.of("E", "I")) {
                for (int i = 0; i < network.size(population); i++) {
                    run.set(network.firstId(population) + i, Map.of("V_m", Value.of(5.7 + 7.2 * normals.next())));
                }
            }
        };
        return new Experiment(
                "hpc_benchmark",
                network,
                0.1,
                new Protocol(50, 100, 100),
                List.of("E", "I"),
                start,
                Optional.of("E-E"));
    }
}
