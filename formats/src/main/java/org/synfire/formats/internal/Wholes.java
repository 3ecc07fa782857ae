package org.synfire.formats.internal;

import java.util.Arrays;

/// Whole numbers as files keep them: in 64 bits.
public final class Wholes {

    private Wholes() {}

    public static long[] of(int... numbers) {
        return Arrays.stream(numbers).asLongStream().toArray();
    }
}
