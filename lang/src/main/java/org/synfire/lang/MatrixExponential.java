package org.synfire.lang;

/// The exponential of a small dense matrix, by balancing where that matters, scaling, a Padé approximant of degree
/// 13, and squaring: N. J. Higham (2005), "The scaling and squaring method for the matrix exponential revisited", SIAM
/// J Matrix Anal Appl 26:1179.
final class MatrixExponential {

    private static final double THETA = 5.371920351148152;
    private static final double[] PADE = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };

    private MatrixExponential() {}

    static double[][] of(double[][] a) {
        double norm = norm(a);
        if (norm > THETA && norm < Double.POSITIVE_INFINITY) {
            Balance balance = new Balance(a);
            return balance.back(squared(balance.matrix()));
        }
        return squared(a);
    }

    private static double norm(double[][] a) {
        double norm = 0;
        for (int j = 0; j < a.length; j++) {
            double sum = 0;
            for (double[] row : a) {
                sum += Math.abs(row[j]);
            }
            norm = Math.max(norm, sum);
        }
        return norm;
    }

    private static double[][] squared(double[][] a) {
        double norm = norm(a);
        int squarings = Math.clamp(norm > THETA ? Math.getExponent(norm / THETA) + 1 : 0, 0, 1000);
        double[][] result = pade(scaled(a, Math.scalb(1.0, -squarings)));
        for (int i = 0; i < squarings; i++) {
            result = product(result, result);
        }
        return result;
    }

    private static double[][] pade(double[][] a) {
        double[][] a2 = product(a, a);
        double[][] a4 = product(a2, a2);
        double[][] a6 = product(a2, a4);
        double[][] odd = sum(
                product(a6, combination(a6, PADE[13], a4, PADE[11], a2, PADE[9], 0)),
                combination(a6, PADE[7], a4, PADE[5], a2, PADE[3], PADE[1]));
        double[][] even = sum(
                product(a6, combination(a6, PADE[12], a4, PADE[10], a2, PADE[8], 0)),
                combination(a6, PADE[6], a4, PADE[4], a2, PADE[2], PADE[0]));
        double[][] u = product(a, odd);
        return solved(sum(even, scaled(u, -1)), sum(even, u));
    }

    private static double[][] combination(
            double[][] a, double fa, double[][] b, double fb, double[][] c, double fc, double diagonal) {
        double[][] result = sum(sum(scaled(a, fa), scaled(b, fb)), scaled(c, fc));
        for (int i = 0; i < result.length; i++) {
            result[i][i] += diagonal;
        }
        return result;
    }

    private static double[][] scaled(double[][] a, double factor) {
        double[][] result = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                result[i][j] = factor * a[i][j];
            }
        }
        return result;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] result = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                result[i][j] = a[i][j] + b[i][j];
            }
        }
        return result;
    }

    private static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n && a[i][k] != 0; j++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    /// Solves `p x = q` by elimination with row pivots.
    private static double[][] solved(double[][] p, double[][] q) {
        int n = p.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(p[row][column]) > Math.abs(p[pivot][column]) ? row : pivot;
            }
            swap(p, column, pivot);
            swap(q, column, pivot);
            for (int row = 0; row < n; row++) {
                double factor = row == column ? 0 : p[row][column] / p[column][column];
                for (int k = 0; k < n && factor != 0; k++) {
                    p[row][k] -= factor * p[column][k];
                    q[row][k] -= factor * q[column][k];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                q[i][k] /= p[i][i];
            }
        }
        return q;
    }

    private static void swap(double[][] rows, int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }
}
