package org.synfire.recording;

import java.util.Arrays;

/// An array of numbers.
///
/// @param shape length of each dimension
/// @param values in C order: the last index runs fastest
public record NpyArray(int[] shape, double[] values) {

    public NpyArray {
        long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "an array of shape " + Arrays.toString(shape) + " has not " + values.length + " values");
        }
    }
}
