package org.synfire.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EdgeListTest {

    private final EdgeList edges = EdgeList.of(new int[] {3, 1}, new int[] {0, 2});

    @Test
    void weightsAndDelaysAreOptional() {
        assertThat(edges.size()).isEqualTo(2);
        assertThat(edges.hasWeights()).isFalse();
        assertThat(edges.hasDelays()).isFalse();
        EdgeList valued = edges.withWeights(0.5, -1).withDelays(1, 2);
        assertThat(valued.source(0)).isEqualTo(3);
        assertThat(valued.target(1)).isEqualTo(2);
        assertThat(valued.weight(1)).isEqualTo(-1);
        assertThat(valued.delayMillis(1)).isEqualTo(2);
        assertThat(valued.hasWeights() && valued.hasDelays()).isTrue();
    }

    @Test
    void columnsAreEquallyLong() {
        assertThatThrownBy(() -> EdgeList.of(new int[2], new int[3])).hasMessage("2 sources and 3 targets");
        assertThatThrownBy(() -> edges.withWeights(1, 2, 3)).hasMessage("2 sources and 3 weights");
        assertThatThrownBy(() -> edges.withDelays(1)).hasMessage("2 sources and 1 delays");
    }

    @Test
    void whatWasGivenCanBeChangedAfterwards() {
        int[] sources = {1};
        EdgeList own = EdgeList.of(sources, new int[] {2});
        sources[0] = 7;
        assertThat(own.source(0)).isEqualTo(1);
    }
}
