package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.synfire.engine.Net.Edge;
import org.synfire.engine.Script.Line;

class EngineTest {

    private static void advance(Engine engine, long steps) {
        engine.advance(steps, _ -> {});
    }

    private static Net net(UnitKernel source, UnitKernel target, int port, Edge... edges) {
        Net net = new Net(1);
        return net.connect(net.units(source), net.units(target), port, edges);
    }

    @Test
    void spikeArrivesAtTheEndOfTheStepThatEndsOneDelayAfterItsStamp() {
        Accumulators target = Accumulators.silent(1);
        Engine engine = net(Script.at(4), target, 0, new Edge(0, 0, 2.0, 3)).engine();
        advance(engine, 7);
        assertThat(target.level(0)).isZero();
        advance(engine, 1);
        assertThat(target.level(0)).isEqualTo(2.0);
    }

    @Test
    void arrivedInputIsUsedOnce() {
        Accumulators target = Accumulators.silent(1);
        Engine engine = net(Script.at(0), target, 0, new Edge(0, 0, 1.0, 1)).engine();
        advance(engine, 100);
        assertThat(target.level(0)).isCloseTo(Math.pow(0.9, 98), within(1e-12));
    }

    @Test
    void everySynapseHasItsOwnDelay() {
        Accumulators target = Accumulators.silent(2);
        Engine engine = net(Script.at(0), target, 0, new Edge(0, 0, 1.0, 2), new Edge(0, 1, 1.0, 5))
                .engine();
        advance(engine, 3);
        assertThat(target.levels()).containsExactly(1.0, 0.0);
        advance(engine, 3);
        assertThat(target.level(1)).isEqualTo(1.0);
    }

    @Test
    void portChoosesTheRowOfTheTarget() {
        Accumulators target = Accumulators.silent(1);
        advance(net(Script.at(0), target, 1, new Edge(0, 0, 2.0, 1)).engine(), 2);
        assertThat(target.level(0)).as("row 1 is subtracted").isEqualTo(-2.0);
    }

    @Test
    void signOfTheWeightChoosesTheRowWhereTheModelWantsIt() {
        Accumulators target = Accumulators.silent(2);
        advance(
                net(Script.at(0), target, 2, new Edge(0, 0, 2.0, 1), new Edge(0, 1, -3.0, 1))
                        .engine(),
                2);
        assertThat(target.levels()).as("negative weights go to row 1").containsExactly(2.0, 3.0);
    }

    @Test
    void spikesToAnIgnoredPortAreDropped() {
        Accumulators target = Accumulators.silent(1);
        advance(net(Script.at(0), target, 3, new Edge(0, 0, 2.0, 1)).engine(), 2);
        assertThat(target.level(0)).isZero();
    }

    @Test
    void countingUnitsIgnoreWeights() {
        Accumulators target = Accumulators.counting(1);
        Script source = new Script(1, true, new Line(0, 0, 3, 7.0));
        advance(net(source, target, 0, new Edge(0, 0, -5.0, 1)).engine(), 2);
        assertThat(target.level(0)).isEqualTo(3.0);
    }

    @Test
    void deviceSpikeOfSomeMultiplicityIsOneEvent() {
        Net net = new Net(1);
        Accumulators target = Accumulators.silent(1);
        int source = net.units(new Script(1, true, new Line(0, 0, 3, 1.0)));
        Engine engine = net.connectHalving(source, net.units(target), 0, new Edge(0, 0, 1.0, 1))
                .engine();
        advance(engine, 2);
        assertThat(target.level(0)).isEqualTo(3.0);
    }

    @Test
    void neuronSpikeOfSomeMultiplicityPassesAsManyTimes() {
        Net net = new Net(1);
        Accumulators target = Accumulators.silent(1);
        int source = net.units(new Script(1, false, new Line(0, 0, 3, 1.0)));
        Engine engine = net.connectHalving(source, net.units(target), 0, new Edge(0, 0, 1.0, 1))
                .engine();
        advance(engine, 2);
        assertThat(target.level(0)).isEqualTo(1.0 + 0.5 + 0.25);
    }

    @Test
    void factorOfASpikeMultipliesTheWeight() {
        Accumulators target = Accumulators.silent(1);
        Script source = new Script(1, true, new Line(0, 0, 2, -1.5));
        advance(net(source, target, 0, new Edge(0, 0, 2.0, 1)).engine(), 2);
        assertThat(target.level(0)).isEqualTo(-6.0);
    }

