package org.synfire.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Text of numbers, tabs and line feeds, as the bytes a file gets. Grows to the longest text it has held and
/// makes no objects while it appends numbers of moderate size.
///
/// Numbers are rounded exactly. Let p be x·10^N rounded to a double. Below 2^52 every tie is a double, and
/// rounding is monotone, so p is on the same side of a tie as the exact product, or is the tie itself; then the
/// sign of the product's rounding error, which a fused multiply-add yields exactly, tells.
final class RowBuffer {

    private static final int LEAST_ROOM = 32;
    private static final double LARGEST_FAST = 0x1p52;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

    private byte[] bytes = new byte[256];
    private int length;

    int length() {
        return length;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.addExact(Math.max(bytes.length, more), bytes.length));
        }
    }

    void tab() {
        put('\t');
    }

    void lineFeed() {
        put('\n');
    }

    private void put(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    private void put(String ascii) {
        byte[] text = ascii.getBytes(StandardCharsets.US_ASCII);
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    /// A whole number.
    void whole(long value) {
        if (value == Long.MIN_VALUE) {
            put(Long.toString(value));
            return;
        }
        room(LEAST_ROOM);
        if (value < 0) {
            bytes[length++] = '-';
        }
        digits(Math.abs(value), 0);
    }

    /// `%.Nf`
    void fixed(double x, int decimals) {
        double scaled = decimals < POWERS.length ? Math.abs(x) * POWERS[decimals] : Double.NaN;
        if (scaled < LARGEST_FAST) {
            room(LEAST_ROOM);
            sign(x);
            digits(rounded(Math.abs(x), POWERS[decimals], scaled), decimals);
        } else if (Double.isFinite(x)) {
            sign(x);
            put(new BigDecimal(x)
                    .abs()
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .toPlainString());
        } else {
            special(x);
        }
    }

    private static long rounded(double magnitude, double power, double scaled) {
        long whole = (long) scaled;
        double rest = scaled - whole;
        if (rest == 0.5) {
            double beyond = Math.fma(magnitude, power, -scaled);
            return beyond > 0 || (beyond == 0 && (whole & 1) == 1) ? whole + 1 : whole;
        }
        return rest > 0.5 ? whole + 1 : whole;
    }

    /// Needs room for the number of digits, the decimals and the point.
    private void digits(long scaled, int decimals) {
        int end = length + places(scaled, decimals);
        length = end;
        long left = scaled;
        for (int d = 0; d < decimals; d++) {
            bytes[--end] = (byte) ('0' + left % 10);
            left /= 10;
        }
        if (decimals > 0) {
            bytes[--end] = '.';
        }
        do {
            bytes[--end] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left != 0);
    }

    private static int places(long scaled, int decimals) {
        int digits = 1;
        for (long left = scaled / 10; left != 0; left /= 10) {
            digits++;
        }
        return Math.max(digits, decimals + 1) + (decimals > 0 ? 1 : 0);
    }

    /// `%.Ne`
    void scientific(double x, int decimals) {
        if (!Double.isFinite(x)) {
            special(x);
            return;
        }
        BigDecimal rounded = new BigDecimal(x).abs().round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        int exponent = x == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        sign(x);
        put(rounded.movePointLeft(exponent).setScale(decimals).toPlainString());
        put(exponent < 0 ? "e-" : "e+");
        if (Math.abs(exponent) < 10) {
            put('0');
        }
        whole(Math.abs(exponent));
    }

    private void sign(double x) {
        if (Double.doubleToRawLongBits(x) < 0) {
            put('-');
        }
    }

    private void special(double x) {
        if (Double.isNaN(x)) {
            put("nan");
        } else {
            put(x > 0 ? "inf" : "-inf");
        }
    }

    /// Hands the text over and starts anew.
    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
