package org.synfire.lang;

/// Other sizes of the unknowns of a matrix, by powers of two, in which it is about as small as its eigenvalues: B. N.
/// Parlett & C. Reinsch (1969), "Balancing a matrix for calculation of eigenvalues and eigenvectors", Numer Math
/// 13:293. An unknown that no other depends on, or that depends on no other, becomes as small as needed, so that
/// units of very different size cost no digits.
final class Balance {

    private static final int SWEEPS = 20;
    private static final double GAIN = 0.95;
    private static final int LARGEST_EXPONENT = 400;

    private final double[][] matrix;
    private final double[] sizes;

    /// @param original stays as it is; all its entries are finite
    Balance(double[][] original) {
        int n = original.length;
        matrix = new double[n][];
        sizes = new double[n];
        for (int i = 0; i < n; i++) {
            matrix[i] = original[i].clone();
            sizes[i] = 1;
        }
        boolean changed = true;
        for (int sweep = 0; sweep < SWEEPS && changed; sweep++) {
            changed = false;
            for (int i = 0; i < n; i++) {
                changed |= resized(i);
            }
        }
    }

    /// The matrix for unknowns of the other sizes.
    double[][] matrix() {
        return matrix;
    }

    /// A function of [#matrix], for the unknowns as they were.
    double[][] back(double[][] function) {
        double[][] result = new double[sizes.length][sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            for (int j = 0; j < sizes.length; j++) {
                result[i][j] = function[i][j] == 0 ? 0 : function[i][j] * (sizes[i] / sizes[j]);
            }
        }
        return result;
    }

    private boolean resized(int i) {
        double row = 0;
        double column = 0;
        for (int j = 0; j < sizes.length; j++) {
            row += i == j ? 0 : Math.abs(matrix[i][j]);
            column += i == j ? 0 : Math.abs(matrix[j][i]);
        }
        double factor = powerOfTwo(factor(row, column, Math.max(1, Math.abs(matrix[i][i]))));
        boolean worthwhile = row / factor + column * factor < GAIN * (row + column);
        boolean bounded = Math.abs(Math.getExponent(sizes[i] * factor)) <= LARGEST_EXPONENT;
        if (!worthwhile || !bounded) {
            return false;
        }
        sizes[i] *= factor;
        for (int j = 0; j < sizes.length; j++) {
            if (j != i) {
                matrix[i][j] /= factor;
                matrix[j][i] *= factor;
            }
        }
        return true;
    }

    /// @param enough what needs not become smaller
    private static double factor(double row, double column, double enough) {
        if (row > 0 && column > 0) {
            return Math.sqrt(row) / Math.sqrt(column);
        }
        return row > 0 ? Math.max(1, row / enough) : column > 0 ? Math.min(1, enough / column) : 1;
    }

    private static double powerOfTwo(double factor) {
        return Math.scalb(1.0, (int) Math.rint(Math.log(factor) / Math.log(2)));
    }
}
