package org.synfire.models.internal.compile;

import static jdk.incubator.vector.DoubleVector.broadcast;

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

/// Functions of whole blocks of numbers; each gives the bits of its counterpart for single numbers. Hot: the
/// just-in-time compiler makes instructions of vectors only as long as they stay within one method; one that takes or
/// returns a vector may have been compiled before on its own, and then every vector is an object. So these methods are
/// long.
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
        if (!exponentials(x, 1, result, n)) {
            for (int i = 0; i < n; i++) {
                result[i] = Double.isNaN(result[i]) ? Exponential.exp(x[i]) : result[i];
            }
        }
    }

    /// Of numbers times a factor. Not a number where the product is very large or none.
    ///
    /// @return whether all are numbers
    private static boolean exponentials(double[] x, double factor, double[] result, int n) {
        VectorMask<Double> all = SPECIES.maskAll(true);
        for (int i = 0; i < n; i += SPECIES.length()) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i).mul(factor);
            VectorMask<Double> usual = v.abs().compare(VectorOperators.LE, Logarithm.LARGEST_POWER);
            all = all.and(usual);
            DoubleVector shifted =
                    v.fma(broadcast(SPECIES, Exponential.LOG2_E), broadcast(SPECIES, Exponential.ROUNDER));
            DoubleVector whole = shifted.sub(Exponential.ROUNDER);
            DoubleVector r = whole.fma(
                    broadcast(SPECIES, -Exponential.LN2_LOW), whole.fma(broadcast(SPECIES, -Exponential.LN2_HIGH), v));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r.fma(broadcast(SPECIES, Exponential.C5), broadcast(SPECIES, Exponential.C4))
                    .fma(r2, r.fma(broadcast(SPECIES, Exponential.C3), broadcast(SPECIES, 0.5)));
            DoubleVector middle = r.fma(broadcast(SPECIES, Exponential.C9), broadcast(SPECIES, Exponential.C8))
                    .fma(r2, r.fma(broadcast(SPECIES, Exponential.C7), broadcast(SPECIES, Exponential.C6)));
            DoubleVector high = r.fma(broadcast(SPECIES, Exponential.C13), broadcast(SPECIES, Exponential.C12))
                    .fma(r2, r.fma(broadcast(SPECIES, Exponential.C11), broadcast(SPECIES, Exponential.C10)));
            DoubleVector p = high.fma(r4, middle).fma(r4, low).fma(r2, r).add(1);
            p.reinterpretAsLongs()
                    .add(shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, Exponential.EXPONENT_BITS))
                    .reinterpretAsDoubles()
                    .blend(Double.NaN, usual.not())
                    .intoArray(result, i);
        }
        return all.allTrue();
    }

    private static void expm1(double[] x, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = Math.expm1(x[i]);
        }
    }

    /// As [Logarithm#log(double)]; `n` may be rounded up to whole vectors.
    private static void log(double[] x, double[] result, int n) {
        if (!logarithms(x, result, n)) {
            for (int i = 0; i < n; i++) {
                result[i] = Double.isNaN(result[i]) ? Logarithm.log(x[i]) : result[i];
            }
        }
    }

    /// Not a number where they are not of positive normal numbers.
    ///
    /// @return whether all are numbers
    private static boolean logarithms(double[] x, double[] result, int n) {
        VectorMask<Double> all = SPECIES.maskAll(true);
        for (int i = 0; i < n; i += SPECIES.length()) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            VectorMask<Double> usual = v.compare(VectorOperators.GE, Logarithm.SMALLEST)
                    .and(v.compare(VectorOperators.LT, Double.POSITIVE_INFINITY));
            all = all.and(usual);
            LongVector bits = v.reinterpretAsLongs();
            LongVector k = bits.sub(Logarithm.ROOT_HALF).lanewise(VectorOperators.ASHR, Exponential.EXPONENT_BITS);
            DoubleVector f = bits.sub(k.lanewise(VectorOperators.LSHL, Exponential.EXPONENT_BITS))
                    .reinterpretAsDoubles()
                    .sub(1);
            DoubleVector twos =
                    k.add(Logarithm.SHIFT_BITS).reinterpretAsDoubles().sub(Logarithm.SHIFT);
            DoubleVector s = f.div(f.add(2));
            DoubleVector z = s.mul(s);
            DoubleVector w = z.mul(z);
            DoubleVector even = w.fma(broadcast(SPECIES, Logarithm.L6), broadcast(SPECIES, Logarithm.L4))
                    .fma(w, broadcast(SPECIES, Logarithm.L2))
                    .mul(w);
            DoubleVector odd = w.fma(broadcast(SPECIES, Logarithm.L7), broadcast(SPECIES, Logarithm.L5))
                    .fma(w, broadcast(SPECIES, Logarithm.L3))
                    .fma(w, broadcast(SPECIES, Logarithm.L1))
                    .mul(z);
            DoubleVector half = f.mul(0.5).mul(f);
            DoubleVector rest = s.fma(half.add(even.add(odd)), twos.mul(Logarithm.LN2_LOW));
            twos.mul(Logarithm.LN2_HIGH)
                    .sub(half.sub(rest).sub(f))
                    .blend(Double.NaN, usual.not())
                    .intoArray(result, i);
        }
        return all.allTrue();
    }

    static void binomial(double[] trials, double[] p, double[] uniform, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = Binomial.quantile(trials[i], p[i], uniform[i]);
        }
    }

    /// As [Logarithm#power(double, double)]; `n` may be rounded up to whole vectors.
    static void power(double[] base, double[] exponent, double[] result, int n) {
        double y = exponent[0];
        if (!isOneExponent(exponent, n) || !Logarithm.needsLogarithm(y)) {
            for (int k = 0; k < n; k++) {
                result[k] = Logarithm.power(base[k], exponent[k]);
            }
            return;
        }
        logarithms(base, result, n);
        if (!exponentials(result, y, result, n)) {
            for (int i = 0; i < n; i++) {
                result[i] = Double.isNaN(result[i]) ? Logarithm.power(base[i], y) : result[i];
            }
        }
    }

    private static boolean isOneExponent(double[] exponent, int n) {
        VectorMask<Double> same = SPECIES.maskAll(true);
        for (int i = 0; i < n; i += SPECIES.length()) {
            same = same.and(DoubleVector.fromArray(SPECIES, exponent, i).compare(VectorOperators.EQ, exponent[0]));
        }
        return same.allTrue();
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
