package org.synfire.build.internal.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.synfire.network.ConnectionRule.Spatial;
import org.synfire.network.Geometry.Grid;
import org.synfire.network.Layer;
import org.synfire.network.Mask;
import org.synfire.network.NetworkDescription;
import org.synfire.network.Point;
import org.synfire.network.Population;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.Projection;
import org.synfire.network.RunSettings;
import org.synfire.network.Selector;

/// Two networks without randomness whose edges NEST 2.20.2 wrote down under deNEST 1.0.1 (weights to nine
/// decimals).
class ReferenceConnectivityTest {

    record Case(String edges, Projection projection, List<Layer> layers, double resolutionMillis) {
        @Override
        public String toString() {
            return edges + " " + projection.name();
        }
    }

    @ParameterizedTest
    @MethodSource({"masks", "quickstart"})
    void everyEdgeEqualsTheReference(Case given) {
        NetworkDescription network =
                new NetworkDescription(List.of(), given.layers(), List.of(given.projection()), List.of());
        RunSettings settings = new RunSettings(given.resolutionMillis(), 1, 1);
        SpatialConnector connector = new SpatialConnector(network, given.projection(), 0, settings);
        connector.check();

        List<Edge> expected = reference(given);
        List<Edge> made = Edge.sorted(connector);

        assertThat(made)
                .map(e -> List.of(e.source(), e.target(), e.delaySteps()))
                .isEqualTo(expected.stream()
                        .map(e -> List.of(e.source(), e.target(), e.delaySteps()))
                        .toList());
        assertThat(made)
                .usingElementComparator((a, b) -> Math.abs(a.weight() - b.weight()) <= 1e-9 ? 0 : 1)
                .isEqualTo(expected);
    }

    private static List<Edge> reference(Case given) {
        InputStream resource = ReferenceConnectivityTest.class.getResourceAsStream(given.edges() + "-edges.csv.gz");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(resource)), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .map(line -> line.split(",", -1))
                    .filter(row -> row[0].equals(given.projection().name()))
                    .map(row -> edge(row, given.resolutionMillis()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Edge edge(String[] row, double resolutionMillis) {
        int delaySteps = (int) Math.round(Double.parseDouble(row[4]) / resolutionMillis);
        return new Edge(Integer.parseInt(row[1]), Integer.parseInt(row[2]), Double.parseDouble(row[3]), delaySteps);
    }

    static Stream<Case> masks() {
        Spatial divergent = Rules.kernel(Rules.DIVERGENT, Profile.constant(1));
        Spatial convergent = Rules.kernel(Rules.CONVERGENT, Profile.constant(1));
        Spatial ffAmpa = Rules.mask(divergent, circle(2.5));
        Spatial ffNmda = Rules.mask(convergent, new Mask.Rectangular(new Point(-2.1, -2.1), new Point(2.1, 2.1), 0));
        Spatial rec = Rules.withoutAutapses(Rules.mask(divergent, new Mask.Doughnut(1.0, 2.9, Point.ORIGIN)));
        Spatial inh = Rules.withoutAutapses(Rules.mask(convergent, new Mask.Shifted(circle(2.6), new Point(0.5, 0.0))));
        Spatial inhB = Rules.oversized(Rules.withoutAutapses(Rules.mask(divergent, circle(4.1))));
        Profile decaying = Profile.of(new Shape.Linear(-0.5, 3.0));
        Profile bell = Profile.of(new Shape.Gaussian(0, 2.0, 0, 3.0));
        Profile exponential = Profile.of(new Shape.Exponential(1.5, 0, 4.0));
        Profile farLater = Profile.of(new Shape.Linear(0.4, 1.0));
        Profile later = Profile.of(new Shape.Linear(0.25, 1.0));
        Selector retina = Selector.of("retina", "parrot_neuron");
        Selector cortex = Selector.wholeLayer("cortex");
        Selector exc = Selector.of("cortex", "cortex_exc");
        Selector inhibitory = Selector.of("cortex", "cortex_inh");
        return Stream.of(
                        projection("ff_ampa", retina, exc, ffAmpa, decaying, farLater),
                        projection("ff_ampa", retina, inhibitory, ffAmpa, decaying, farLater),
                        projection("ff_nmda", retina, cortex, ffNmda, bell, Profile.constant(1.5)),
                        projection("rec", exc, exc, rec, exponential, later),
                        projection("rec", exc, inhibitory, rec, exponential, later),
                        projection("inh", inhibitory, exc, inh, Profile.constant(2), Profile.constant(2)),
                        projection("inh_b", inhibitory, inhibitory, inhB, Profile.constant(0.5), Profile.constant(3)))
                .map(p -> new Case("masks", p, maskLayers(), 0.25));
    }

    private static List<Layer> maskLayers() {
        Point extent = new Point(8, 6);
        return List.of(
                new Layer(
                        1,
                        "cortex",
                        new Grid(3, 4, extent, Point.ORIGIN, true),
                        List.of(
                                new Population("cortex_exc", "cortex_exc", 2, 3),
                                new Population("cortex_inh", "cortex_inh", 38, 1))),
                new Layer(
                        50,
                        "retina",
                        new Grid(3, 4, extent, Point.ORIGIN, false),
                        List.of(
                                new Population("spike_generator", "spike_generator", 51, 1),
                                new Population("parrot_neuron", "parrot_neuron", 63, 1))));
    }

    static Stream<Case> quickstart() {
        Spatial rule = Rules.kernel(Rules.mask(Rules.DIVERGENT, circle(2)), Profile.constant(1));
        Profile one = Profile.constant(1);
        Selector input = Selector.of("input_layer", "parrot_neuron");
        Selector exc = Selector.of("l1", "l1_exc");
        Selector inh = Selector.of("l1", "l1_inh");
        return Stream.of(
                        projection("proj_1_AMPA", input, exc, rule, one, one),
                        projection("proj_1_AMPA", exc, inh, rule, one, one),
                        projection("proj_2_GABAA", inh, exc, rule, Profile.constant(2), one))
                .map(p -> new Case("quickstart", p, quickstartLayers(), 0.5));
    }

    private static List<Layer> quickstartLayers() {
        Grid grid = new Grid(5, 5, new Point(5, 5), Point.ORIGIN, true);
        return List.of(
                new Layer(
                        1,
                        "input_layer",
                        grid,
                        List.of(
                                new Population("spike_generator", "spike_generator", 2, 1),
                                new Population("parrot_neuron", "parrot_neuron", 27, 1))),
                new Layer(
                        52,
                        "l1",
                        grid,
                        List.of(
                                new Population("l1_exc", "l1_exc", 53, 4),
                                new Population("l1_inh", "l1_inh", 153, 2))));
    }

    private static Mask circle(double radius) {
        return new Mask.Circular(radius, Point.ORIGIN);
    }

    private static Projection projection(
            String model, Selector source, Selector target, Spatial rule, Profile weight, Profile delay) {
        String name = String.join(
                "-",
                model,
                source.layer(),
                source.population().orElse("None"),
                target.layer(),
                target.population().orElse("None"));
        return new Projection(name, source, target, rule, "static_synapse", 0, weight, delay);
    }
}
