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
import org.synfire.lang.Logarithm;

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

    /// As [Logarithm#log(double)]; `n` may be rounded up to whole vectors.
    private static void log(double[] x, double[] result, int n) {
        for (int i = 0; i < n; i += SPECIES.length()) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            VectorMask<Double> usual = hasLogarithm(v);
            logarithm(v).intoArray(result, i);
            if (!usual.allTrue()) {
                for (int k = i; k < i + SPECIES.length(); k++) {
                    result[k] = Logarithm.log(x[k]);
                }
            }
        }
    }

    private static VectorMask<Double> hasLogarithm(DoubleVector v) {
        return v.compare(VectorOperators.GE, Logarithm.SMALLEST)
                .and(v.compare(VectorOperators.LT, Double.POSITIVE_INFINITY));
    }

    private static DoubleVector logarithm(DoubleVector x) {
        LongVector bits = x.reinterpretAsLongs();
        LongVector k = bits.sub(Logarithm.ROOT_HALF).lanewise(VectorOperators.ASHR, Exponential.EXPONENT_BITS);
        DoubleVector f = bits.sub(k.lanewise(VectorOperators.LSHL, Exponential.EXPONENT_BITS))
                .reinterpretAsDoubles()
                .sub(1);
        DoubleVector n = k.add(Logarithm.SHIFT_BITS).reinterpretAsDoubles().sub(Logarithm.SHIFT);
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector w = z.mul(z);
        DoubleVector even =
                line(Logarithm.L6, w, Logarithm.L4).fma(w, all(Logarithm.L2)).mul(w);
        DoubleVector odd = line(Logarithm.L7, w, Logarithm.L5)
                .fma(w, all(Logarithm.L3))
                .fma(w, all(Logarithm.L1))
                .mul(z);
        DoubleVector half = f.mul(0.5).mul(f);
        DoubleVector rest = s.fma(half.add(even.add(odd)), n.mul(Logarithm.LN2_LOW));
        return n.mul(Logarithm.LN2_HIGH).sub(half.sub(rest).sub(f));
    }

    private static DoubleVector all(double number) {
        return DoubleVector.broadcast(SPECIES, number);
    }

    static void binomial(double[] trials, double[] p, double[] uniform, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = Binomial.quantile(trials[i], p[i], uniform[i]);
        }
    }

    /// As [Logarithm#power(double, double)]; `n` may be rounded up to whole vectors. Methods are short: the
    /// just-in-time compiler gives up on long ones with vectors in them.
    static void power(double[] base, double[] exponent, double[] result, int n) {
        if (!isOneExponent(exponent, n) || !Logarithm.needsLogarithm(exponent[0])) {
            for (int k = 0; k < n; k++) {
                result[k] = Logarithm.power(base[k], exponent[k]);
            }
            return;
        }
        logarithms(base, exponent[0], result, n);
        exponentials(base, exponent[0], result, n);
    }

    private static boolean isOneExponent(double[] exponent, int n) {
        DoubleVector first = all(exponent[0]);
        DoubleVector apart = all(0);
        for (int i = 0; i < n; i += SPECIES.length()) {
            apart = apart.max(
                    DoubleVector.fromArray(SPECIES, exponent, i).sub(first).abs());
        }
        return apart.reduceLanes(VectorOperators.MAX) == 0;
    }

    /// Not a number where it has to be another way.
    private static void logarithms(double[] base, double exponent, double[] result, int n) {
        for (int i = 0; i < n; i += SPECIES.length()) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, base, i);
            DoubleVector infinite = x.sub(x);
            logarithm(x)
                    .mul(exponent)
                    .add(infinite)
                    .blend(Double.NaN, x.compare(VectorOperators.LT, Logarithm.SMALLEST))
                    .intoArray(result, i);
        }
    }

    private static void exponentials(double[] base, double exponent, double[] result, int n) {
        for (int i = 0; i < n; i += SPECIES.length()) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, result, i);
            usual(x).intoArray(result, i);
            if (!x.abs().compare(VectorOperators.LE, Logarithm.LARGEST_POWER).allTrue()) {
                for (int k = i; k < i + SPECIES.length(); k++) {
                    result[k] = Logarithm.power(base[k], exponent);
                }
            }
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
