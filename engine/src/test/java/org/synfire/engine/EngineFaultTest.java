package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineFaultTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void faultOfAnyThreadComesOutOfAdvance(int unit) {
        Net net = new Net(3);
        net.units(Accumulators.silent(3).failing(unit, 20));
        Engine engine = net.engine();
        assertThatThrownBy(() -> engine.advance(100, _ -> {}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("unit " + unit);
    }

    /// Threads look at faults at different times; none may wait for one that has left.
    @RepeatedTest(200)
    @Timeout(60)
    void faultEndsAllThreadsBeforeTimeGoesOn() {
        assertThat(broken().now()).isEqualTo(20);
    }

    @Test
    void faultOfAListenerComesOutOfAdvance() {
        Engine engine = withListener(2, () -> {
            throw new IllegalArgumentException("disk full");
        });
        assertThatThrownBy(() -> engine.advance(100, _ -> {})).hasMessage("disk full");
    }

    @Test
    void errorOfAListenerStaysAnError() {
        Engine engine = withListener(1, () -> {
            throw new AssertionError("bug");
        });
        assertThatThrownBy(() -> engine.advance(100, _ -> {})).isInstanceOf(AssertionError.class);
    }

    private static Engine withListener(int threads, Runnable listener) {
        SpikeTap tap = new SpikeTap(0, () -> new Window(0, 10), (_, _, _) -> listener.run());
        return new Engine(new Engine.Layout(
                List.of(new Engine.Emitter.Units(Script.at(5))),
                new int[] {1},
                List.of(),
                List.of(),
                List.of(tap),
                List.of(),
                1,
                1,
                Net.TICS_PER_STEP,
                threads));
    }

    @Test
    void brokenEngineRefusesToGoOn() {
        Engine engine = broken();
        assertThatThrownBy(() -> engine.advance(1, _ -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reset first");
    }

    @Test
    void resetMendsABrokenEngine() {
        Engine engine = broken();
        engine.reset();
        engine.advance(5, _ -> {});
        assertThat(engine.now()).isEqualTo(5);
    }

    private static Engine broken() {
        Net net = new Net(2);
        net.units(Accumulators.silent(2).failing(1, 20));
        Engine engine = net.engine();
        assertThatThrownBy(() -> engine.advance(100, _ -> {})).isInstanceOf(ArithmeticException.class);
        return engine;
    }

    @Test
    void interruptionOfTheDriverIsKeptForItself() {
        Net net = new Net(2);
        net.units(Accumulators.silent(2));
        Engine engine = net.engine();
        Thread.currentThread().interrupt();
        engine.advance(50, _ -> {});
        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.now()).isEqualTo(50);
    }
}
