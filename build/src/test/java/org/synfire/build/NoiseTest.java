package org.synfire.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.synfire.network.Run;
import org.synfire.network.Value;

class NoiseTest {

    /// Generators of noise have a current of its own for every target, whichever thread owns it.
    @Test
    void targetsHaveNoiseOfTheirOwnThatThreadsDoNotChange() {
        double[] one = potentials(1);
        assertThat(one).doesNotHaveDuplicates();
        for (int threads : new int[] {2, 3, 7}) {
            assertThat(potentials(threads)).isEqualTo(one);
        }
    }

    private static double[] potentials(int threads) {
        Sketch sketch = new Sketch().threads(threads);
        sketch.model("noise", "noise_generator", Map.of("std", Value.of(100.0)));
        sketch.units("noise", "noise", 1);
        int first = sketch.units("cells", "iaf_psc_exp", 10);
        sketch.connect("p", "noise", "cells", "static_synapse", 0, 1.0, 1.0);
        try (Run run = sketch.link()) {
            run.advance(20);
            double[] potentials = new double[10];
            for (int i = 0; i < 10; i++) {
                potentials[i] = run.get(first + i, "V_m").asDouble();
            }
            return potentials;
        }
    }
}
