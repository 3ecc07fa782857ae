package org.synfire.experiments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.synfire.experiments.Experiment.Protocol;
import org.synfire.network.ConnectionRule;
import org.synfire.network.ConnectionRule.Driver;
import org.synfire.network.ConnectionRule.Images;
import org.synfire.network.Geometry;
import org.synfire.network.Mask;
import org.synfire.network.NetworkBuilder;
import org.synfire.network.NetworkBuilder.Synapses;
import org.synfire.network.Point;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.Run;
import org.synfire.network.Value;

/// Three layers of cortex, two orientations each, with thalamus and retina on a torus of 40 x 40: neurons and synapses
/// of
/// S. L. Hill & G. Tononi (2005), "Modeling sleep and wakefulness in the thalamocortical system", J Neurophysiol
/// 93:1671-1698, reduced to what needs no metabotropic channels and no minis. Its activity is not that of the published
/// network: it measures neurons of sixteen variables, receptors, depressing synapses and wiring in space.
final class SleepNetwork {

    private static final double SIDE = 40;
    private static final double STEP = 0.2;
    private static final int AMPA = 1;
    private static final int NMDA = 2;
    private static final int GABA_A = 3;
    private static final int GABA_B = 4;
    private static final int PYRAMIDAL_SIDE = 56;
    private static final int INTERNEURON_SIDE = 25;
    private static final int THALAMIC_SIDE = 40;
    private static final List<String> LAYERS = List.of("L23", "L4", "L56");
    private static final List<String> ORIENTATIONS = List.of("0", "90");
    private static final List<String> THALAMIC = List.of("TE", "TI", "RT");
    private static final double LOWEST_V = -75;
    private static final double HIGHEST_V = -60;

    /// How a projection looks like.
    ///
    /// @param radius of the mask; 0 where there is none
    /// @param peak connection probability in the middle
    /// @param sigma of the probability's decay, as `length`
    private record Reach(double radius, double peak, double length) {}

    /// Depression at each spike, and the time constant of recovery in ms.
    private record Depression(double delta, double tau) {}

    private static final Depression STANDARD = new Depression(0.0625, 500);
    private static final Depression THALAMOCORTICAL = new Depression(0.5, 200);
    private static final Depression BETWEEN_PYRAMIDAL = new Depression(0.4, 600);
    private static final Depression TO_BASKET = new Depression(0.5, 600);
    private static final Depression OF_BASKET = new Depression(0.25, 600);
    private static final Depression FLAT = new Depression(0, 500);

    private final double scale;
    private final boolean awake;
    private final NetworkBuilder network = new NetworkBuilder();

    private SleepNetwork(double scale, boolean awake) {
        this.scale = scale;
        this.awake = awake;
    }

    /// @param scale of the numbers of cells; weights grow as in-degrees shrink
    /// @param awake with the conductances of waking, or of sleep
    static Experiment of(double scale, boolean awake) {
        SleepNetwork made = new SleepNetwork(scale, awake);
        made.cells();
        made.thalamus();
        made.cortex();
        made.betweenLayers();
        made.martinotti();
        made.drive();
        return new Experiment(
                awake ? "sleep_wake" : "sleep_sleep",
                made.network,
                STEP,
                new Protocol(200, 500, 300),
                cellNames(),
                made::start,
                Optional.empty());
    }

    private static List<String> cellNames() {
        return Stream.concat(
                        LAYERS.stream()
                                .flatMap(l -> ORIENTATIONS.stream()
                                        .flatMap(
                                                o -> (l.equals("L56") ? List.of("PC", "BC", "MC") : List.of("PC", "BC"))
                                                        .stream().map(k -> l + k + o))),
                        THALAMIC.stream())
                .toList();
    }

    private static String kind(String cells) {
        return THALAMIC.contains(cells) ? cells : cells.replaceAll("L\\d+(..)\\d+", "$1");
    }

    private Geometry grid(int fullSide) {
        int side = (int) Math.rint(fullSide * Math.sqrt(scale));
        return new Geometry.Grid(side, side, new Point(SIDE, SIDE), Point.ORIGIN, true);
    }

    private void cells() {
        for (String name : cellNames()) {
            int side = switch (kind(name)) {
                case "PC" -> PYRAMIDAL_SIDE;
                case "BC", "MC" -> INTERNEURON_SIDE;
                default -> THALAMIC_SIDE;
            };
            network.population(name, "ht_neuron", grid(side), parameters(kind(name)));
        }
        network.population("RET", "parrot_neuron", grid(THALAMIC_SIDE), Map.of());
    }

