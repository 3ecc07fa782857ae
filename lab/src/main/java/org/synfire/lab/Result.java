package org.synfire.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// How a run ended, and what came out.
///
/// @param seconds so far, or in all
/// @param exitCode of the program, when it ended by itself
/// @param message what went wrong; empty otherwise
/// @param process what runs it
/// @param store where the output is kept
/// @param output in the order of paths
/// @param metrics numbers to compare runs by, such as rates
public record Result(
        State state,
        double seconds,
        OptionalInt exitCode,
        String message,
        RunningProcess process,
        DataStore store,
        List<DataKey> output,
        Map<String, Double> metrics) {

    public Result {
        output = List.copyOf(output);
        metrics = new LinkedHashMap<>(metrics);
    }

    public Result withState(State other, String why) {
        return new Result(other, seconds, exitCode, why, process, store, output, metrics);
    }

    public Result withSeconds(double other) {
        return new Result(state, other, exitCode, message, process, store, output, metrics);
    }
}
