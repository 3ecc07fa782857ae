package org.synfire.recording;

import java.util.Arrays;

/// An array of numbers.
///
/// @param shape length of each dimension, none negative; empty for a single number
/// @param values in C order: the last index runs fastest
public record NpyArray(int[] shape, double[] values) {

    public NpyArray {
        if (Arrays.stream(shape).anyMatch(n -> n < 0) || size(shape) != values.length) {
            throw new IllegalArgumentException(
                    "an array of shape " + Arrays.toString(shape) + " has not " + values.length + " values");
        }
    }

    /// How many values an array has; [Integer#MAX_VALUE] stands for that many and more.
    static long size(int[] shape) {
        long size = 1;
        for (int length : shape) {
            if (length == 0) {
                return 0;
            }
            size = Math.min(size * length, Integer.MAX_VALUE);
        }
        return size;
    }
}
