package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StableOrderTest {

    @Test
    void equalKeysStayInTheirOrder() {
        assertThat(StableOrder.by(new int[] {3, 1, 3, 0, 1}, StableOrder.unchanged(5)))
                .containsExactly(3, 1, 4, 0, 2);
        assertThat(StableOrder.by(new int[0], StableOrder.unchanged(0))).isEmpty();
    }

    @Test
    void twoPassesOrderByTwoKeys() {
        SplittableRandom random = new SplittableRandom(1);
        int[] first = random.ints(2000, 0, 20).toArray();
        int[] second = random.ints(2000, 0, 20).toArray();
        Integer[] expected = Arrays.stream(StableOrder.unchanged(2000)).boxed().toArray(Integer[]::new);
        Arrays.sort(expected, Comparator.<Integer>comparingInt(k -> first[k]).thenComparingInt(k -> second[k]));
        assertThat(StableOrder.by(first, StableOrder.by(second, StableOrder.unchanged(2000))))
                .containsExactly(Arrays.stream(expected).mapToInt(k -> k).toArray());
    }
}
