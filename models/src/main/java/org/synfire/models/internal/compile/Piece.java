package org.synfire.models.internal.compile;

/// A compiled part of a program for vectors.
interface Piece {

    /// Runs the part for whole vectors of units.
    ///
    /// @param scratch values that pieces hand on: `scratch[k][unit - base]`
    /// @return which units may have spiked, as [Program#run] tells it
    int run(
            double[][] columns,
            double[] uniform,
            double[] input,
            int stride,
            double t,
            int from,
            int to,
            double[][] scratch,
            int base);
}
