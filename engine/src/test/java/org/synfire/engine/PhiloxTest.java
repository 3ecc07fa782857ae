package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhiloxTest {

    /// Known answers published with the Random123 library, file kat_vectors.
    @Test
    void equalsThePublishedKnownAnswers() {
        assertThat(Philox.words(0, 0, 0, 0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(Philox.words(-1, -1, -1, -1, -1, -1))
                .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(Philox.words(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void drawsDependOnEveryPartOfTheirName() {
        Philox philox = new Philox(1, Philox.Purpose.POISSON);
        long draw = philox.bits(1, 2, 3);
        assertThat(philox.bits(1, 2, 3)).isEqualTo(draw);
        assertThat(draw)
                .isNotIn(
                        philox.bits(2, 2, 3),
                        philox.bits(1, 3, 3),
                        philox.bits(1, 2, 4),
                        philox.bits(1, 2, 3 + (1L << 32)),
                        new Philox(2, Philox.Purpose.POISSON).bits(1, 2, 3),
                        new Philox(1, Philox.Purpose.WEIGHT).bits(1, 2, 3));
    }

    @Test
    void uniformsFillTheUnitIntervalEvenly() {
        Philox philox = new Philox(7, Philox.Purpose.CONNECTION);
        int n = 100_000;
        int[] counts = new int[10];
        for (int i = 0; i < n; i++) {
            counts[(int) (10 * philox.uniform(5, 1, i))]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            double expected = n / 10.0;
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertThat(chiSquare).as("chi square, 9 degrees of freedom, p = 0.999").isLessThan(27.9);
    }
}
