package org.synfire.lab;

/// What two runs have made of a file.
public sealed interface FileDifference {

    /// The same bytes.
    record Same() implements FileDifference {}

    /// Other bytes, but the same numbers and texts within the tolerance.
    ///
    /// @param largest deviation of two numbers; 0 when they are merely written otherwise
    record WithinTolerance(double largest) implements FileDifference {}

    /// Other content.
    ///
    /// @param where the first difference is: a line and column, an array and index, or a byte
    /// @param first what the first run has there
    /// @param second what the second run has there
    record Differs(String where, String first, String second) implements FileDifference {}

    /// The second run has not made it.
    record Missing() implements FileDifference {}

    /// The first run has not made it.
    record Additional() implements FileDifference {}

    /// In a few words.
    default String describe() {
        return switch (this) {
            case Same _ -> "is the same";
            case WithinTolerance w when w.largest() == 0 -> "has the same values, written otherwise";
            case WithinTolerance w -> "is the same within the tolerance (largest deviation " + w.largest() + ")";
            case Differs d -> "differs, first at " + d.where() + ": " + d.first() + " and " + d.second();
            case Missing _ -> "is missing from the second run";
            case Additional _ -> "is in the second run only";
        };
    }
}
