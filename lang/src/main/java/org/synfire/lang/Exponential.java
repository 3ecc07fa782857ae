package org.synfire.lang;

/// The exponential function by additions, multiplications and fused multiply-adds alone, so that it gives the same
/// bits one number at a time and in vectors of any length, on every machine. The error is below one unit in the
/// last place: the argument is reduced to `n ln 2 + r`, and a Taylor polynomial of degree 13 takes `exp(r)`.
public final class Exponential {

    public static final double LOG2_E = 1.4426950408889634;
    /// Adding it leaves the nearest whole number in the last bits.
    public static final double ROUNDER = 0x1.8p52;
    public static final double LN2_HIGH = 0x1.62e42fefa39efp-1;
    public static final double LN2_LOW = 0x1.abc9e3b39803fp-56;
    /// Below it the result is 0; the numbers between the last normal one and 0 are left out.
    public static final double LOWEST = -708.0;
    public static final double HIGHEST = 709.7;

    public static final int EXPONENT_BITS = 52;

    public static final double C3 = 1.0 / 6;
    public static final double C4 = 1.0 / 24;
    public static final double C5 = 1.0 / 120;
    public static final double C6 = 1.0 / 720;
    public static final double C7 = 1.0 / 5040;
    public static final double C8 = 1.0 / 40320;
    public static final double C9 = 1.0 / 362880;
    public static final double C10 = 1.0 / 3628800;
    public static final double C11 = 1.0 / 39916800;
    public static final double C12 = 1.0 / 479001600;
    public static final double C13 = 1.0 / 6227020800.0;

    private Exponential() {}

    /// `e` to the power `x`.
    public static double exp(double x) {
        if (!(x >= LOWEST)) {
            return x < LOWEST ? 0 : x;
        }
        if (x > HIGHEST) {
            return Double.POSITIVE_INFINITY;
        }
        double shifted = Math.fma(x, LOG2_E, ROUNDER);
        double n = shifted - ROUNDER;
        double r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        double r2 = r * r;
        double r4 = r2 * r2;
        double low = Math.fma(Math.fma(C5, r, C4), r2, Math.fma(C3, r, 0.5));
        double middle = Math.fma(Math.fma(C9, r, C8), r2, Math.fma(C7, r, C6));
        double high = Math.fma(Math.fma(C13, r, C12), r2, Math.fma(C11, r, C10));
        double tail = Math.fma(Math.fma(high, r4, middle), r4, low);
        double p = Math.fma(tail, r2, r) + 1;
        long scale = Double.doubleToRawLongBits(shifted) << EXPONENT_BITS;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(p) + scale);
    }
}
