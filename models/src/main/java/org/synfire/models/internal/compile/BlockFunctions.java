package org.synfire.models.internal.compile;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.synfire.lang.Binomial;
import org.synfire.lang.Exponential;
import org.synfire.lang.Function;
import org.synfire.lang.Interpreter;

/// Functions of whole blocks of numbers; each gives the bits of its counterpart for single numbers. Hot.
final class BlockFunctions {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private BlockFunctions() {}

    static void apply(Function function, double[] x, double[] result, int n, double dt) {
        switch (function) {
            case EXP -> exp(x, result, n);
            case EXPM1 -> expm1(x, result, n);
            case LOG -> log(x, result, n);
            case SIN, COS, TANH, FLOOR, CEIL, SIGN, STEPS -> rare(function, x, result, n, dt);
            case SQRT, ABS, MIN, MAX, HEAVISIDE, RANDOM, RANDN, BINOMIAL ->
                throw new IllegalArgumentException(function.toString());
        }
    }

    /// As [Exponential#exp(double)], a vector at a time; `n` may be rounded up to whole vectors.
    private static void exp(double[] x, double[] result, int n) {
        for (int i = 0; i < n; i += SPECIES.length()) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            VectorMask<Double> usual = v.compare(VectorOperators.GE, Exponential.LOWEST)
                    .and(v.compare(VectorOperators.LE, Exponential.HIGHEST));
            usual(v).intoArray(result, i);
            if (!usual.allTrue()) {
                for (int k = i; k < i + SPECIES.length(); k++) {
                    result[k] = Exponential.exp(x[k]);
                }
            }
        }
    }

    private static DoubleVector usual(DoubleVector x) {
        DoubleVector shifted = x.fma(
                DoubleVector.broadcast(SPECIES, Exponential.LOG2_E),
                DoubleVector.broadcast(SPECIES, Exponential.ROUNDER));
        DoubleVector n = shifted.sub(Exponential.ROUNDER);
        DoubleVector r = n.fma(
                DoubleVector.broadcast(SPECIES, -Exponential.LN2_LOW),
                n.fma(DoubleVector.broadcast(SPECIES, -Exponential.LN2_HIGH), x));
        DoubleVector r2 = r.mul(r);
        DoubleVector r4 = r2.mul(r2);
        DoubleVector low = line(Exponential.C5, r, Exponential.C4).fma(r2, line(Exponential.C3, r, 0.5));
        DoubleVector middle = line(Exponential.C9, r, Exponential.C8).fma(r2, line(Exponential.C7, r, Exponential.C6));
        DoubleVector high =
                line(Exponential.C13, r, Exponential.C12).fma(r2, line(Exponential.C11, r, Exponential.C10));
        DoubleVector p = high.fma(r4, middle).fma(r4, low).fma(r2, r).add(1);
        LongVector scale = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, Exponential.EXPONENT_BITS);
        return p.reinterpretAsLongs().add(scale).reinterpretAsDoubles();
    }

    private static DoubleVector line(double slope, DoubleVector r, double constant) {
        return r.fma(DoubleVector.broadcast(SPECIES, slope), DoubleVector.broadcast(SPECIES, constant));
    }

    private static void expm1(double[] x, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = Math.expm1(x[i]);
        }
    }

    private static void log(double[] x, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = Math.log(x[i]);
        }
    }

    static void binomial(double[] trials, double[] p, double[] uniform, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = Binomial.quantile(trials[i], p[i], uniform[i]);
        }
    }

    static void power(double[] base, double[] exponent, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = Math.pow(base[i], exponent[i]);
        }
    }

    private static void rare(Function function, double[] x, double[] result, int n, double dt) {
        for (int i = 0; i < n; i++) {
            result[i] = switch (function) {
                case SIN -> Math.sin(x[i]);
                case COS -> Math.cos(x[i]);
                case TANH -> Math.tanh(x[i]);
                case FLOOR -> Math.floor(x[i]);
                case CEIL -> Math.ceil(x[i]);
                case SIGN -> Math.signum(x[i]);
                case STEPS -> Interpreter.steps(x[i], dt);
                case EXP, EXPM1, LOG, SQRT, ABS, MIN, MAX, HEAVISIDE, RANDOM, RANDN, BINOMIAL ->
                    throw new IllegalArgumentException(function.toString());
            };
        }
    }
}