    @Test
    void currentIsReadAtTheEndOfTheStepOneDelayLater() {
        Net net = new Net(1);
        Accumulators target = Accumulators.silent(1);
        int source = net.currents(new Pulse(2, 1.5));
        Engine engine = net.connect(source, net.units(target), 0, new Edge(0, 0, 4.0, 3))
                .engine();
        advance(engine, 5);
        assertThat(target.current(0)).isZero();
        advance(engine, 1);
        assertThat(target.current(0)).isEqualTo(6.0);
        advance(engine, 1);
        assertThat(target.current(0)).isZero();
    }

    /// A current in one step.
    private record Pulse(long step, double value) implements CurrentSource {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void prepare() {}

        @Override
        public double current(int unit, long now) {
            return now == step ? value : 0;
        }

        @Override
        public void reset() {}
    }

    @Test
    void drawnCountsAreMultiplicitiesOfOneEventForEachSynapse() {
        Net net = new Net(2);
        Accumulators target = Accumulators.silent(3);
        int source = net.drawn(new StreamNumbers(5));
        net.connectHalving(
                source,
                net.units(target),
                0,
                new Edge(0, 0, 10.0, 1),
                new Edge(0, 1, 10.0, 1),
                new Edge(0, 2, 10.0, 1));
        advance(net.engine(), 7);
        assertThat(target.levels()).as("the n-th synapse gets n spikes").containsExactly(0.0, 10.0, 20.0);
    }

    @Test
    void spikeRecorderOfADrawnSourceHearsATrainOfItsOwn() {
        Net net = new Net(1);
        int source = net.drawn(new StreamNumbers(5));
        net.recordSpikes(source).recordSpikes(source);
        advance(net.engine(), 7);
        assertThat(net.told()).as("streams -1 and -2").containsExactly("spike 0 6", "spike 0 6", "spike 0 6");
    }

    /// Sends as many spikes through a synapse as the size of its number, in one step.
    private record StreamNumbers(long step) implements DrawnSource {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void prepare() {}

        @Override
        public boolean isActive(int unit, long now) {
            return now == step;
        }

        @Override
        public int count(int unit, int stream, long now) {
            return Math.abs(stream);
        }

        @Override
        public void reset() {}
    }

    @Test
    void drawnSourceWithoutSynapsesIsHarmless() {
        Net net = new Net(1);
        net.drawn(new StreamNumbers(5));
        Engine engine = net.engine();
        advance(engine, 10);
        assertThat(engine.now()).isEqualTo(10);
    }

    @Test
    void unitsArePreparedWithTheStepAtWhichAnAdvanceBegins() {
        Net net = new Net(1);
        Accumulators units = Accumulators.silent(1);
        net.units(units);
        Engine engine = net.engine();
        advance(engine, 10);
        advance(engine, 0);
        assertThat(units.preparedAt()).isEqualTo(10);
    }

    @Test
    void advanceOfNoStepsChangesNothing() {
        Net net = new Net(2);
        Accumulators units = Accumulators.silent(1);
        net.units(units);
        Engine engine = net.engine();
        advance(engine, 0);
        assertThat(engine.now()).isZero();
    }

    @Test
    void progressEndsWithTheTimeReached() {
        Engine engine = new Net(1).engine();
        long[] last = {-1};
        engine.advance(12, step -> last[0] = step);
        assertThat(last[0]).isEqualTo(12);
    }

    @Test
    void longRunsTellProgressOnTheWay() {
        Net net = new Net(1);
        net.units(new Slow());
        long[] calls = {0};
        net.engine().advance(4, _ -> calls[0]++);
        assertThat(calls[0]).isGreaterThan(1);
    }

    /// Takes 30 ms for each step.
    private static final class Slow implements Delegating {
        private final Accumulators units = Accumulators.silent(1);

        @Override
        public UnitKernel to() {
            return units;
        }

        @Override
        public Updater updater() {
            return (_, _, _, _, _) -> {
                long end = System.nanoTime() + 30_000_000L;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            };
        }
    }

    /// A kernel that is another one but for what it overrides.
    private interface Delegating extends UnitKernel {
        UnitKernel to();

        @Override
        default int size() {
            return to().size();
        }

        @Override
        default int inputRows() {
            return to().inputRows();
        }

        @Override
        default int inputRow(int port) {
            return to().inputRow(port);
        }

        @Override
        default int currentRow(int port) {
            return to().currentRow(port);
        }

        @Override
        default boolean countsSpikes() {
            return to().countsSpikes();
        }

        @Override
        default boolean isDevice() {
            return to().isDevice();
        }

        @Override
        default void prepare(long step) {
            to().prepare(step);
        }

        @Override
        default double recordable(int index, int unit) {
            return to().recordable(index, unit);
        }

        @Override
        default void reset() {
            to().reset();
        }

        @Override
        default void resetDynamics() {
            to().resetDynamics();
        }
    }
}