    private Map<String, Value> parameters(String kind) {
        Map<String, Double> values = new HashMap<>(
                Map.of("g_peak_NMDA", 0.20, "tau_D_KNa", 1400.0, "g_peak_T", 0.0, "g_peak_h", 0.0, "g_NaL", 0.2));
        switch (kind) {
            case "PC" -> {
                put(values, awake ? 0.8 : 1.2, awake ? 0.14 : 0.21, 0.165, 0.02, -70, 0.5, 0.5);
                membrane(values, 16, 1.5, 2, 2, -50);
            }
            case "BC" -> {
                put(values, awake ? 0.64 : 0.896, awake ? 0.11 : 0.209, 0.18, 0.02, -70, 0.5, 1.0);
                membrane(values, 8, 0.5, 1, 1, -50);
            }
            case "MC" -> {
                put(values, awake ? 0.4 : 0.8, 0.1575, 0.09, 0.02, -70, 0.1, 0.5);
                values.put("g_NaL", 0.1);
                membrane(values, 20, 1.75, 2, 2, -51);
            }
            default -> {
                boolean reticular = kind.equals("RT");
                double leak = reticular ? (awake ? 0.7 : 0.665) : awake ? 1.0 : 1.5;
                put(values, leak, 0.0805, 0.18, 0.06, reticular ? -70 : -80, 0.35, 0);
                values.put("g_peak_T", 1.0);
                values.put("g_peak_h", kind.equals("TE") ? 1.0 : 0.0);
                membrane(values, 8, 0.75, 1, 1, -51);
            }
        }
        Map<String, Value> wanted = new HashMap<>();
        values.forEach((name, number) -> wanted.put(name, Value.of(number)));
        return wanted;
    }

    private static void put(
            Map<String, Double> values,
            double leak,
            double ampa,
            double gabaA,
            double gabaB,
            double reversal,
            double sodium,
            double potassium) {
        values.put("g_KL", leak);
        values.put("g_peak_AMPA", ampa);
        values.put("g_peak_GABA_A", gabaA);
        values.put("g_peak_GABA_B", gabaB);
        values.put("E_rev_GABA_A", reversal);
        values.put("g_peak_NaP", sodium);
        values.put("g_peak_KNa", potassium);
    }

    private static void membrane(
            Map<String, Double> values, double tau, double tauSpike, double tauTheta, double refractory, double theta) {
        values.put("tau_m", tau);
        values.put("tau_spike", tauSpike);
        values.put("tau_theta", tauTheta);
        values.put("t_ref", refractory);
        values.put("theta_eq", theta);
    }

    private void start(Run run, SplittableRandom random) {
        for (String cells : cellNames()) {
            Value theta = Objects.requireNonNull(parameters(kind(cells)).get("theta_eq"));
            for (int i = 0; i < network.size(cells); i++) {
                run.set(
                        network.firstId(cells) + i,
                        Map.of(
                                "V_m", Value.of(random.nextDouble(LOWEST_V, HIGHEST_V)),
                                "theta", theta,
                                "equilibrate", Value.of(true)));
            }
        }
    }

    private static Profile delay(double mean, double sd) {
        return Profile.of(new Shape.Normal(mean, sd, 0.1, Double.POSITIVE_INFINITY));
    }

    private void project(
            String source, String target, int port, Depression depression, double weight, Reach reach, Profile delay) {
        Profile probability = reach.length() == 0
                ? Profile.constant(reach.peak())
                : Profile.of(new Shape.Gaussian(0, reach.peak(), 0, reach.length()));
        within(
                source,
                target,
                port,
                depression,
                weight,
                new Mask.Circular(reach.radius(), Point.ORIGIN),
                probability,
                delay);
    }

    private void within(
            String source,
            String target,
            int port,
            Depression depression,
            double weight,
            Mask mask,
            Profile probability,
            Profile delay) {
        ConnectionRule rule = new ConnectionRule.Spatial(
                Driver.TARGET,
                OptionalInt.empty(),
                Optional.of(mask),
                Optional.of(probability),
                true,
                true,
                false,
                Images.NEAREST);
        Synapses synapses = Synapses.of(Profile.constant(weight / scale), delay)
                .at(port)
                .with(
                        "ht_synapse",
                        Map.of("delta_P", Value.of(depression.delta()), "tau_P", Value.of(depression.tau())));
        network.project(source + " to " + target + " at " + port, source, target, rule, synapses);
    }

    private void thalamus() {
        Mask square = new Mask.Rectangular(new Point(-1, -1), new Point(1, 1), 0);
        Profile near = Profile.of(new Shape.Gaussian(0, 1, 0, 2));
        for (String relay : List.of("TE", "TI")) {
            within("RET", relay, AMPA, FLAT, 5, square, near, delay(2, 0.25));
            project("RT", relay, GABA_A, STANDARD, 1, new Reach(12, 0.15, 7.5), delay(2, 0.25));
            project("RT", relay, GABA_B, STANDARD, 1, new Reach(12, 0.05, 7.5), delay(2, 0.25));
            project("TI", relay, GABA_A, STANDARD, 1, new Reach(2, 0.25, 2), delay(1, 0.25));
        }
        project("RT", "RT", GABA_A, STANDARD, 1, new Reach(12, 0.5, 7.5), delay(1, 0.25));
        project("TE", "RT", AMPA, STANDARD, 2, new Reach(2, 1, 2), delay(2, 0.25));
        for (String o : ORIENTATIONS) {
            Mask bar = o.equals("0")
                    ? new Mask.Rectangular(new Point(-4, -1), new Point(3, 0), 0)
                    : new Mask.Rectangular(new Point(-1, -4), new Point(0, 3), 0);
            within("TE", "L4PC" + o, AMPA, THALAMOCORTICAL, 2, bar, Profile.constant(0.6), delay(3, 0.25));
            within("TE", "L56PC" + o, AMPA, THALAMOCORTICAL, 2, bar, Profile.constant(0.44), delay(3, 0.25));
            for (String layer : List.of("L4", "L56")) {
                project("TE", layer + "BC" + o, AMPA, THALAMOCORTICAL, 2, new Reach(5, 0.1, 4), delay(3, 0.25));
            }
            for (String target : THALAMIC) {
                double weight = target.equals("RT") ? 2 : 1;
                project("L56PC" + o, target, AMPA, STANDARD, weight, new Reach(5, 0.5, 4), delay(8, 0.5));
            }
        }
    }

