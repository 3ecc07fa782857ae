package org.synfire.engine;

import java.util.function.IntUnaryOperator;

/// Goes over everything a network needs in order to go on, always in the same order. One kind of stream
/// takes numbers down and gives back what it was given; another kind gives back what was taken down, and
/// writes into arrays. So what a part of a network keeps is said once, for both directions.
///
/// What is kept depends neither on the number of threads nor on how time was cut into advances.
public interface StateStream {

    /// What was taken down does not fit the network at hand.
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }

        /// Something does not tell its state.
        static Refused toKeep(Object part) {
            return new Refused("the state of " + part.getClass().getSimpleName() + " cannot be kept");
        }
    }

    /// Whether state is put back.
    boolean restores();

    /// What follows belongs to a part of the network; parts must follow each other as they did when they
    /// were taken down.
    void part(String name);

    /// A number that only says what the network is like, and must be what it was.
    ///
    /// @param what for the message, for instance "number of neurons"
    void same(String what, long number);

    long whole(long number);

    double real(double number);

    String text(String text);

    /// A number from 0 on, below a limit.
    int index(int index, int limit);

    /// Numbers of which there are always as many.
    void reals(double[] numbers, int from, int to);

    /// Numbers of which there are always as many.
    void wholes(long[] numbers);

    /// Numbers of which there may be more or fewer.
    double[] someReals(double[] numbers);

    /// Numbers of which there may be more or fewer.
    long[] someWholes(long[] numbers);

    default boolean flag(boolean flag) {
        return whole(flag ? 1 : 0) != 0;
    }

    default void reals(double[] numbers) {
        reals(numbers, 0, numbers.length);
    }

    /// Flags of which there are always as many.
    default void flags(boolean[] flags) {
        for (int i = 0; i < flags.length; i++) {
            flags[i] = flag(flags[i]);
        }
    }

    /// Indices of which there are always as many.
    ///
    /// @param limits what each one is below
    default void indices(int[] indices, IntUnaryOperator limits) {
        for (int i = 0; i < indices.length; i++) {
            indices[i] = index(indices[i], limits.applyAsInt(i));
        }
    }
}
