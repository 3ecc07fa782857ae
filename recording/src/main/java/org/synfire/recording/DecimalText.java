package org.synfire.recording;

/// Numbers as C's `printf` writes them with `%.Nf` and `%.Ne`: the exact binary value is rounded, ties to even;
/// zeros keep their sign; what is not finite is `nan`, `inf` or `-inf`.
///
/// Java's own formatting rounds the shortest decimal form instead and can differ in the last digit.
public final class DecimalText {

    /// No double has more decimals.
    public static final int MOST_DECIMALS = 1074;

    private DecimalText() {}

    /// A number with a fixed number of decimals.
    ///
    /// @param decimals 0 to [#MOST_DECIMALS]
    public static String fixed(double x, int decimals) {
        RowBuffer text = new RowBuffer();
        text.fixed(x, checked(decimals));
        return text.toString();
    }

    /// A number with one digit before the point and an exponent of at least two digits.
    ///
    /// @param decimals 0 to [#MOST_DECIMALS]
    public static String scientific(double x, int decimals) {
        RowBuffer text = new RowBuffer();
        text.scientific(x, checked(decimals));
        return text.toString();
    }

    static int checked(int decimals) {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException(
                    "a number is written with 0 to " + MOST_DECIMALS + " decimals, not " + decimals);
        }
        return decimals;
    }
}
