package org.synfire.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.synfire.experiments.Experiment.Protocol;
import org.synfire.network.ConnectionRule;
import org.synfire.network.NetworkBuilder;
import org.synfire.network.NetworkBuilder.Synapses;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.Run;
import org.synfire.network.Value;

/// A thousand cells, each connected to all: E. M. Izhikevich (2003), "Simple model of spiking neurons", IEEE Trans
/// Neural Netw
/// 14:1569-1572.
final class Izhikevich2003 {

    private static final int EXCITATORY = 800;
    private static final int INHIBITORY = 200;

    private Izhikevich2003() {}

    static Experiment of() {
        Map<String, Value> cell = Map.of("consistent_integration", Value.of(false), "V_m", Value.of(-65.0));
        NetworkBuilder network = new NetworkBuilder()
                .population("E", "izhikevich", EXCITATORY, cell)
                .population("I", "izhikevich", INHIBITORY, cell)
                .population("noise E", "noise_generator", 1, noise(5))
                .population("noise I", "noise_generator", 1, noise(2));
        for (String target : List.of("E", "I")) {
            project(network, "E", target, new Shape.Uniform(0, 0.5));
            project(network, "I", target, new Shape.Uniform(-1, 0));
            network.project(
                    "noise " + target, "noise " + target, target, new ConnectionRule.AllToAll(true), Synapses.of(1, 1));
        }
        return new Experiment(
                "izhikevich2003",
                network,
                1,
                new Protocol(1000, 10_000, 10_000),
                List.of("E", "I"),
                (run, random) -> start(network, run, random),
                Optional.empty());
    }

    private static Map<String, Value> noise(double deviation) {
        return Map.of("std", Value.of(deviation), "dt", Value.of(1.0));
    }

    private static void project(NetworkBuilder network, String source, String target, Shape weights) {
        network.project(
                source + "-" + target,
                source,
                target,
                new ConnectionRule.AllToAll(true),
                Synapses.of(Profile.of(weights), Profile.constant(1)));
    }

    private static void start(NetworkBuilder network, Run run, SplittableRandom random) {
        for (int i = 0; i < EXCITATORY; i++) {
            double r = random.nextDouble();
            cell(run, network.firstId("E") + i, 0.02, 0.2, -65 + 15 * r * r, 8 - 6 * r * r);
        }
        for (int i = 0; i < INHIBITORY; i++) {
            double r = random.nextDouble();
            cell(run, network.firstId("I") + i, 0.02 + 0.08 * r, 0.25 - 0.05 * r, -65, 2);
        }
    }

    private static void cell(Run run, int id, double a, double b, double c, double d) {
        run.set(
                id,
                Map.of(
                        "a", Value.of(a),
                        "b", Value.of(b),
                        "c", Value.of(c),
                        "d", Value.of(d),
                        "U_m", Value.of(b * -65)));
    }
}
