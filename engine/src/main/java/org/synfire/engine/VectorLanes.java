package org.synfire.engine;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// A vector of doubles after the other; what does not fill one is left to [SingleLanes]. Hot.
final class VectorLanes extends Lanes {

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, DOUBLES.vectorShape());
    private static final int WIDTH = DOUBLES.length();
    /// As many narrower numbers as there are doubles in a vector; the narrowest vectors have 64 bits.
    private static final boolean NARROW = WIDTH >= 4;

    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, WIDTH * Integer.SIZE)));
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(Math.max(64, WIDTH * Short.SIZE)));
    private static final int HALF = Integer.SIZE;
    private static final int QUARTER = Short.SIZE;

    private final SingleLanes single = new SingleLanes();

    private static int whole(int n) {
        return n - n % WIDTH;
    }

    @Override
    boolean arePositive(double[] numbers, int n) {
        int end = whole(n);
        VectorMask<Double> all = DOUBLES.maskAll(true);
        for (int l = 0; l < end; l += WIDTH) {
            all = all.and(DoubleVector.fromArray(DOUBLES, numbers, l).compare(VectorOperators.GT, 0));
        }
        return all.allTrue() && SingleLanes.arePositive(numbers, end, n);
    }

    @Override
    boolean left(double[] table, long[] stamps, long since, double[] into, int n, int[] room) {
        int end = NARROW && table.length > 0 ? whole(n) : 0;
        VectorMask<Long> all = LONGS.maskAll(true);
        for (int l = 0; l < end; l += WIDTH) {
            LongVector steps = LongVector.fromArray(LONGS, stamps, l).sub(since);
            VectorMask<Long> here = steps.compare(VectorOperators.ULT, (long) table.length);
            all = all.and(here);
            ((IntVector) steps.blend(0, here.not()).convertShape(VectorOperators.L2I, INTS, 0)).intoArray(room, 0);
            DoubleVector.fromArray(DOUBLES, table, 0, room, 0).intoArray(into, l);
        }
        return all.allTrue() && SingleLanes.left(table, stamps, since, into, end, n);
    }

    @Override
    void unpack(int[] high, char[] low, int from, double[] into, int at, int n) {
        int end = NARROW ? whole(n) : 0;
        for (int l = 0; l < end; l += WIDTH) {
            LongVector upper =
                    (LongVector) IntVector.fromArray(INTS, high, from + l).convertShape(VectorOperators.I2L, LONGS, 0);
            LongVector lower = (LongVector) ShortVector.fromCharArray(SHORTS, low, from + l)
                    .convertShape(VectorOperators.ZERO_EXTEND_S2L, LONGS, 0);
            upper.lanewise(VectorOperators.LSHL, HALF)
                    .or(lower.lanewise(VectorOperators.LSHL, QUARTER))
                    .reinterpretAsDoubles()
                    .intoArray(into, at + l);
        }
        single.unpack(high, low, from + end, into, at + end, n - end);
    }

    @Override
    void pack(double[] weights, int at, int[] high, char[] low, int from, int n) {
        int end = NARROW ? whole(n) : 0;
        for (int l = 0; l < end; l += WIDTH) {
            LongVector bits = DoubleVector.fromArray(DOUBLES, weights, at + l)
                    .reinterpretAsLongs()
                    .add(0x8000L);
            ((IntVector) bits.lanewise(VectorOperators.LSHR, HALF).convertShape(VectorOperators.L2I, INTS, 0))
                    .intoArray(high, from + l);
            ((ShortVector) bits.lanewise(VectorOperators.LSHR, QUARTER).convertShape(VectorOperators.L2S, SHORTS, 0))
                    .intoCharArray(low, from + l);
        }
        single.pack(weights, at + end, high, low, from + end, n - end);
    }

    @Override
    void keep(double[] changed, long[] bits, double[] each, int base, int n) {
        int end = whole(n);
        for (int l = 0; l < end; l += WIDTH) {
            VectorMask<Double> mask = VectorMask.fromLong(DOUBLES, bits[l >> 6] >>> l);
            DoubleVector.fromArray(DOUBLES, each, base + l)
                    .blend(DoubleVector.fromArray(DOUBLES, changed, l), mask)
                    .intoArray(each, base + l);
        }
        SingleLanes.keep(changed, bits, each, base, end, n);
    }

    @Override
    void later(
            int[] units,
            long[] newestTwo,
            int low,
            long shift,
            long otherwise,
            int n,
            long[] stamps,
            long[] one,
            long[] two) {
        Arrays.fill(one, 0);
        Arrays.fill(two, 0);
        int end = whole(n);
        for (int l = 0; l < end; l += WIDTH) {
            LongVector both = LongVector.fromArray(LONGS, newestTwo, 0, units, l);
            LongVector newest = both.lanewise(VectorOperators.LSHL, HALF).lanewise(VectorOperators.ASHR, HALF);
            VectorMask<Long> isLater = newest.compare(VectorOperators.GT, low);
            LongVector.broadcast(LONGS, otherwise)
                    .blend(newest.add(shift), isLater)
                    .intoArray(stamps, l);
            one[l >> 6] |= isLater.toLong() << l;
            two[l >> 6] |= both.lanewise(VectorOperators.ASHR, HALF)
                            .compare(VectorOperators.GT, low)
                            .toLong()
                    << l;
        }
        SingleLanes.later(units, newestTwo, low, shift, otherwise, end, n, stamps, one, two);
    }
}
