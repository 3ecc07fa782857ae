package org.synfire.learn;

import java.util.Arrays;
import java.util.OptionalInt;

/// What a classifier says of a sample.
///
/// @param label the class; empty when those who answered have none
/// @param wins how often each output neuron won
public record Prediction(OptionalInt label, int[] wins) {

    /// How many events there were.
    public int events() {
        return Arrays.stream(wins).sum();
    }

    boolean is(int wanted) {
        return label.isPresent() && label.getAsInt() == wanted;
    }
}