    /// Within layers.
    private void cortex() {
        for (String layer : LAYERS) {
            boolean middle = layer.equals("L4");
            double far = middle ? 7 : 12;
            double length = middle ? 5 : 7.5;
            int port = layer.equals("L23") ? NMDA : AMPA;
            for (String from : ORIENTATIONS) {
                for (String to : ORIENTATIONS) {
                    double share = from.equals(to) ? 1 : 0.2;
                    double peak = from.equals(to) ? 0.2 : 0.05;
                    String pc = layer + "PC";
                    String bc = layer + "BC";
                    Profile delay = delay(2, 0.25);
                    project(
                            pc + from,
                            pc + to,
                            port,
                            BETWEEN_PYRAMIDAL,
                            0.3 * share,
                            new Reach(far, peak, length),
                            delay);
                    project(pc + from, bc + to, AMPA, TO_BASKET, 0.75 * share, new Reach(far, 0.6, length), delay);
                    project(bc + from, pc + to, GABA_A, OF_BASKET, share, new Reach(7, 0.7, 5), delay);
                    project(bc + from, bc + to, GABA_A, OF_BASKET, share, new Reach(7, 0.5, 5), delay);
                }
            }
        }
    }

    private void betweenLayers() {
        Profile delay = delay(2, 0.25);
        Reach column = new Reach(3, 1, 2);
        for (String o : ORIENTATIONS) {
            link("L23", "L56", o, 0.6, 1.5);
            link("L4", "L23", o, 0.9, 2.25);
            link("L56", "L23", o, 0.9, 2.25);
            link("L56", "L4", o, 0.9, 2.25);
            project("L23PC" + o, "L56PC" + o, NMDA, BETWEEN_PYRAMIDAL, 0.3, column, delay);
            for (String layer : LAYERS) {
                project("L23BC" + o, layer + "PC" + o, GABA_B, STANDARD, 1, new Reach(2, 0.1, 2), delay);
            }
        }
    }

    private void link(String from, String to, String orientation, double toPyramidal, double toBasket) {
        Reach column = new Reach(3, 1, 2);
        Profile delay = delay(2, 0.25);
        String source = from + "PC" + orientation;
        project(source, to + "PC" + orientation, AMPA, BETWEEN_PYRAMIDAL, toPyramidal, column, delay);
        project(source, to + "BC" + orientation, AMPA, TO_BASKET, toBasket, column, delay);
    }

    private void martinotti() {
        Profile delay = delay(2, 0.25);
        Reach wide = new Reach(12, 0.35, 7.5);
        for (String own : ORIENTATIONS) {
            String mc = "L56MC" + own;
            for (String other : ORIENTATIONS) {
                for (String layer : LAYERS) {
                    String pc = layer + "PC" + other;
                    String bc = layer + "BC" + other;
                    double weight = own.equals(other) ? 0.9 : 0.45;
                    project(pc, mc, AMPA, FLAT, weight, new Reach(7, 0.3, 5), delay);
                    project(bc, mc, GABA_A, OF_BASKET, 1, new Reach(7, 0.15, 5), delay);
                    project(mc, pc, GABA_A, FLAT, 0.35, wide, delay);
                    project(mc, bc, GABA_A, FLAT, 0.30, wide, delay);
                    project(mc, pc, GABA_B, FLAT, 0.035, wide, delay);
                    project(mc, bc, GABA_B, FLAT, 0.030, wide, delay);
                }
            }
        }
    }

    private void drive() {
        poisson("light", 60, "RET", 0);
        for (String cells : cellNames()) {
            String kind = kind(cells);
            double rate = cells.startsWith("L4") ? 270 : 360;
            if (kind.equals("PC") || kind.equals("BC")) {
                poisson("drive of " + cells, rate, cells, AMPA);
            }
            if (kind.equals("PC")) {
                poisson("slow drive of " + cells, rate, cells, NMDA);
            }
        }
    }

    /// An independent train for every target.
    private void poisson(String name, double rate, String target, int port) {
        network.population(name, "poisson_generator", 1, Map.of("rate", Value.of(rate)));
        network.project(
                name,
                name,
                target,
                new ConnectionRule.AllToAll(true),
                Synapses.of(1, 1).at(port));
    }
}
