package org.synfire.recording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as C's `printf` writes them with `%.Nf` and `%.Ne`: the exact binary value is rounded, ties to even.
///
/// Java's own formatting rounds the shortest decimal form instead and can differ in the last digit.
public final class DecimalText {

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    private static final double LARGEST_FAST = 1e9;
    private static final double TIE_MARGIN = 1e-5;

    private DecimalText() {}

    /// Appends a number with a fixed number of decimals.
    public static void fixed(StringBuilder out, double x, int decimals) {
        if (!Double.isFinite(x)) {
            out.append(special(x));
        } else if (decimals >= POWERS.length || !fast(out, x, decimals)) {
            exact(out, x, decimals);
        }
    }

    /// Scaling by a power of ten is off by less than the margin, so that unless the result is near a tie its
    /// rounding is right.
    private static boolean fast(StringBuilder out, double x, int decimals) {
        double scaled = Math.abs(x) * POWERS[decimals];
        if (scaled >= LARGEST_FAST) {
            return false;
        }
        double whole = Math.floor(scaled);
        double rest = scaled - whole;
        if (Math.abs(rest - 0.5) < TIE_MARGIN) {
            return false;
        }
        long digits = (long) whole + (rest > 0.5 ? 1 : 0);
        sign(out, x);
        long power = (long) POWERS[decimals];
        out.append(digits / power);
        if (decimals > 0) {
            out.append('.');
            long fraction = digits % power;
            for (long place = power / 10; place > fraction && place > 1; place /= 10) {
                out.append('0');
            }
            out.append(fraction);
        }
        return true;
    }

    private static void exact(StringBuilder out, double x, int decimals) {
        sign(out, x);
        out.append(new BigDecimal(x)
                .abs()
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString());
    }

    private static void sign(StringBuilder out, double x) {
        if (Double.doubleToRawLongBits(x) < 0) {
            out.append('-');
        }
    }

    /// Appends a number with an exponent.
    public static void scientific(StringBuilder out, double x, int decimals) {
        if (!Double.isFinite(x)) {
            out.append(special(x));
            return;
        }
        sign(out, x);
        BigDecimal rounded = new BigDecimal(x).abs().round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        int exponent = x == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa = rounded.movePointLeft(exponent).setScale(decimals, RoundingMode.HALF_EVEN);
        out.append(mantissa.toPlainString())
                .append(String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent)));
    }

    private static String special(double x) {
        if (Double.isNaN(x)) {
            return "nan";
        }
        return x > 0 ? "inf" : "-inf";
    }
}
