package org.synfire.engine;

/// Random numbers as a function of where they are used: `Philox4x32-10` of Salmon, Moraes, Dror & Shaw (2011),
/// "Parallel random numbers: as easy as 1, 2, 3", SC '11.
///
/// A draw is named by the run's seed, the [Purpose], two ids and an index; it is the same in whatever order, by
/// whatever thread it is asked for. An instance holds the key alone and may be shared by threads.
public final class Philox {

    /// What a random number is for; each purpose has streams of its own.
    public enum Purpose {
        CONNECTION,
        WEIGHT,
        DELAY,
        POISSON,
        NEURON,
        SYNAPSE,
        NOISE,
        PARAMETER,
        PAIR,
        PAIR_VALUE
    }

    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long LOW = 0xFFFFFFFFL;
    private static final double TO_UNIT = 0x1.0p-53;

    /// Of SplitMix64.
    private static final long INCREMENT = 0x9E3779B97F4A7C15L;

    /// How many bits [#derive] makes.
    static final int BLOCK = 256;

    private static final long[] INCREMENTS = new long[BLOCK];

    static {
        for (int i = 0; i < BLOCK; i++) {
            INCREMENTS[i] = i * INCREMENT;
        }
    }

    private final int key0;
    private final int key1;

    public Philox(long seed, Purpose purpose) {
        long mixed = mix(mix(seed) + purpose.ordinal() + 1);
        this.key0 = (int) mixed;
        this.key1 = (int) (mixed >>> 32);
    }

    /// 64 random bits.
    ///
    /// @param id whom the draw is for, for instance a node
    /// @param stream a second id, for instance a projection or a synapse of the node
    /// @param index which draw of that stream, for instance a step
    public long bits(int id, int stream, long index) {
        return block(id, stream, (int) index, (int) (index >>> 32), key0, key1, false);
    }

    /// Uniform in [0, 1), a multiple of 2^-53.
    public double uniform(int id, int stream, long index) {
        return uniform(bits(id, stream, index));
    }

    /// 64 random bits for one of many streams of a draw, cheaply: the generator SplitMix64 of Steele, Lea & Flood
    /// (2014), "Fast splittable pseudorandom number generators", OOPSLA '14, begun at the bits of the draw.
    public static long derived(long bits, int stream) {
        return mix(bits + (stream + 1L) * INCREMENT);
    }

    /// [#derived] for streams one behind the other. A simple loop, which becomes one over vectors.
    ///
    /// @param n how many, at most [#BLOCK]
    static void derive(long bits, int firstStream, long[] derived, int n) {
        long first = bits + (firstStream + 1L) * INCREMENT;
        long[] increments = INCREMENTS;
        for (int i = 0; i < n; i++) {
            derived[i] = mix(first + increments[i]);
        }
    }

    /// Uniform in [0, 1) from 64 random bits.
    public static double uniform(long bits) {
        return (bits >>> 11) * TO_UNIT;
    }

    /// Both 64-bit words of a block are good; the second serves draws that need a pair.
    long secondBits(int id, int stream, long index) {
        return block(id, stream, (int) index, (int) (index >>> 32), key0, key1, true);
    }

    /// The four words of a block, in the order of the paper; for known-answer tests.
    static int[] words(int c0, int c1, int c2, int c3, int k0, int k1) {
        long first = block(c0, c1, c2, c3, k0, k1, false);
        long second = block(c0, c1, c2, c3, k0, k1, true);
        return new int[] {(int) first, (int) (first >>> 32), (int) second, (int) (second >>> 32)};
    }

    private static long block(int c0, int c1, int c2, int c3, int k0, int k1, boolean second) {
        int x0 = c0;
        int x1 = c1;
        int x2 = c2;
        int x3 = c3;
        int a = k0;
        int b = k1;
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = (MULTIPLIER_0 & LOW) * (x0 & LOW);
            long p1 = (MULTIPLIER_1 & LOW) * (x2 & LOW);
            x0 = (int) (p1 >>> 32) ^ x1 ^ a;
            x1 = (int) p1;
            x2 = (int) (p0 >>> 32) ^ x3 ^ b;
            x3 = (int) p0;
            a += WEYL_0;
            b += WEYL_1;
        }
        return second ? (x2 & LOW) | ((long) x3 << 32) : (x0 & LOW) | ((long) x1 << 32);
    }

    /// The finaliser of SplitMix64, so that neighbouring seeds give unrelated keys.
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
