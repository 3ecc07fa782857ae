package org.synfire.experiments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.synfire.experiments.Experiment.Protocol;
import org.synfire.experiments.Experiment.Start;
import org.synfire.network.ConnectionRule;
import org.synfire.network.NetworkBuilder;
import org.synfire.network.NetworkBuilder.Synapses;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.Value;

/// One square millimetre of cortex: T. C. Potjans & M. Diesmann (2014), "The cell-type specific cortical
/// microcircuit: relating structure and activity in a full-scale spiking network model", Cereb Cortex
/// 24:785-806. 77,169 neurons and 299 million synapses at full scale; smaller ones keep the mean and the
/// variance of every cell's input.
final class Microcircuit {

    private static final List<String> NAMES = List.of("L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I");
    private static final int[] SIZES = {20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948};
    private static final int[] EXTERNAL = {1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100};
    private static final double[] V_MEAN = {-68.28, -63.16, -63.33, -63.45, -63.11, -61.66, -66.72, -61.43};
    private static final double[] V_SD = {5.36, 4.57, 4.74, 4.94, 4.94, 4.55, 5.46, 4.48};
    private static final double[] RATES = {0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829};

    /// Of the row's cell, from the column's.
    private static final double[][] PROBABILITY = {
        {.1009, .1689, .0437, .0818, .0323, 0, .0076, 0},
        {.1346, .1371, .0316, .0515, .0755, 0, .0042, 0},
        {.0077, .0059, .0497, .1350, .0067, .0003, .0453, 0},
        {.0691, .0029, .0794, .1597, .0033, 0, .1057, 0},
        {.1004, .0622, .0505, .0057, .0831, .3726, .0204, 0},
        {.0548, .0269, .0257, .0022, .0600, .3158, .0086, 0},
        {.0156, .0066, .0211, .0166, .0572, .0197, .0396, .2252},
        {.0364, .0010, .0034, .0005, .0277, .0080, .0658, .1443}
    };

    private static final double TAU_M = 10;
    private static final double TAU_SYN = 0.5;
    private static final double C_M = 250;
    private static final double BACKGROUND = 8;
    private static final double WEIGHT = 0.15 / pspPeak();

    private final double scale;
    private final boolean poisson;
    private final NetworkBuilder network = new NetworkBuilder();

    private Microcircuit(double scale, boolean poisson) {
        this.scale = scale;
        this.poisson = poisson;
    }

    /// The largest potential after an exponential current of 1 pA.
    private static double pspPeak() {
        double t = Math.log(TAU_M / TAU_SYN) * TAU_M * TAU_SYN / (TAU_M - TAU_SYN);
        return TAU_M * TAU_SYN / (C_M * (TAU_M - TAU_SYN)) * (Math.exp(-t / TAU_M) - Math.exp(-t / TAU_SYN));
    }

    /// @param scale of the numbers of neurons and of their inputs
    /// @param poisson whether the background is spikes, or a current; below 0.2 the current falls silent
    static Experiment of(double scale, boolean poisson) {
        return new Microcircuit(scale, poisson).made();
    }

    private static boolean excites(int population) {
        return population % 2 == 0;
    }

    private static double fullContacts(int target, int source) {
        double pairs = (double) SIZES[target] * SIZES[source];
        return Math.log1p(-PROBABILITY[target][source]) / Math.log1p(-1 / pairs);
    }

    private int size(int population) {
        return (int) Math.rint(scale * SIZES[population]);
    }

    private static double meanWeight(int target, int source) {
        if (!excites(source)) {
            return -4 * WEIGHT;
        }
        return target == 0 && source == 2 ? 2 * WEIGHT : WEIGHT;
    }

    /// What replaces the mean of the inputs that a smaller network lacks, in pA.
    private double compensation(int target) {
        double lost = 0;
        for (int source = 0; source < SIZES.length; source++) {
            lost += meanWeight(target, source) * fullContacts(target, source) / SIZES[target] * RATES[source];
        }
        if (poisson) {
            lost += WEIGHT * EXTERNAL[target] * BACKGROUND;
        }
        return 0.001 * TAU_SYN * (1 - Math.sqrt(scale)) * lost;
    }

    private Experiment made() {
        for (int p = 0; p < SIZES.length; p++) {
            cells(p);
        }
        for (int target = 0; target < SIZES.length; target++) {
            for (int source = 0; source < SIZES.length; source++) {
                if (PROBABILITY[target][source] > 0) {
                    project(source, target);
                }
            }
            if (poisson) {
                background(target);
            }
        }
        return new Experiment(
                poisson ? "microcircuit" : "microcircuit_dc",
                network,
                0.1,
                new Protocol(500, 4000, 2000),
                NAMES,
                start(),
                Optional.empty());
    }

    private void cells(int p) {
        double direct = poisson ? 0 : 0.001 * TAU_SYN * WEIGHT * EXTERNAL[p] * BACKGROUND;
        Map<String, Value> values = new HashMap<>();
        values.put("C_m", Value.of(C_M));
        values.put("tau_m", Value.of(TAU_M));
        values.put("tau_syn_ex", Value.of(TAU_SYN));
        values.put("tau_syn_in", Value.of(TAU_SYN));
        values.put("E_L", Value.of(-65.0));
        values.put("V_reset", Value.of(-65.0));
        values.put("V_th", Value.of(-50.0));
        values.put("t_ref", Value.of(2.0));
        values.put("I_e", Value.of(direct + compensation(p)));
        network.population(NAMES.get(p), "iaf_psc_exp", size(p), values);
    }

    private void project(int source, int target) {
        double weight = meanWeight(target, source) / Math.sqrt(scale);
        double sd = 0.1 * Math.abs(weight);
        Shape weights = weight > 0
                ? new Shape.Normal(weight, sd, 0, Double.MAX_VALUE)
                : new Shape.Normal(weight, sd, -Double.MAX_VALUE, 0);
        double delay = excites(source) ? 1.5 : 0.75;
        network.project(
                NAMES.get(source) + "-" + NAMES.get(target),
                NAMES.get(source),
                NAMES.get(target),
                new ConnectionRule.FixedTotalNumber(Math.round(scale * scale * fullContacts(target, source)), true),
                Synapses.of(
                        Profile.of(weights), Profile.of(new Shape.Normal(delay, delay / 2, 0.05, Double.MAX_VALUE))));
    }

    private void background(int target) {
        String name = "drive of " + NAMES.get(target);
        double rate = Math.rint(scale * EXTERNAL[target]) * BACKGROUND;
        network.population(name, "poisson_generator", 1, Map.of("rate", Value.of(rate)));
        network.project(
                name,
                name,
                NAMES.get(target),
                new ConnectionRule.AllToAll(true),
                Synapses.of(WEIGHT / Math.sqrt(scale), 1.5));
    }

    private Start start() {
        return (run, random) -> {
            Normals normals = new Normals(random);
            for (int p = 0; p < SIZES.length; p++) {
                int first = network.firstId(NAMES.get(p));
                for (int i = 0; i < size(p); i++) {
                    run.set(first + i, Map.of("V_m", Value.of(V_MEAN[p] + V_SD[p] * normals.next())));
                }
            }
        };
    }
}
