package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TimeTest {

    @Test
    void runUntilGoesToATime() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            assertThat(sim.runUntil(12.7)).isEqualTo(12.7);
            assertThat(sim.runUntil(12.7)).isEqualTo(12.7);
            assertThat(sim.runUntil(99.9)).isEqualTo(99.9);
            assertThatThrownBy(() -> sim.runUntil(88.8)).hasMessageContaining("99.9 ms already");
        }
    }

    private static final class Counted implements DoubleUnaryOperator {
        private final double interval;
        private int calls;

        Counted(double interval) {
            this.interval = interval;
        }

        @Override
        public double applyAsDouble(double t) {
            calls++;
            return t + interval;
        }
    }

    @Test
    void callbacksAreCalledWhenTheyWantToBe() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Counted[] callbacks = {new Counted(10), new Counted(10), new Counted(20), new Counted(25)};
            sim.run(100, callbacks);
            assertThat(callbacks).extracting(c -> c.calls).containsExactly(11, 11, 6, 5);
        }
    }

    @Test
    void durationsAreWholeSteps() {
        try (Simulation sim = Simulation.setup(Setup.standard().timestep(0.5))) {
            assertThatThrownBy(() -> sim.run(0.7)).hasMessageContaining("whole number of steps of 0.5 ms, unlike 0.7");
            assertThatThrownBy(() -> sim.run(-1)).hasMessageContaining("unlike -1");
        }
    }

    @Test
    void setupsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Setup.standard().delays(2, 1)).hasMessageContaining("is less than min_delay 2");
        assertThatThrownBy(() -> Setup.standard().delays(0.05, 1)).hasMessageContaining("is less than a step");
        assertThatThrownBy(() -> Setup.standard().threads(0)).hasMessageContaining("one thread");
        assertThatThrownBy(() -> Setup.standard().timestep(0.00013)).hasMessageContaining("tics");
    }

    @Test
    void theSmallestDelayIsThatOfTheConnections() {
        try (Simulation sim = Simulation.setup(Setup.standard())) {
            Population p = sim.population(2, CellType.of("IF_cond_exp"));
            sim.connect(p, p, new Connector.AllToAll(), SynapseType.fixed(0.1, 0.5));
            assertThat(sim.smallestDelay()).isEqualTo(0.5);
            sim.run(100);
            assertThat(sim.smallestDelay()).isEqualTo(0.5);
        }
    }

    @Test
    void delaysOutsideTheLimitsAreRefused() {
        try (Simulation sim = Simulation.setup(Setup.standard().delays(0.5, 2))) {
            Population p = sim.population(2, CellType.of("IF_cond_exp"));
            sim.connect(p, p, new Connector.AllToAll(), SynapseType.fixed(0.1, 3));
            assertThatThrownBy(() -> sim.run(1)).hasMessageContaining("from 0.5 to 2.0 ms, unlike 3.0");
        }
    }
}
