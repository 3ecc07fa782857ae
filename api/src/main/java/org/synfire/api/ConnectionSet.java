package org.synfire.api;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A set of pairs of cells, put together from simple ones: the masks of the connection-set algebra
/// (Djurfeldt 2012, "The connection-set algebra", Neuroinformatics 10:287). A random set is one set
/// wherever it is named: `r.minus(r)` is empty.
public sealed interface ConnectionSet {

    /// All pairs.
    record Full() implements ConnectionSet {}

    /// Pairs of cells of the same index.
    record OneToOne() implements ConnectionSet {}

    /// Pairs whose cells lie nearer to each other than a distance, in the projection's [Space].
    record Disc(double radius) implements ConnectionSet {}

    /// Pairs that are drawn, each with the same probability. A class, since two of the same probability
    /// are two sets.
    final class Random implements ConnectionSet {
        private final double probability;

        Random(double probability) {
            Structure.require(
                    probability >= 0 && probability <= 1, "a probability lies from 0 to 1, unlike " + probability);
            this.probability = probability;
        }
    }

    /// Of the pairs of a set so many for each target, or all where there are fewer, drawn.
    final class FanIn implements ConnectionSet {
        private final ConnectionSet of;
        private final int number;

        FanIn(ConnectionSet of, int number) {
            Structure.require(number >= 0, "a number of sources is at least 0, not " + number);
            this.of = of;
            this.number = number;
        }
    }

    /// Pairs that are in both.
    record Both(ConnectionSet first, ConnectionSet second) implements ConnectionSet {}

    /// Pairs that are in one of them.
    record Either(ConnectionSet first, ConnectionSet second) implements ConnectionSet {}

    /// Pairs that are in the first, and not in the second.
    record Without(ConnectionSet first, ConnectionSet second) implements ConnectionSet {}

    static ConnectionSet full() {
        return new Full();
    }

    static ConnectionSet oneToOne() {
        return new OneToOne();
    }

    /// @throws IllegalArgumentException unless the probability lies from 0 to 1
    static ConnectionSet random(double probability) {
        return new Random(probability);
    }

    /// @param radius in um
    static ConnectionSet disc(double radius) {
        return new Disc(radius);
    }

    /// Of these pairs so many for each target.
    ///
    /// @throws IllegalArgumentException when the number is negative
    default ConnectionSet fanIn(int number) {
        return new FanIn(this, number);
    }

    default ConnectionSet and(ConnectionSet other) {
        return new Both(this, other);
    }

    default ConnectionSet or(ConnectionSet other) {
        return new Either(this, other);
    }

    default ConnectionSet minus(ConnectionSet other) {
        return new Without(this, other);
    }

    /// Asks for the sources of one target.
    final class Asked {

        private final Pairing pairing;
        private final int target;
        private final RandomGenerator random;
        private final Map<ConnectionSet, BitSet> drawn = new IdentityHashMap<>();

        /// @param random the numbers of this target
        Asked(Pairing pairing, int target, RandomGenerator random) {
            this.pairing = pairing;
            this.target = target;
            this.random = random;
        }

        BitSet sources(ConnectionSet set) {
            return switch (set) {
                case Full() -> where(_ -> true);
                case OneToOne() -> where(i -> i == target);
                case Disc(double radius) -> where(i -> pairing.distance(i, target) < radius);
                case Random r -> drawn.computeIfAbsent(r, _ -> where(_ -> random.nextDouble() < r.probability));
                case FanIn f -> fanIn(f);
                case Both(ConnectionSet first, ConnectionSet second) -> {
                    BitSet both = (BitSet) sources(first).clone();
                    both.and(sources(second));
                    yield both;
                }
                case Either(ConnectionSet first, ConnectionSet second) -> {
                    BitSet either = (BitSet) sources(first).clone();
                    either.or(sources(second));
                    yield either;
                }
                case Without(ConnectionSet first, ConnectionSet second) -> {
                    BitSet rest = (BitSet) sources(first).clone();
                    rest.andNot(sources(second));
                    yield rest;
                }
            };
        }

        private BitSet where(java.util.function.IntPredicate in) {
            return IntStream.range(0, pairing.pre().size()).filter(in).collect(BitSet::new, BitSet::set, BitSet::or);
        }

        private BitSet fanIn(FanIn set) {
            BitSet known = drawn.get(set);
            if (known != null) {
                return known;
            }
            int[] allowed = sources(set.of).stream().toArray();
            BitSet chosen = new BitSet();
            for (int i : Pairing.picked(allowed, Math.min(set.number, allowed.length), false, random)) {
                chosen.set(i);
            }
            drawn.put(set, chosen);
            return chosen;
        }
    }
}
