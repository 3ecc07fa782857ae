package org.synfire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vectors, and numbers one by one, give the same bits, whatever is left over at the end.
class LanesTest {

    private static final Lanes SINGLE = new SingleLanes();
    private static final Lanes VECTOR = new VectorLanes();
    private static final int UNITS = 50;

    private final SplittableRandom random = new SplittableRandom(3);

    private double[] numbers(int n) {
        return random.doubles(n, -2, 2).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 63, 64, 65, 100})
    void tablesAreReadAlike(int n) {
        double[] table = numbers(64);
        double[] single = new double[n];
        double[] vector = new double[n];
        long[] stamps = random.longs(n, 1000, 1064).toArray();
        int[] room = new int[Lanes.WIDEST];
        assertThat(SINGLE.left(table, stamps, 1000, single, n, room)).isTrue();
        assertThat(VECTOR.left(table, stamps, 1000, vector, n, room)).isTrue();
        assertThat(vector).isEqualTo(single);
        assertThat(n == 0 || single[n - 1] == table[(int) (stamps[n - 1] - 1000)])
                .isTrue();
        if (n > 0) {
            for (long outside : new long[] {999, 1064, 1L << 40}) {
                stamps[random.nextInt(n)] = outside;
                assertThat(SINGLE.left(table, stamps, 1000, single, n, room)).isFalse();
                assertThat(VECTOR.left(table, stamps, 1000, vector, n, room)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 29, 64})
    void weightsArePackedAlike(int n) {
        double[] weights = numbers(n + 3);
        int[] high = new int[n + 2];
        char[] low = new char[n + 2];
        int[] otherHigh = high.clone();
        char[] otherLow = low.clone();
        SINGLE.pack(weights, 3, high, low, 2, n);
        VECTOR.pack(weights, 3, otherHigh, otherLow, 2, n);
        assertThat(otherHigh).isEqualTo(high);
        assertThat(otherLow).isEqualTo(low);
        double[] single = new double[n + 1];
        double[] vector = new double[n + 1];
        SINGLE.unpack(high, low, 2, single, 1, n);
        VECTOR.unpack(high, low, 2, vector, 1, n);
        assertThat(vector).isEqualTo(single);
        for (int l = 0; l < n; l++) {
            assertThat(Math.abs(single[1 + l] / weights[3 + l] - 1)).isLessThan(7.3e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 64, 90, 128})
    void spikesAreFoundAlike(int n) {
        long[] newestTwo = new long[UNITS];
        for (int u = 0; u < UNITS; u++) {
            int before = random.nextInt(-300, 100);
            newestTwo[u] = (long) before << 32 | (before + random.nextInt(200)) & 0xFFFFFFFFL;
        }
        newestTwo[0] = (long) Arrivals.LONG_AGO << 32 | Arrivals.LONG_AGO & 0xFFFFFFFFL;
        int[] units = random.ints(n, 0, UNITS).toArray();
        units[0] = 0;
        long[][] single = {new long[n], new long[2], new long[2]};
        long[][] vector = {new long[n], {-1, -1}, {-1, -1}};
        SINGLE.later(units, newestTwo, 10, 5000, 7, n, single[0], single[1], single[2]);
        VECTOR.later(units, newestTwo, 10, 5000, 7, n, vector[0], vector[1], vector[2]);
        assertThat(vector).isDeepEqualTo(single);
        for (int l = 0; l < n; l++) {
            int newest = (int) newestTwo[units[l]];
            assertThat(single[0][l]).isEqualTo(newest > 10 ? newest + 5000 : 7);
            assertThat((single[1][l / 64] >>> l & 1) != 0).isEqualTo(newest > 10);
            assertThat((single[2][l / 64] >>> l & 1) != 0).isEqualTo(newestTwo[units[l]] >> 32 > 10);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 64, 100})
    void whatChangedIsKeptAlike(int n) {
        double[] changed = numbers(n);
        double[] each = numbers(n + 4);
        long[] bits = random.longs(2).toArray();
        double[] other = each.clone();
        double[] before = each.clone();
        SINGLE.keep(changed, bits, each, 4, n);
        VECTOR.keep(changed, bits, other, 4, n);
        assertThat(other).isEqualTo(each);
        for (int l = 0; l < n; l++) {
            assertThat(each[4 + l]).isEqualTo((bits[l / 64] >>> l & 1) != 0 ? changed[l] : before[4 + l]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 21})
    void signsAreSeenAlike(int n) {
        double[] numbers = new double[n + 1];
        Arrays.fill(numbers, 0, n, 1);
        assertThat(SINGLE.arePositive(numbers, n)).isTrue();
        assertThat(VECTOR.arePositive(numbers, n)).isTrue();
        for (double other : new double[] {0, -1, Double.NaN}) {
            numbers[random.nextInt(n)] = other;
            assertThat(SINGLE.arePositive(numbers, n)).isFalse();
            assertThat(VECTOR.arePositive(numbers, n)).isFalse();
        }
    }
}
