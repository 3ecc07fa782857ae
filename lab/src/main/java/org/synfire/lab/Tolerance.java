package org.synfire.lab;

/// How far numbers may be apart that count as the same: by `absolute + relative * size`, where the size is that of
/// the larger one. Not-a-number is the same as itself.
///
/// @param relative at least 0
/// @param absolute at least 0
public record Tolerance(double relative, double absolute) {

    /// Numbers are the same only when they are equal.
    public static final Tolerance NONE = new Tolerance(0, 0);

    public Tolerance {
        if (!(relative >= 0 && absolute >= 0)) {
            throw new IllegalArgumentException("a tolerance cannot be " + relative + " and " + absolute);
        }
    }

    /// Whether two numbers count as the same.
    public boolean allows(double a, double b) {
        return a == b
                || (Double.isNaN(a) && Double.isNaN(b))
                || Math.abs(a - b) <= absolute + relative * Math.max(Math.abs(a), Math.abs(b));
    }
}
