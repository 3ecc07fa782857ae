package org.synfire.engine;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/// Waits until the operations on vectors have become instructions: until then each of them is an object, and takes a
/// thousand times as long. When there has been so much to do that it is worth it, a thread of its own does all of them
/// on numbers that nobody needs, until they are faster than one number at a time. As both ways give the same bits it
/// does not matter when that is.
final class LaneWarming {

    private static final long WORTH_BLOCKS = 20_000;
    private static final long LONGEST_NANOS = 20_000_000_000L;
    private static final int ROUNDS = 200;
    private static final int NUMBERS = 256;

    private final AtomicLong blocks = new AtomicLong();

    /// A block was done one number at a time.
    ///
    /// @return whether this is when to begin
    boolean isWorthIt() {
        return blocks.get() < WORTH_BLOCKS && blocks.incrementAndGet() == WORTH_BLOCKS;
    }

    /// Begins to warm up.
    ///
    /// @param over called when vectors are faster
    void begin(Lanes single, Lanes vectors, Runnable over) {
        Thread.ofPlatform().daemon().name("warming-lanes").start(() -> {
            long end = System.nanoTime() + LONGEST_NANOS;
            ToDoubleFunction<Lanes> nanos = new Numbers()::nanos;
            double goal = Double.POSITIVE_INFINITY;
            while (System.nanoTime() < end) {
                goal = Math.min(goal, nanos.applyAsDouble(single));
                if (nanos.applyAsDouble(vectors) < goal) {
                    over.run();
                    return;
                }
            }
        });
    }

    /// Numbers to try it on.
    private static final class Numbers {

        private final double[] table = new double[NUMBERS];
        private final double[] into = new double[NUMBERS];
        private final double[] weights = new double[NUMBERS];
        private final int[] units = new int[NUMBERS];
        private final long[] newestTwo = new long[NUMBERS];
        private final long[] stamps = new long[NUMBERS];
        private final long[] one = new long[NUMBERS / Long.SIZE];
        private final long[] two = new long[NUMBERS / Long.SIZE];
        private final int[] high = new int[NUMBERS];
        private final char[] low = new char[NUMBERS];
        private final int[] room = new int[Lanes.WIDEST];
        private int found;

        Numbers() {
            Arrays.fill(weights, 1.5);
            for (int l = 0; l < NUMBERS; l++) {
                units[l] = l * 7 % NUMBERS;
                newestTwo[l] = (long) (l % 50) << 32 | l;
                table[l] = 1.0 / (1 + l);
            }
        }

        /// How long some rounds of everything take. Odd lengths leave something over at the end.
        double nanos(Lanes lanes) {
            long begin = System.nanoTime();
            for (int i = 0; i < ROUNDS; i++) {
                int n = NUMBERS - i % 3;
                lanes.later(units, newestTwo, i % 100, 0, 0, n, stamps, one, two);
                found += lanes.left(table, stamps, 0, into, n, room) ? 1 : 0;
                lanes.keep(into, one, weights, 0, n);
                found += lanes.arePositive(weights, n) ? 1 : 0;
                lanes.pack(weights, 0, high, low, 0, n);
                lanes.unpack(high, low, 0, weights, 0, n);
            }
            return System.nanoTime() - begin;
        }
    }
}
