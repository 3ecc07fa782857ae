package org.synfire.lang;

/// The natural logarithm, and powers, by the four operations and fused multiply-adds alone, so that they give the
/// same bits one number at a time and in vectors of any length, on every machine. The error of a logarithm is at most
/// two units in the last place: of `2^k (1 + f)` it is `k ln 2 + log(1 + f)`, with a polynomial in `f/(2 + f)`.
public final class Logarithm {

    /// Bits of the root of 1/2: mantissas are taken from there to the root of 2.
    public static final long ROOT_HALF = 0x3FE6A09E667F3BCDL;

    public static final long EXPONENT = 0xFFF0000000000000L;
    /// A whole number in the last bits of this is the double [#SHIFT] more.
    public static final long SHIFT_BITS = 0x4338000000000000L;

    public static final double SHIFT = 0x1.8p52;

    /// Below it numbers are subnormal or no positive numbers.
    public static final double SMALLEST = Double.MIN_NORMAL;

    /// Powers whose logarithm is beyond are left to [Math#pow].
    public static final double LARGEST_POWER = 700;

    public static final double LN2_HIGH = 0x1.62e42fee00000p-1;
    public static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    public static final double L1 = 6.666666666666735130e-01;
    public static final double L2 = 3.999999999940941908e-01;
    public static final double L3 = 2.857142874366239149e-01;
    public static final double L4 = 2.222219843214978396e-01;
    public static final double L5 = 1.818357216161805012e-01;
    public static final double L6 = 1.531383769920937332e-01;
    public static final double L7 = 1.479819860511658591e-01;

    private Logarithm() {}

    /// The natural logarithm.
    public static double log(double x) {
        return x >= SMALLEST && x < Double.POSITIVE_INFINITY ? usual(x) : Math.log(x);
    }

    /// Whether a power is computed by multiplication and roots.
    public static boolean isSimple(double exponent) {
        double halves = 2 * exponent;
        return halves >= 0 && halves <= 8 && halves == Math.rint(halves);
    }

    /// Whether a power is `exp(y log(x))`. Other whole exponents are left to [Math#pow], so that 2 to the 9th is 512.
    public static boolean needsLogarithm(double exponent) {
        return exponent != Math.rint(exponent) && !isSimple(exponent);
    }

    private static double simple(double x, double exponent) {
        if (exponent == 0) {
            return 1;
        }
        return exponent == 1 ? x : Interpreter.power(x, (int) (2 * exponent));
    }

    /// Of positive normal numbers.
    private static double usual(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long k = (bits - ROOT_HALF) >> Exponential.EXPONENT_BITS;
        double f = Double.longBitsToDouble(bits - (k << Exponential.EXPONENT_BITS)) - 1;
        double n = Double.longBitsToDouble(k + SHIFT_BITS) - SHIFT;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double even = w * Math.fma(w, Math.fma(w, L6, L4), L2);
        double odd = z * Math.fma(w, Math.fma(w, Math.fma(w, L7, L5), L3), L1);
        double half = 0.5 * f * f;
        double rest = Math.fma(s, half + (even + odd), n * LN2_LOW);
        return n * LN2_HIGH - ((half - rest) - f);
    }

    /// A power. The error grows with the logarithm of the result: it is that of some units in the last place.
    ///
    /// Powers of 0, 0.5, 1, ... 4 are computed by multiplication and roots.
    public static double power(double x, double y) {
        if (isSimple(y)) {
            return simple(x, y);
        }
        if (!needsLogarithm(y)) {
            return Math.pow(x, y);
        }
        if (x == 0 && y > 0) {
            // As frequent as weights at their bound.
            return Math.abs(x);
        }
        if (x >= SMALLEST && x < Double.POSITIVE_INFINITY) {
            double logarithm = usual(x) * y;
            if (Math.abs(logarithm) <= LARGEST_POWER) {
                return Exponential.exp(logarithm);
            }
        }
        return Math.pow(x, y);
    }
}
