package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.synfire.engine.Net.Edge;
import org.synfire.engine.Script.Line;

class EngineRecordingTest {

    private static final Window ALWAYS = new Window(0, Long.MAX_VALUE);

    private static List<String> told(Net net, long... advances) {
        Engine engine = net.engine();
        for (long steps : advances) {
            engine.advance(steps, _ -> {});
        }
        return net.told();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void spikesComeSliceBySliceByUnitThenTime(int threads) {
        Net net = new Net(threads);
        int source = net.units(new Script(
                3,
                false,
                new Line(0, 2, 1, 1.0),
                new Line(1, 0, 1, 1.0),
                new Line(2, 2, 1, 1.0),
                new Line(3, 1, 1, 1.0),
                new Line(4, 0, 1, 1.0)));
        net.connect(source, net.units(Accumulators.silent(1)), 0, new Edge(0, 0, 1.0, 3));
        net.recordSpikes(source);
        assertThat(told(net, 6)).containsExactly("spike 0 2", "spike 2 1", "spike 2 3", "spike 0 5", "spike 1 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void spikeComesOnceForEachOfItsMultiplicity(int threads) {
        Net net = new Net(threads);
        net.recordSpikes(net.units(new Script(1, true, new Line(0, 0, 2, 1.0))));
        assertThat(told(net, 1)).containsExactly("spike 0 1", "spike 0 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void spikesOutsideTheWindowAreNotTold(int threads) {
        Net net = new Net(threads);
        net.recordSpikes(net.units(Script.at(0, 1, 2, 3, 4)), new Window(2, 4));
        assertThat(told(net, 5)).containsExactly("spike 0 3", "spike 0 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void manySpikesInOneSliceAreAllKept(int threads) {
        Line[] lines = new Line[2000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new Line(0, i, 1, 1.0);
        }
        Net net = new Net(threads);
        net.recordSpikes(net.units(new Script(2000, false, lines)));
        assertThat(told(net, 1)).hasSize(2000).startsWith("spike 0 1").endsWith("spike 1999 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void partialSliceAtTheEndIsToldAtOnce(int threads) {
        Net net = new Net(threads);
        int source = net.units(Script.at(0, 4, 5));
        net.connect(source, net.units(Accumulators.silent(1)), 0, new Edge(0, 0, 1.0, 10));
        net.recordSpikes(source);
        assertThat(told(net, 5)).containsExactly("spike 0 1", "spike 0 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void samplesComeSliceBySliceByUnitThenTime(int threads) {
        Net net = new Net(threads);
        int source = net.units(Script.at(0));
        int target = net.units(Accumulators.silent(2));
        net.connect(source, target, 0, new Edge(0, 0, 1.0, 4), new Edge(0, 1, 2.0, 4));
        net.sampleLevels(target, 2);
        assertThat(told(net, 8))
                .containsExactly(
                        "level 0 2 0.0",
                        "level 0 4 0.0",
                        "level 1 2 0.0",
                        "level 1 4 0.0",
                        "level 0 6 0.9",
                        "level 0 8 0.7290000000000001",
                        "level 1 6 1.8",
                        "level 1 8 1.4580000000000002");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void samplesAreTakenAtWholeMultiplesOfTheIntervalWhateverTheWindow(int threads) {
        Net net = new Net(threads);
        net.sampleLevels(net.units(Accumulators.silent(1)), 2, 0, new Window(3, 8));
        assertThat(told(net, 20)).containsExactly("level 0 4 0.0", "level 0 6 0.0", "level 0 8 0.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void samplesWithAnOffsetBeginThere(int threads) {
        Net net = new Net(threads);
        int source = net.units(Script.at());
        int target = net.units(Accumulators.silent(1));
        net.connect(source, target, 0, new Edge(0, 0, 1.0, 5));
        net.sampleLevels(target, 4, 6, ALWAYS);
        assertThat(told(net, 7, 8)).containsExactly("level 0 6 0.0", "level 0 10 0.0", "level 0 14 0.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void samplesDoNotDependOnHowTimeIsCut(int threads) {
        Net whole = sampled(threads);
        Net cut = sampled(threads);
        assertThat(told(cut, 1, 2, 3, 1, 1, 4)).containsExactlyElementsOf(told(whole, 12));
    }

    private static Net sampled(int threads) {
        Net net = new Net(threads);
        int source = net.units(Script.at(0, 3, 6));
        int target = net.units(Accumulators.silent(1));
        net.connect(source, target, 0, new Edge(0, 0, 1.0, 5));
        return net.sampleLevels(target, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void weightsComeByTimeSourceAndTarget(int threads) {
        Net net = new Net(threads);
        int source =
                net.units(new Script(2, false, new Line(1, 0, 1, 1.0), new Line(1, 1, 1, 1.0), new Line(0, 1, 2, 1.0)));
        int target = net.units(Accumulators.silent(3));
        net.connectRecorded(
                source, target, 0, ALWAYS, new Edge(1, 2, 8.0, 2), new Edge(1, 0, 4.0, 2), new Edge(0, 1, 2.0, 2));
        assertThat(told(net, 2))
                .containsExactly(
                        "weight 101 102 0 1 4.0",
                        "weight 101 102 0 1 2.0",
                        "weight 101 104 0 1 8.0",
                        "weight 101 104 0 1 4.0",
                        "weight 100 103 0 2 2.0",
                        "weight 101 102 0 2 1.0",
                        "weight 101 104 0 2 2.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void weightsAreStampedWithTheEmissionAndKeptByItsWindow(int threads) {
        Net net = new Net(threads);
        int source = net.units(Script.at(0, 1, 2, 3));
        int target = net.units(Accumulators.silent(1));
        net.connectRecorded(source, target, 1, new Window(1, 3), new Edge(0, 0, 8.0, 6));
        assertThat(told(net, 4)).containsExactly("weight 100 101 1 2 4.0", "weight 100 101 1 3 2.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void recordedWeightHasTheFactorOfTheSpike(int threads) {
        Net net = new Net(threads);
        int source = net.units(new Script(1, true, new Line(0, 0, 1, 3.0)));
        net.connectRecorded(source, net.units(Accumulators.silent(1)), 0, ALWAYS, new Edge(0, 0, 2.0, 1));
        assertThat(told(net, 1)).containsExactly("weight 100 101 0 1 6.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void manyWeightsInOneSliceAreAllKept(int threads) {
        Edge[] edges = new Edge[500];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = new Edge(0, i, 1.0, 1);
        }
        Net net = new Net(threads);
        net.connectRecorded(net.units(Script.at(0)), net.units(Accumulators.silent(500)), 0, ALWAYS, edges);
        assertThat(told(net, 1)).hasSize(500).doesNotHaveDuplicates();
    }
}
