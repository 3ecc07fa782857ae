package org.synfire.build.internal.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.synfire.engine.Philox;

class UrnTest {

    private static final int DRAWS = 60_000;

    private final Urn urn = new Urn();
    private final DrawSequence draws = new DrawSequence(1, Philox.Purpose.CONNECTION, 0);

    @BeforeEach
    void begin() {
        draws.begin(1);
    }

    private void fill(double... weights) {
        urn.clear();
        for (int lot = 0; lot < weights.length; lot++) {
            urn.add(lot, weights[lot]);
        }
    }

    @Test
    void lotsAreDrawnInProportionToTheirWeights() {
        fill(1, 0, 2, 3);
        int[] counts = new int[4];
        for (int i = 0; i < DRAWS; i++) {
            counts[urn.draw(draws)]++;
        }
        assertThat(counts[1]).isZero();
        assertThat(ChiSquare.statistic(
                        new int[] {counts[0], counts[2], counts[3]},
                        new double[] {DRAWS / 6.0, DRAWS / 3.0, DRAWS / 2.0}))
                .isLessThan(ChiSquare.limit(2));
    }

    /// The first draw follows the weights, the second the weights of the lots that are left.
    @Test
    void drawsWithoutReplacementFollowTheWeightsThatAreLeft() {
        int[] counts = new int[9];
        for (int i = 0; i < DRAWS; i++) {
            fill(1, 2, 5);
            int first = urn.drawOut(draws);
            counts[3 * first + urn.drawOut(draws)]++;
        }
        double[] weights = {1, 2, 5};
        int[] ordered = new int[6];
        double[] expected = new double[6];
        int k = 0;
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                if (a != b) {
                    ordered[k] = counts[3 * a + b];
                    expected[k++] = DRAWS * weights[a] / 8 * weights[b] / (8 - weights[a]);
                }
            }
        }
        assertThat(ChiSquare.statistic(ordered, expected)).isLessThan(ChiSquare.limit(5));
    }

    @Test
    void everyLotCanBeDrawnOutOnce() {
        double[] weights = new double[1000];
        Arrays.setAll(weights, i -> 1 + i % 7);
        fill(weights);
        Set<Integer> seen = new HashSet<>();
        while (urn.lotsLeft() > 0) {
            assertThat(seen.add(urn.drawOut(draws))).isTrue();
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void lotsTooLightToCountBesideAnotherAreDrawnOutAfterIt() {
        fill(1e-300, 1, 1e-300);
        assertThat(urn.drawOut(draws)).isEqualTo(1);
        int second = urn.drawOut(draws);
        int third = urn.drawOut(draws);
        assertThat(Set.of(second, third)).isEqualTo(Set.of(0, 2));
    }

    @Test
    void onlyLotsOfPositiveWeightCanBeDrawn() {
        fill(0, -1, Double.NaN, 2);
        assertThat(urn.lotsLeft()).isEqualTo(1);
        assertThat(urn.total()).isEqualTo(2);
    }

    @Test
    void emptyUrnWeighsNothing() {
        fill();
        assertThat(urn.total()).isZero();
    }
}
