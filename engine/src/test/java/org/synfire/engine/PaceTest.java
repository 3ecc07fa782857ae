package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();
    private long clock = 1;

    /// Lets many slices pass.
    ///
    /// @return which part of them one thread did alone
    private double alone(long nanosTogether, long nanosAlone) {
        long together = 0;
        long solo = 0;
        while (together + solo < 100_000) {
            int slices = pace.next(clock);
            if (slices == 0) {
                together++;
                clock += nanosTogether;
            } else {
                solo += slices;
                clock += slices * nanosAlone;
            }
        }
        return solo / (double) (together + solo);
    }

    @Test
    void threadsGoTogetherWhereThatIsFaster() {
        assertThat(alone(1000, 1900)).isLessThan(0.02);
    }

    @Test
    void oneGoesAloneWhereThatIsFaster() {
        assertThat(alone(1000, 700)).isGreaterThan(0.95);
    }

    @Test
    void theChoiceIsMadeAnew() {
        alone(1000, 700);
        alone(1000, 1900);
        assertThat(alone(1000, 1900)).isLessThan(0.02);
    }

    @Test
    void aPauseBeginsATrialAnew() {
        for (int i = 0; i < 40; i++) {
            pace.next(clock += 1000);
            pace.resume();
        }
        assertThat(alone(1000, 700)).isGreaterThan(0.95);
    }
}
