package org.synfire.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.network.ConnectionRule;
import org.synfire.network.ConnectionRule.Driver;
import org.synfire.network.ConnectionRule.Images;
import org.synfire.network.Geometry.Grid;
import org.synfire.network.Mask;
import org.synfire.network.Point;
import org.synfire.network.Profile;
import org.synfire.network.Profile.Shape;
import org.synfire.network.Run;
import org.synfire.network.Run.ConnectionQuery;
import org.synfire.network.Value;

/// A random network of 90 neurons with depressing synapses, uneven weights and delays and Poisson input: what
/// it does is compared bit for bit.
class ReproducibilityTest {

    private static final double MILLIS = 120;

    private static Sketch random(int threads) {
        Sketch sketch = new Sketch().threads(threads).seed(3);
        Grid grid = new Grid(5, 6, new Point(6, 5), Point.ORIGIN, true);
        sketch.model("noise", "poisson_generator", Map.of("rate", Value.of(150.0)));
        sketch.units("noise", "noise", grid, 1);
        sketch.units("exc", "ht_neuron", grid, 2);
        sketch.units("inh", "ht_neuron", grid, 1);
        sketch.connect(
                "input",
                "noise",
                "exc",
                spatial(Driver.TARGET, OptionalInt.empty(), 0.5),
                "static_synapse",
                1,
                Profile.of(new Shape.Uniform(1, 2)),
                Profile.constant(1));
        sketch.connect(
                "scattered",
                "noise",
                "inh",
                spatial(Driver.SOURCE, OptionalInt.of(9), 1.0),
                "static_synapse",
                1,
                Profile.of(new Shape.Uniform(0.5, 1.5)),
                Profile.of(new Shape.Uniform(1, 3)));
        sketch.connect(
                "recurrent",
                "exc",
                "exc",
                spatial(Driver.SOURCE, OptionalInt.of(7), 1.0),
                "ht_synapse",
                1,
                Profile.of(new Shape.Lognormal(-1, 0.5, 0, 5)),
                Profile.of(new Shape.Uniform(1, 4)));
        sketch.connect(
                "up",
                "exc",
                "inh",
                spatial(Driver.SOURCE, OptionalInt.empty(), 0.6),
                "ht_synapse",
                1,
                Profile.of(new Shape.Linear(-0.1, 1)),
                Profile.of(new Shape.Linear(0.3, 1)));
        sketch.connect(
                "down",
                "inh",
                "exc",
                spatial(Driver.TARGET, OptionalInt.of(5), 1.0),
                "ht_synapse",
                3,
                Profile.constant(0.3),
                Profile.constant(1.5));
        sketch.sample("exc", "V_m", 1.5);
        sketch.spikes("exc");
        sketch.spikes("inh");
        sketch.weights("recurrent");
        return sketch;
    }

    private static ConnectionRule spatial(Driver driver, OptionalInt number, double probability) {
        return new ConnectionRule.Spatial(
                driver,
                number,
                Optional.of(new Mask.Circular(2.2, Point.ORIGIN)),
                Optional.of(Profile.constant(probability)),
                true,
                true,
                false,
                Images.OVERLAPPING);
    }

    private static List<String> told(int threads) {
        Sketch sketch = random(threads);
        sketch.link().advance(MILLIS);
        return sketch.told();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void numberOfThreadsDoesNotChangeABit(int threads) {
        assertThat(told(threads)).containsExactlyElementsOf(told(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void numberOfThreadsDoesNotChangeTheConnections(int threads) {
        Run one = random(1).link();
        Run many = random(threads).link();
        one.advance(MILLIS);
        many.advance(MILLIS);
        assertThat(many.connections(ConnectionQuery.ALL))
                .containsExactlyElementsOf(one.connections(ConnectionQuery.ALL));
    }

    @Test
    void networkUnderTestIsNotSilent() {
        assertThat(told(1)).filteredOn(row -> row.startsWith("spike")).hasSizeGreaterThan(200);
        assertThat(told(1)).filteredOn(row -> row.startsWith("weight")).hasSizeGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void cuttingTimeDoesNotChangeABit(int threads) {
        Sketch sketch = random(threads);
        Run run = sketch.link();
        for (double part : new double[] {0.5, 0.5, 1.5, 20, 0, 33.5, 64}) {
            run.advance(part);
        }
        assertThat(sorted(sketch.told())).containsExactlyElementsOf(sorted(told(1)));
    }

    private static List<String> sorted(List<String> rows) {
        List<String> sorted = new ArrayList<>(rows);
        sorted.sort(null);
        return sorted;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void runAfterAResetRepeatsTheFirst(int threads) {
        Sketch sketch = random(threads);
        Run run = sketch.link();
        run.advance(MILLIS);
        List<String> first = List.copyOf(sketch.told());
        sketch.told().clear();
        run.reset();
        run.advance(MILLIS);
        assertThat(sketch.told()).containsExactlyElementsOf(first);
    }

    @Test
    void otherSeedsGiveOtherNetworks() {
        assertThat(random(1).seed(4).link().connections(ConnectionQuery.ALL))
                .isNotEqualTo(random(1).link().connections(ConnectionQuery.ALL));
    }
}
