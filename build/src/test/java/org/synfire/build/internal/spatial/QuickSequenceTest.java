package org.synfire.build.internal.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.synfire.engine.Philox;

class QuickSequenceTest {

    @Test
    void driversHaveNumbersOfTheirOwnThatCanBeDrawnAgain() {
        QuickSequence sequence = new QuickSequence(1, Philox.Purpose.WEIGHT, 2);
        sequence.begin(5);
        double first = sequence.uniform();
        double second = sequence.uniform();
        sequence.begin(6);
        assertThat(sequence.uniform()).isNotEqualTo(first);
        sequence.begin(5);
        assertThat(sequence.uniform()).isEqualTo(first);
        assertThat(sequence.uniform()).isEqualTo(second).isNotEqualTo(first);
    }
}
