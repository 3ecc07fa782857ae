package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.engine.Net.Edge;

/// A recurrent network of 60 units with plastic synapses, uneven weights and delays, driven by Poisson trains:
/// its result is compared bit for bit.
class DeterminismTest {

    private static final int UNITS = 60;
    private static final int STEPS = 400;

    private record Recurrent(Net net, Engine engine, Accumulators units) {

        static Recurrent with(int threads) {
            Net net = new Net(threads);
            Accumulators units = Accumulators.spiking(UNITS, 1.0);
            int population = net.units(units);
            int noise = net.drawn(new Noise(new PoissonSampler(7)));
            SplittableRandom random = new SplittableRandom(11);
            net.connectHalving(population, population, 0, randomEdges(random, UNITS, 900));
            net.connectRecorded(population, population, 1, new Window(0, 100), randomEdges(random, UNITS, 300));
            net.connect(noise, population, 0, randomEdges(random, 2, 200));
            net.recordSpikes(population).recordSpikes(noise).sampleLevels(population, 3);
            return new Recurrent(net, net.engine(), units);
        }

        private static Edge[] randomEdges(SplittableRandom random, int sources, int count) {
            Edge[] edges = new Edge[count];
            for (int i = 0; i < count; i++) {
                edges[i] = new Edge(
                        random.nextInt(sources), random.nextInt(UNITS), random.nextDouble(), 3 + random.nextInt(9));
            }
            java.util.Arrays.sort(edges, java.util.Comparator.comparingInt(Edge::target));
            return edges;
        }

        Recurrent advance(long... steps) {
            for (long s : steps) {
                engine.advance(s, _ -> {});
            }
            return this;
        }

        /// Rows without regard to the slices they came in.
        List<String> sorted() {
            List<String> rows = new ArrayList<>(net.told());
            rows.sort(null);
            return rows;
        }
    }

    private record Noise(PoissonSampler sampler) implements DrawnSource {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public void prepare() {}

        @Override
        public boolean isActive(int unit, long step) {
            return step > unit * 10L;
        }

        @Override
        public int count(int unit, int stream, long step) {
            return sampler.of(0.05).draw(unit, stream, step);
        }

        @Override
        public void reset() {}
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void numberOfThreadsDoesNotChangeABit(int threads) {
        Recurrent one = Recurrent.with(1).advance(STEPS);
        Recurrent many = Recurrent.with(threads).advance(STEPS);
        assertThat(many.net().told()).containsExactlyElementsOf(one.net().told());
        assertThat(many.units().levels()).containsExactly(one.units().levels());
    }

    @Test
    void networkUnderTestIsNotSilent() {
        assertThat(Recurrent.with(1).advance(STEPS).net().told())
                .filteredOn(row -> row.startsWith("spike"))
                .hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void cuttingTimeDoesNotChangeABit(int threads) {
        Recurrent whole = Recurrent.with(threads).advance(STEPS);
        Recurrent cut = Recurrent.with(threads).advance(1, 1, 5, 93, 100, 7, 0, 193);
        assertThat(cut.sorted()).containsExactlyElementsOf(whole.sorted());
        assertThat(cut.units().levels()).containsExactly(whole.units().levels());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void runAfterResetRepeatsTheFirst(int threads) {
        Recurrent network = Recurrent.with(threads).advance(STEPS);
        List<String> first = List.copyOf(network.net().told());
        network.net().told().clear();
        network.engine().reset();
        network.advance(STEPS);
        assertThat(network.net().told()).containsExactlyElementsOf(first);
    }

    @Test
    void resetOfDynamicsKeepsTimeAndDropsSpikesOnTheirWay() {
        Net net = new Net(1);
        Accumulators target = Accumulators.silent(1);
        net.connect(net.units(Script.at(0)), net.units(target), 0, new Edge(0, 0, 1.0, 10));
        Engine engine = net.engine();
        engine.advance(5, _ -> {});
        engine.resetDynamics();
        engine.advance(10, _ -> {});
        assertThat(target.level(0)).isZero();
        assertThat(engine.now()).isEqualTo(15);
    }

    @Test
    void resetOfDynamicsKeepsSynapses() {
        Net net = new Net(1);
        Accumulators target = Accumulators.silent(1);
        net.connectHalving(net.units(Script.at(0, 5)), net.units(target), 0, new Edge(0, 0, 1.0, 1));
        Engine engine = net.engine();
        engine.advance(3, _ -> {});
        engine.resetDynamics();
        engine.advance(4, _ -> {});
        assertThat(target.level(0)).isEqualTo(0.5);
    }
}
