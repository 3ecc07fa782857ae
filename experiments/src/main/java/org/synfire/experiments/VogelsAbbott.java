package org.synfire.experiments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.synfire.experiments.Experiment.Protocol;
import org.synfire.experiments.Experiment.Start;
import org.synfire.network.ConnectionRule;
import org.synfire.network.EdgeList;
import org.synfire.network.NetworkBuilder;
import org.synfire.network.NetworkBuilder.Synapses;
import org.synfire.network.Value;

/// Benchmarks 1 to 3 of Brette et al. (2007), "Simulation of networks of spiking neurons: a review of tools
/// and strategies", J Comput Neurosci 23:349-398, after Vogels & Abbott (2005), J Neurosci 25:10786: 4,000
/// neurons with 80 inputs each, of conductances, of currents, and of Hodgkin-Huxley type.
final class VogelsAbbott {

    private static final double DELAY = 0.1;
    private static final int DRIVEN = 50;

    private VogelsAbbott() {}

    private static Map<String, Value> cell(Map<String, Double> values) {
        Map<String, Value> cell = new HashMap<>();
        values.forEach((name, value) -> cell.put(name, Value.of(value)));
        cell.put("C_m", Value.of(200.0));
        cell.put("tau_syn_ex", Value.of(5.0));
        cell.put("tau_syn_in", Value.of(10.0));
        return cell;
    }

    static Experiment coba(double scale) {
        Map<String, Value> cell = cell(Map.of(
                "g_L", 10.0, "E_L", -60.0, "V_th", -50.0, "V_reset", -60.0, "t_ref", 5.0, "E_ex", 0.0, "E_in", -80.0,
                "V_m", -60.0));
        return made("coba", "iaf_cond_exp", cell, scale, 6, -67, true, new Protocol(300, 2000, 1000));
    }

    static Experiment cuba(double scale) {
        Map<String, Value> cell =
                cell(Map.of("tau_m", 20.0, "E_L", -49.0, "V_th", -50.0, "V_reset", -60.0, "t_ref", 5.0, "V_m", -49.0));
        return made("cuba", "iaf_psc_exp", cell, scale, 16.2, -139.5, false, new Protocol(1000, 30_000, 2000));
    }

    static Experiment cobahh(double scale) {
        Map<String, Value> cell = cell(Map.of(
                "g_L", 10.0, "E_L", -60.0, "g_Na", 20_000.0, "E_Na", 50.0, "g_K", 6_000.0, "E_K", -90.0, "V_T", -63.0,
                "t_ref", 2.0));
        cell.put("E_ex", Value.of(0.0));
        cell.put("E_in", Value.of(-80.0));
        cell.put("V_m", Value.of(-60.0));
        return made("cobahh", "hh_cond_exp_traub", cell, scale, 6, -67, true, new Protocol(200, 500, 800));
    }

    private static Map<String, Value> drive(boolean kept) {
        Map<String, Value> values = new HashMap<>(Map.of("rate", Value.of(300.0), "start", Value.of(1.0)));
        if (!kept) {
            values.put("stop", Value.of(51.0));
        }
        return values;
    }

    /// @param kept whether the drive goes on, or ends after 50 ms
    private static Experiment made(
            String name,
            String model,
            Map<String, Value> cell,
            double scale,
            double exciting,
            double inhibiting,
            boolean kept,
            Protocol protocol) {
        NetworkBuilder network = new NetworkBuilder()
                .population("E", model, (int) Math.round(3200 * scale), cell)
                .population("I", model, (int) Math.round(800 * scale), cell)
                .population("drive", "poisson_generator", 1, drive(kept));
        for (String target : List.of("E", "I")) {
            network.project(
                    "E-" + target,
                    "E",
                    target,
                    new ConnectionRule.FixedIndegree(64, true, true),
                    Synapses.of(exciting, DELAY));
            network.project(
                    "I-" + target,
                    "I",
                    target,
                    new ConnectionRule.FixedIndegree(16, true, true),
                    Synapses.of(inhibiting, DELAY));
        }
        int driven = (int) Math.round(DRIVEN * scale);
        EdgeList edges = EdgeList.of(new int[driven], IntStream.range(0, driven).toArray());
        network.project("drive-E", "drive", "E", new ConnectionRule.Listed(edges), Synapses.of(exciting, DELAY));
        return new Experiment(name, network, 0.1, protocol, List.of("E", "I"), Start.AS_DESCRIBED, Optional.empty());
    }
}
