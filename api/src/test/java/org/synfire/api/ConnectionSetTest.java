package org.synfire.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionSetTest {

    private static Set<List<Integer>> pairs(ConnectionSet set) {
        try (Simulation sim = Simulation.setup(Setup.standard().seed(3))) {
            Population cells = sim.population(30, CellType.of("IF_curr_exp"));
            Projection projection = sim.connect(cells, cells, new Connector.Csa(set), SynapseType.fixed(0.1));
            Set<List<Integer>> pairs = new HashSet<>();
            Arrays.stream(projection.addresses()).forEach(a -> pairs.add(List.of(a[0], a[1])));
            assertThat(pairs).hasSize(projection.size());
            return pairs;
        }
    }

    @Test
    void simpleSets() {
        assertThat(pairs(ConnectionSet.full())).hasSize(900);
        assertThat(pairs(ConnectionSet.oneToOne()))
                .hasSize(30)
                .allMatch(p -> p.get(0).equals(p.get(1)));
        assertThat(pairs(ConnectionSet.disc(2.5)))
                .allMatch(p -> Math.abs(p.get(0) - p.get(1)) <= 2)
                .hasSize(144);
        assertThat(pairs(ConnectionSet.random(0.3))).hasSizeBetween(200, 340);
        assertThat(pairs(ConnectionSet.full().fanIn(4))).hasSize(120);
    }

    @Test
    void setsArePutTogether() {
        ConnectionSet near = ConnectionSet.disc(3.5);
        assertThat(pairs(ConnectionSet.full().minus(ConnectionSet.oneToOne()))).hasSize(870);
        assertThat(pairs(near.and(ConnectionSet.oneToOne()))).hasSize(30);
        assertThat(pairs(near.or(ConnectionSet.full()))).hasSize(900);
        assertThat(pairs(near.minus(ConnectionSet.oneToOne()).fanIn(2)))
                .hasSize(60)
                .allMatch(p -> Math.abs(p.get(0) - p.get(1)) <= 3 && !p.get(0).equals(p.get(1)));
    }

    @Test
    void randomSetIsOneSetWhereverItIsNamed() {
        ConnectionSet random = ConnectionSet.random(0.4);
        assertThat(pairs(random.minus(random))).isEmpty();
        assertThat(pairs(random.and(random))).isEqualTo(pairs(random));
        assertThat(pairs(random.minus(ConnectionSet.random(0.4)))).hasSizeBetween(140, 300);
        ConnectionSet some = ConnectionSet.full().fanIn(5);
        assertThat(pairs(some.minus(some))).isEmpty();
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> ConnectionSet.random(1.5)).hasMessageContaining("from 0 to 1, unlike 1.5");
        assertThatThrownBy(() -> ConnectionSet.full().fanIn(-1)).hasMessageContaining("at least 0");
    }
}
