package org.synfire.learn;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Which inputs spike at each step of a presentation, steps counted from 1.
///
/// @param inputs how many there are
/// @param duration steps
/// @param begins where the spikes of each step begin in `spikes`: those of step t are from `begins[t]` on, before
/// `begins[t + 1]`
/// @param spikes inputs, step by step, in each step by number
public record SpikeTrains(int inputs, int duration, int[] begins, int[] spikes) {

    /// Whether an input spikes at a step.
    @FunctionalInterface
    public interface Rule {
        boolean spikes(int input, int step);
    }

    /// Asks for every input and step.
    public static SpikeTrains of(int inputs, int duration, Rule rule) {
        SpikeCollector spikes = new SpikeCollector();
        for (int i = 0; i < inputs; i++) {
            for (int t = 1; t <= duration; t++) {
                if (rule.spikes(i, t)) {
                    spikes.add(i, t);
                }
            }
        }
        return spikes.trains(inputs, duration);
    }

    /// Of lists of spikes, in any order: spike k is one of `who[k]` at step `when[k]`.
    static SpikeTrains of(int inputs, int duration, int[] who, int[] when, int count) {
        int[] begins = new int[duration + 2];
        for (int k = 0; k < count; k++) {
            begins[when[k] + 1]++;
        }
        for (int t = 1; t < begins.length; t++) {
            begins[t] += begins[t - 1];
        }
        int[] next = begins.clone();
        int[] spikes = new int[count];
        for (int k = 0; k < count; k++) {
            spikes[next[when[k]]++] = who[k];
        }
        return new SpikeTrains(inputs, duration, begins, spikes);
    }

    /// Steps at which an input spikes.
    public int[] steps(int input) {
        return IntStream.rangeClosed(1, duration)
                .filter(t -> Arrays.stream(spikes, begins[t], begins[t + 1]).anyMatch(i -> i == input))
                .toArray();
    }

    /// How many spikes there are.
    public int size() {
        return spikes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpikeTrains s
                && s.inputs == inputs
                && Arrays.equals(s.begins, begins)
                && Arrays.equals(s.spikes, spikes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(spikes);
    }
}
