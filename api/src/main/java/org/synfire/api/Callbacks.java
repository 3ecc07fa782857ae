package org.synfire.api;

import java.util.Arrays;
import java.util.function.DoubleToLongFunction;
import java.util.function.DoubleUnaryOperator;

/// Functions that are called during a run, each when it last said it wanted to be.
final class Callbacks {

    private final DoubleUnaryOperator[] functions;
    /// The step at which each is to be called next.
    private final long[] wanted;

    /// @param now the present step, at which all are to be called
    Callbacks(DoubleUnaryOperator[] functions, long now) {
        this.functions = functions.clone();
        this.wanted = new long[functions.length];
        Arrays.fill(wanted, now);
    }

    /// Calls those who want it.
    ///
    /// @param time the present time, in ms
    /// @param steps the step of a time
    void call(double time, DoubleToLongFunction steps) {
        long now = steps.applyAsLong(time);
        for (int c = 0; c < functions.length; c++) {
            if (wanted[c] <= now) {
                wanted[c] = Math.max(now + 1, steps.applyAsLong(functions[c].applyAsDouble(time)));
            }
        }
    }

    /// The step at which the next one wants to be called.
    long next() {
        return Arrays.stream(wanted).min().orElse(Long.MAX_VALUE);
    }
}
