package org.synfire.engine;

import java.util.Arrays;

/// One number after the other. Hot.
final class SingleLanes extends Lanes {

    @Override
    boolean arePositive(double[] numbers, int n) {
        return arePositive(numbers, 0, n);
    }

    static boolean arePositive(double[] numbers, int from, int n) {
        for (int l = from; l < n; l++) {
            if (!(numbers[l] > 0)) {
                return false;
            }
        }
        return true;
    }

    @Override
    boolean left(double[] table, long[] stamps, long since, double[] into, int n, int[] room) {
        return left(table, stamps, since, into, 0, n);
    }

    static boolean left(double[] table, long[] stamps, long since, double[] into, int from, int n) {
        for (int l = from; l < n; l++) {
            long steps = stamps[l] - since;
            if (steps < 0 || steps >= table.length) {
                return false;
            }
            into[l] = table[(int) steps];
        }
        return true;
    }

    @Override
    void unpack(int[] high, char[] low, int from, double[] into, int at, int n) {
        for (int l = 0; l < n; l++) {
            into[at + l] = unpacked(high[from + l], low[from + l]);
        }
    }

    static double unpacked(int high, char low) {
        return Double.longBitsToDouble((long) high << 32 | (long) low << 16);
    }

    @Override
    void pack(double[] weights, int at, int[] high, char[] low, int from, int n) {
        for (int l = 0; l < n; l++) {
            long bits = packed(weights[at + l]);
            high[from + l] = (int) (bits >>> 32);
            low[from + l] = (char) (bits >>> 16);
        }
    }

    static long packed(double weight) {
        return Double.doubleToRawLongBits(weight) + 0x8000L;
    }

    @Override
    void keep(double[] changed, long[] bits, double[] each, int base, int n) {
        keep(changed, bits, each, base, 0, n);
    }

    static void keep(double[] changed, long[] bits, double[] each, int base, int from, int n) {
        for (int l = from; l < n; l++) {
            if ((bits[l >> 6] >>> l & 1) != 0) {
                each[base + l] = changed[l];
            }
        }
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
        later(units, newestTwo, low, shift, otherwise, 0, n, stamps, one, two);
    }

    static void later(
            int[] units,
            long[] newestTwo,
            int low,
            long shift,
            long otherwise,
            int from,
            int n,
            long[] stamps,
            long[] one,
            long[] two) {
        for (int l = from; l < n; l++) {
            long both = newestTwo[units[l]];
            int newest = (int) both;
            long isLater = ((long) low - newest) >>> 63;
            stamps[l] = isLater == 0 ? otherwise : newest + shift;
            one[l >> 6] |= isLater << l;
            two[l >> 6] |= (low - (both >> 32)) >>> 63 << l;
        }
    }
}
